"""What must happen by itself happens, once at a time, also after something went wrong."""

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from register_pages.chores import worker
from register_pages.chores.health import chores_that_stand_still
from register_pages.chores.models import ChoreRun
from register_pages.chores.registry import EVERY_ROUND, Chore, register
from register_pages.chores.run import make_due_at_start, run_due

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def done() -> list[datetime]:
    """When the work was done."""
    return []


def fails(now: datetime) -> None:
    raise ValueError("anna@example.org could not be reached")


def test_a_chore_is_done_when_it_is_due_and_not_before(done: list[datetime]):
    register(Chore("sweep", HOUR, done.append))
    for minutes in (0, 30, 59, 60, 61):
        run_due(NOON + timedelta(minutes=minutes))
    assert done == [NOON, NOON + HOUR]


def test_what_is_for_every_round_is_done_in_every_round(done: list[datetime]):
    register(Chore("send", EVERY_ROUND, done.append))
    for seconds in range(3):
        run_due(NOON + timedelta(seconds=seconds))
    assert len(done) == 3


def test_at_a_start_only_what_asks_for_it_is_done_early(done: list[datetime]):
    register(Chore("purge", HOUR, done.append, at_start=True))
    register(Chore("remind", HOUR, lambda now: done.append(NOON - HOUR)))
    run_due(NOON)
    done.clear()
    make_due_at_start(NOON + timedelta(minutes=1))
    run_due(NOON + timedelta(minutes=1))
    assert done == [NOON + timedelta(minutes=1)]


def test_a_chore_that_fails_keeps_no_other_from_running_and_tells_no_address(
    done: list[datetime], caplog: pytest.LogCaptureFixture
):
    register(Chore("broken", HOUR, fails))
    register(Chore("sweep", HOUR, done.append))
    run_due(NOON)
    assert done == [NOON]
    assert ChoreRun.objects.get(name="broken").failed
    assert "Chore broken failed: ValueError at " in caplog.text
    assert "anna@" not in caplog.text


def test_what_another_process_does_is_left_to_it_until_its_lease_is_over(done: list[datetime]):
    register(Chore("sweep", HOUR, done.append, lease=timedelta(minutes=10)))
    ChoreRun.objects.create(name="sweep", due_at=NOON, holder="other", lease_until=NOON + timedelta(minutes=10))
    run_due(NOON + timedelta(minutes=9))
    assert not done
    run_due(NOON + timedelta(minutes=10))
    assert len(done) == 1


def test_who_lost_the_claim_does_not_free_it(done: list[datetime]):
    def taken_over(now: datetime) -> None:
        ChoreRun.objects.update(holder="other", lease_until=NOON + HOUR)

    register(Chore("sweep", HOUR, taken_over))
    run_due(NOON)
    assert ChoreRun.objects.get().holder == "other"


def test_a_chore_that_nobody_does_turns_the_light_red(done: list[datetime]):
    register(Chore("sweep", HOUR, done.append))
    assert "sweep" in chores_that_stand_still(NOON)
    run_due(NOON)
    assert not chores_that_stand_still(NOON + HOUR)
    assert "sweep" in chores_that_stand_still(NOON + HOUR + timedelta(minutes=11))


@pytest.mark.parametrize(("every", "minutes"), [(24 * HOUR, 10), (HOUR / 12, 5)])
def test_what_failed_is_tried_again_soon_also_when_it_happens_once_a_day(every: timedelta, minutes: int):
    register(Chore("broken", every, fails))
    run_due(NOON)
    assert ChoreRun.objects.get(name="broken").due_at == NOON + timedelta(minutes=minutes)


def test_a_chore_that_failed_turns_the_light_red_until_it_goes_well(done: list[datetime]):
    register(Chore("broken", HOUR, fails))
    run_due(NOON)
    assert "broken" in chores_that_stand_still(NOON)
    register(Chore("broken", HOUR, done.append))
    run_due(NOON + HOUR)
    assert not chores_that_stand_still(NOON + HOUR)


class TestWorker:
    """The thread; it has no database of its own here."""

    @pytest.fixture(autouse=True)
    def no_database(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(worker, "make_due_at_start", lambda now: None)
        monkeypatch.setattr(worker, "POLL_SECONDS", 60)

    def test_a_nudge_wakes_it_at_once(self, monkeypatch: pytest.MonkeyPatch):
        rounds = threading.Semaphore(0)
        monkeypatch.setattr(worker, "run_due", lambda holder: rounds.release())
        with worker.at_work():
            assert rounds.acquire(timeout=10)
            worker.nudge()
            assert rounds.acquire(timeout=10)

    def test_a_database_that_is_away_does_not_end_it(self, monkeypatch: pytest.MonkeyPatch):
        rounds = threading.Semaphore(0)

        def away(holder: str) -> None:
            rounds.release()
            raise ConnectionError

        monkeypatch.setattr(worker, "run_due", away)
        with worker.at_work() as thread:
            assert rounds.acquire(timeout=10)
            worker.nudge()
            assert rounds.acquire(timeout=10)
            assert thread.is_alive()

    def test_it_stops_when_told_and_says_so_to_long_work(self, monkeypatch: pytest.MonkeyPatch):
        told = []

        def work_until_told(holder: str) -> None:
            while not worker.is_stopping():
                time.sleep(0.01)
            told.append(holder)

        monkeypatch.setattr(worker, "run_due", work_until_told)
        with worker.at_work() as thread:
            assert not told
        assert len(told) == 1
        assert not thread.is_alive()
        assert not worker.is_stopping()


def test_no_worker_runs_in_the_tests():
    assert not [thread for thread in threading.enumerate() if thread.name == "chores"]
