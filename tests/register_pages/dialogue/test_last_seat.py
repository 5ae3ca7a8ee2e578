"""People reach for the last seats at the same moment, on connections of their own, on both kinds of database."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.utils import timezone

from register_pages.dialogue import sign_up as sign_up_module
from register_pages.dialogue.change_sign_up import cancel, change_group
from register_pages.dialogue.choices import SignUpState
from register_pages.dialogue.models import Session, SignUp
from register_pages.dialogue.sign_up import Form, sign_up
from register_pages.outbox.models import Mail
from tests.register_pages.dialogue.residents import check_counts, evening, line_of, resident, signed_up

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SECONDS = 60

AtOnce = Callable[..., list[Any]]


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let other threads see what the test has stored. SQLite in memory locks tables, not as a file does."""

    def share() -> None:
        if connection.vendor == "sqlite":
            file = tmp_path / "shared.sqlite3"
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(file)])
            monkeypatch.setitem(connections.settings["default"], "NAME", str(file))

    return share


def on_a_connection_of_its_own(act: Callable[[], Any]) -> Any:
    """Return what an act returns, or what it raised."""
    try:
        return act()
    except Exception as problem:  # noqa: BLE001 - the test judges it
        return problem
    finally:
        connection.close()


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do several things at the same moment, and return what came of each."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        ready.wait(SECONDS)
        return on_a_connection_of_its_own(act)

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts, timeout=SECONDS))


def afterwards(look: Callable[[], Any]) -> Any:
    """Look at what the threads have left, where they have left it."""
    (found,) = at_once(look)
    if isinstance(found, Exception):
        raise found
    return found


def test_of_eight_who_want_the_last_three_seats_three_have_one_and_five_wait_in_order(shared: Callable[[], None]):
    session = evening(3)
    shared()
    came = at_once(*(partial(signed_up, session, f"Bewoner{number}") for number in range(8)))
    assert [each for each in came if isinstance(each, Exception)] == []
    assert Counter(each.state for each in came) == {SignUpState.CONFIRMED: 3, SignUpState.WAITING: 5}
    seated = {each.number for each in came if each.state == SignUpState.CONFIRMED}
    assert seated == {1, 2, 3}

    def look() -> None:
        check_counts(session)
        assert Mail.objects.count() == 8
        assert len(line_of(session)) == 5

    afterwards(look)


def test_without_the_lock_two_have_the_same_seat_and_only_the_constraint_stops_it(
    shared: Callable[[], None], monkeypatch: pytest.MonkeyPatch
):
    """The negative control: were this to pass without a fault, the test above would prove nothing."""
    both_have_looked = Barrier(2)

    @contextmanager
    def not_locked(session_id: int) -> Iterator[Session]:
        seen = Session.objects.get(pk=session_id)
        both_have_looked.wait(SECONDS)
        with transaction.atomic(durable=True):
            yield seen

    monkeypatch.setattr(sign_up_module, "locked_session", not_locked)
    session = evening(1)
    shared()
    came = at_once(partial(signed_up, session, "Noor"), partial(signed_up, session, "Bram"))
    faults = [each for each in came if isinstance(each, IntegrityError)]
    assert len(faults) == 1, came
    assert afterwards(session.sign_ups.count) == 1


def test_one_form_that_is_sent_four_times_at_once_is_one_sign_up(shared: Callable[[], None]):
    session = evening(3)
    shared()
    act = partial(sign_up, session_id=session.pk, person=resident(), form=Form("key", "content"), now=timezone.now())
    came = at_once(*[act] * 4)
    assert len({each.sign_up.pk for each in came}) == 1
    assert afterwards(Mail.objects.count) == 1


def test_one_address_in_two_forms_at_once_is_one_sign_up(shared: Callable[[], None]):
    session = evening(3)
    shared()
    forms = (Form("one", "one"), Form("two", "two"))
    act = partial(sign_up, session_id=session.pk, person=resident(), now=timezone.now())
    came = at_once(*(partial(act, form=form) for form in forms))
    assert len({each.sign_up.pk for each in came}) == 1
    afterwards(lambda: check_counts(session))


def test_seats_that_come_free_at_once_go_to_who_waits_each_once(shared: Callable[[], None]):
    session = evening(4)
    noor, bram = signed_up(session, "Noor", 2), signed_up(session, "Bram", 2)
    for name in ("Aisha", "Daan", "Eva", "Finn"):
        signed_up(session, name)
    shared()
    now = timezone.now()
    came = at_once(
        partial(cancel, noor, now=now),
        partial(cancel, noor, now=now),
        partial(change_group, bram, 1, now=now),
    )
    assert [each for each in came if isinstance(each, Exception)] == []

    def look() -> None:
        check_counts(session)
        assert line_of(session) == ["Finn"]
        promoted = Mail.objects.filter(purpose="dialogue.promoted").values_list("to", flat=True)
        assert sorted(promoted) == [f"{name}@inwoner.example" for name in ("aisha", "daan", "eva")]
        assert SignUp.objects.get(pk=noor.pk).state == SignUpState.CANCELLED

    afterwards(look)
