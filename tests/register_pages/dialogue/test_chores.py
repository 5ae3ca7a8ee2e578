"""What happens to sign-ups by itself, when the clock moves on."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from register_pages.chores.registry import registered
from register_pages.chores.run import run_due
from register_pages.dialogue import chores, rules
from register_pages.dialogue.change_session import change_session
from register_pages.dialogue.change_sign_up import accept, called, cancel, change_group, confirm_address
from register_pages.dialogue.choices import CallReason, SignUpState
from register_pages.dialogue.models import DialogueEventPage, Session
from register_pages.outbox.models import Mail
from tests.register_pages.dialogue.conftest import session
from tests.register_pages.dialogue.residents import DAY, HOUR, state_of
from tests.register_pages.dialogue.residents import signed_up_in_english as signed_up

STARTS = datetime(2026, 5, 12, 19, 30)
TWO_DAYS_BEFORE = STARTS - rules.REMIND_BEFORE
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def evening(table: DialogueEventPage) -> Session:
    """An evening in ten days with three seats."""
    return session(table, capacity=3)


def mails(purpose: str) -> int:
    return Mail.objects.filter(purpose=f"dialogue.{purpose}").count()


@pytest.mark.parametrize(
    ("now", "known_since", "expected"),
    [
        (TWO_DAYS_BEFORE, TWO_DAYS_BEFORE, True),
        (TWO_DAYS_BEFORE - MOMENT, TWO_DAYS_BEFORE - DAY, False),
        (STARTS - MOMENT, TWO_DAYS_BEFORE, True),
        (STARTS, TWO_DAYS_BEFORE, False),
        (STARTS - HOUR, TWO_DAYS_BEFORE + MOMENT, False),
    ],
)
def test_a_reminder_is_due_in_the_last_two_days_for_who_knew_before(
    now: datetime, known_since: datetime, expected: bool
) -> None:
    assert rules.reminder_due(now=now, starts_at=STARTS, known_since=known_since) == expected


def test_the_chores_are_known(db: None) -> None:
    names = {chore.name for chore in registered()}
    assert {"dialogue.settle", "dialogue.remind", "dialogue.nudge"} <= names


def test_everyone_with_a_place_is_reminded_once(evening: Session) -> None:
    signed_up(evening, "Anna", 2)
    signed_up(evening, "Bram")
    signed_up(evening, "Chris")
    gone = signed_up(session(DialogueEventPage.objects.get(), capacity=3), "Dirk")
    cancel(gone, now=timezone.now())
    now = evening.starts_at - 2 * DAY
    chores.remind(now - MOMENT)
    assert mails("reminder") == 0
    for minutes in (0, 15, 60 * 24):
        chores.remind(now + timedelta(minutes=minutes))
    assert sorted(Mail.objects.filter(purpose="dialogue.reminder").values_list("to", flat=True)) == [
        "anna@inwoner.example",
        "bram@inwoner.example",
    ]


def test_an_evening_that_moves_is_reminded_of_again(evening: Session) -> None:
    signed_up(evening, "Anna")
    chores.remind(evening.starts_at - 2 * DAY)
    later = evening.starts_at + 7 * DAY
    change_session(evening.pk, {"starts_at": later, "ends_at": later + HOUR}, now=evening.starts_at - 1 * DAY)
    chores.remind(later - 2 * DAY)
    chores.remind(later - 1 * DAY)
    assert mails("reminder") == 2


def test_who_signs_up_in_the_last_days_reads_one_mail(evening: Session) -> None:
    signed_up(evening, "Anna", now=evening.starts_at - 1 * DAY)
    chores.remind(evening.starts_at - 12 * HOUR)
    assert mails("place") == 1
    assert mails("reminder") == 0


def test_nobody_is_reminded_of_what_is_off(evening: Session) -> None:
    signed_up(evening, "Anna")
    change_session(evening.pk, {"status": "cancelled"}, now=timezone.now())
    chores.remind(evening.starts_at - 2 * DAY)
    assert mails("reminder") == 0


@pytest.mark.parametrize("confirm_by_mail", [False, True])
def test_nobody_is_reminded_while_the_page_says_that_it_is_off(confirm_by_mail: bool, table: DialogueEventPage) -> None:
    evening = session(table, confirm_by_mail=confirm_by_mail)
    what, now = "reminder", evening.starts_at - 1 * DAY
    if confirm_by_mail:
        what, now = "hold_reminder", timezone.now() + 7 * HOUR
    signed_up(evening, "Anna")
    for note, expected in (("De zaal is dicht.", 0), ("", 1)):
        DialogueEventPage.objects.update(cancellation_note=note)
        chores.remind(now)
        chores.nudge_who_must_confirm(now)
        assert mails(what) == expected


def test_who_has_no_address_is_to_be_called_once(evening: Session) -> None:
    anna = signed_up(evening, "Anna", email="", by_staff=True)
    now = evening.starts_at - 2 * DAY
    chores.remind(now)
    anna.refresh_from_db()
    assert anna.call_about == CallReason.REMINDER
    called(anna, CallReason.REMINDER)
    chores.remind(now + HOUR)
    anna.refresh_from_db()
    assert not anna.call_about
    assert not Mail.objects.exists()


def test_a_seat_that_nobody_confirms_goes_to_who_waits(table: DialogueEventPage) -> None:
    evening = session(table, capacity=1, confirm_by_mail=True)
    now = timezone.now()
    anna = signed_up(evening, "Anna", now=now)
    bram = signed_up(evening, "Bram", now=now)
    chores.settle_sessions(now + 24 * HOUR - MOMENT)
    anna.refresh_from_db()
    assert anna.state == SignUpState.HELD
    chores.settle_sessions(now + 24 * HOUR)
    anna.refresh_from_db()
    bram.refresh_from_db()
    assert (anna.state, bram.state) == (SignUpState.EXPIRED, SignUpState.HELD)
    assert (mails("hold_expired"), mails("held")) == (1, 2)
    chores.settle_sessions(now + 25 * HOUR)
    assert mails("hold_expired") == 1


def test_an_offer_that_nobody_takes_goes_to_the_next(evening: Session) -> None:
    anna, *others = [signed_up(evening, name, size) for name, size in (("Anna", 3), ("Bram", 3), ("Chris", 3))]
    now = evening.starts_at - 24 * HOUR
    cancel(anna, now=now)
    chores.settle_sessions(now + 12 * HOUR)
    for other in others:
        other.refresh_from_db()
    assert [other.state for other in others] == [SignUpState.EXPIRED, SignUpState.OFFERED]
    evening.refresh_from_db()
    assert (evening.seats_taken, evening.waiting) == (3, 0)


def test_nobody_hears_that_an_offer_ended_when_the_evening_has_begun(evening: Session) -> None:
    anna, bram = signed_up(evening, "Anna", 3), signed_up(evening, "Bram", 3)
    cancel(anna, now=evening.starts_at - 24 * HOUR)
    chores.settle_sessions(evening.starts_at)
    bram.refresh_from_db()
    assert bram.state == SignUpState.EXPIRED
    assert mails("offer_expired") == 0


def test_who_must_confirm_is_nudged_once_after_six_hours(table: DialogueEventPage) -> None:
    evening = session(table, confirm_by_mail=True)
    now = timezone.now()
    anna = signed_up(evening, "Anna", now=now)
    chores.nudge_who_must_confirm(now + 6 * HOUR - MOMENT)
    assert mails("hold_reminder") == 0
    chores.nudge_who_must_confirm(now + 6 * HOUR)
    change_group(anna, 2, now=now + 7 * HOUR)
    chores.nudge_who_must_confirm(now + 8 * HOUR)
    assert mails("hold_reminder") == 1


def test_nobody_is_nudged_minutes_after_signing_up_for_an_evening_that_is_near(table: DialogueEventPage) -> None:
    evening = session(table, confirm_by_mail=True)
    now = evening.starts_at - 12 * HOUR
    signed_up(evening, "Anna", now=now)
    chores.nudge_who_must_confirm(now + HOUR)
    assert mails("hold_reminder") == 0
    chores.nudge_who_must_confirm(now + 6 * HOUR)
    assert mails("hold_reminder") == 1


@pytest.mark.parametrize("how", ["confirmed", "cancelled", "called off", "too late"])
def test_nobody_is_nudged_who_has_nothing_to_confirm(how: str, table: DialogueEventPage) -> None:
    evening = session(table, confirm_by_mail=True)
    now = timezone.now()
    anna = signed_up(evening, "Anna", now=now)
    at = now + 7 * HOUR
    match how:
        case "confirmed":
            confirm_address(anna, now=now)
            accept(anna, now=now)
        case "cancelled":
            cancel(anna, now=now)
        case "called off":
            change_session(evening.pk, {"status": "cancelled"}, now=now)
        case "too late":
            at = now + 24 * HOUR
    chores.nudge_who_must_confirm(at)
    assert mails("hold_reminder") == 0


def test_the_worker_does_the_chores(evening: Session) -> None:
    signed_up(evening, "Anna")
    run_due(evening.starts_at - 2 * DAY)
    assert mails("reminder") == 1


def test_nobody_is_invited_to_a_table_that_its_page_calls_off(table: DialogueEventPage) -> None:
    evening, now = session(table, capacity=1), timezone.now()
    noor, bram = signed_up(evening, "Noor"), signed_up(evening, "Bram")
    DialogueEventPage.objects.update(cancellation_note="De spreker is ziek.")
    cancel(noor, now=now)
    assert state_of(bram) == SignUpState.WAITING
    DialogueEventPage.objects.update(cancellation_note="")
    chores.settle_sessions(now)
    assert state_of(bram) == SignUpState.CONFIRMED
