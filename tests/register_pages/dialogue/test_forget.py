"""People are forgotten on time or when they ask, and the numbers stay."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import override

from register_pages.dialogue import holding
from register_pages.dialogue.change_session import change_session
from register_pages.dialogue.change_sign_up import cancel
from register_pages.dialogue.choices import SignUpState
from register_pages.dialogue.forget import forget_address, forget_what_is_over
from register_pages.dialogue.models import AccessNeed, DialogueEventPage, Session, SessionTotals, SignUp
from register_pages.dialogue.presence import note_presence
from register_pages.dialogue.totals import totals_now
from register_pages.outbox.choices import MailState
from register_pages.outbox.models import Mail
from register_pages.privacy.addresses import fingerprint
from register_pages.privacy.models import RetentionPeriods
from register_pages.privacy.registry import registered
from tests.register_pages.dialogue.conftest import session
from tests.register_pages.dialogue.residents import DAY, HOUR
from tests.register_pages.dialogue.residents import signed_up_in_english as signed_up

NEEDS: dict[str, Any] = {"arrangements": ["wheelchair"], "other_need": "Plek bij de deur"}
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def evening(table: DialogueEventPage) -> Session:
    """An evening in ten days with five seats."""
    return session(table, capacity=5)


def numbers(totals: SessionTotals) -> tuple[int, ...]:
    return (totals.signed_up, totals.present, totals.absent, totals.cancelled, totals.not_placed)


def counts(evening: Session) -> tuple[int, int]:
    evening.refresh_from_db()
    return evening.seats_taken, evening.waiting


def test_each_kind_goes_at_its_own_time_and_the_numbers_stay(evening: Session) -> None:
    anna, bram = signed_up(evening, "Anna", 3, **NEEDS), signed_up(evening, "Bram", 2)
    signed_up(evening, "Chris", 4)
    note_presence(evening.pk, {anna.pk: 2})
    before = numbers(totals_now(evening))

    def known(days: float) -> tuple[list[str], int]:
        forget_what_is_over(evening.ends_at + timedelta(days=days))
        assert numbers(totals_now(evening)) == before
        return sorted(SignUp.objects.values_list("name", flat=True)), AccessNeed.objects.count()

    assert known(6.9) == (["Anna", "Bram", "Chris"], 1)
    assert known(7) == (["Anna", "Bram"], 0)
    assert known(29.9) == (["Anna", "Bram"], 0)
    assert known(30) == ([], 0)
    assert numbers(evening.totals) == (5, 2, 1, 0, 4) == before
    assert counts(evening) == (0, 0)
    assert bram.present is None, "and is not called absent"


def test_who_cancelled_goes_after_a_day_and_their_needs_at_once(evening: Session) -> None:
    now = timezone.now()
    cancel(signed_up(evening, "Anna", 2, now=now, **NEEDS), now=now)
    signed_up(evening, "Bram", now=now)
    assert not AccessNeed.objects.exists()
    forget_what_is_over(now + 24 * HOUR - MOMENT)
    assert SignUp.objects.count() == 2
    assert forget_what_is_over(now + 24 * HOUR) == 1
    assert SignUp.objects.get().name == "Bram"
    assert numbers(evening.totals) == (0, 0, 0, 2, 0)


def test_an_offer_that_lapsed_goes_after_a_day_too(evening: Session) -> None:
    anna, bram = signed_up(evening, "Anna", 4), signed_up(evening, "Bram", 4)
    now = evening.starts_at - 24 * HOUR
    cancel(anna, now=now)
    forget_what_is_over(now + 40 * DAY)
    assert not SignUp.objects.filter(pk=bram.pk).exists()
    assert numbers(evening.totals) == (0, 0, 0, 8, 0)


def test_forgetting_twice_counts_nobody_twice(evening: Session) -> None:
    signed_up(evening, "Anna", 3)
    at = evening.ends_at + 31 * DAY
    assert [forget_what_is_over(at), forget_what_is_over(at)] == [1, 0]
    assert numbers(evening.totals) == (3, 0, 0, 0, 0)


def test_nothing_goes_before_its_time(evening: Session) -> None:
    signed_up(evening, "Anna", **NEEDS)
    assert forget_what_is_over(timezone.now() + 9 * DAY) == 0
    assert SignUp.objects.count() == AccessNeed.objects.count() == 1


def test_the_municipality_chooses_the_periods(evening: Session) -> None:
    periods = RetentionPeriods.load()
    periods.after_session, periods.not_placed, periods.access_needs = 1, 2, 1
    periods.save()
    signed_up(evening, "Anna", 4, **NEEDS)
    signed_up(evening, "Bram", 2)
    assert forget_what_is_over(evening.ends_at + 1 * DAY) == 2, "the need and the sign-up"
    assert SignUp.objects.get().name == "Bram"
    forget_what_is_over(evening.ends_at + 2 * DAY)
    assert not SignUp.objects.exists()


def test_an_address_is_found_with_all_that_is_held_of_it(evening: Session) -> None:
    anna = signed_up(evening, "Anna", 2, **NEEDS)
    signed_up(evening, "Bram")
    with override("en"):
        [found] = holding.find(fingerprint(" ANNA@inwoner.example"))
    assert anna.reference in found.what
    assert found.since == anna.created_at
    said = " | ".join(found.values.values())
    for held in (
        "Anna",
        "anna@inwoner.example",
        "2",
        "Tafel scanauto",
        "Bibliotheek",
        "Plek bij de deur",
        "wheelchair",
    ):
        assert held in said, held
    assert "Bram" not in said
    assert str(evening.pk) in found.correct_url


@pytest.mark.parametrize("address", ["", "somebody@inwoner.example"])
def test_an_unknown_address_finds_and_erases_nothing(address: str, evening: Session) -> None:
    signed_up(evening, "Anna")
    signed_up(evening, "Bram", email="", by_staff=True)
    assert holding.find(fingerprint(address)) == []
    assert holding.erase(fingerprint(address)) == 0
    assert SignUp.objects.count() == 2


def test_who_is_erased_gives_the_seat_to_who_waits(evening: Session) -> None:
    signed_up(evening, "Anna", 4, **NEEDS)
    bram = signed_up(evening, "Bram", 3)
    assert bram.state == SignUpState.WAITING
    assert holding.erase(fingerprint("anna@inwoner.example")) == 1
    assert holding.find(fingerprint("anna@inwoner.example")) == []
    assert SignUp.objects.get().state == SignUpState.CONFIRMED
    assert not AccessNeed.objects.exists()
    assert counts(evening) == (3, 0)
    assert numbers(evening.totals) == (0, 0, 0, 4, 0)
    waiting_to_be_sent = Mail.objects.filter(state=MailState.QUEUED)
    assert set(waiting_to_be_sent.values_list("to", flat=True)) == {"bram@inwoner.example"}
    assert not Mail.objects.filter(text__contains="Anna").exists()


def test_who_came_and_is_erased_afterwards_was_there(evening: Session) -> None:
    anna = signed_up(evening, "Anna", 2)
    note_presence(evening.pk, {anna.pk: 2})
    now = timezone.now()
    Session.objects.filter(pk=evening.pk).update(starts_at=now - 2 * DAY, ends_at=now - 1 * DAY)
    forget_address(fingerprint("anna@inwoner.example"), now=now)
    assert numbers(evening.totals) == (2, 2, 0, 0, 0)


def test_of_a_cancelled_evening_people_are_forgotten_too(evening: Session) -> None:
    signed_up(evening, "Anna")
    change_session(evening.pk, {"status": "cancelled"}, now=timezone.now())
    forget_what_is_over(evening.ends_at + 30 * DAY)
    assert not SignUp.objects.exists()


def test_a_session_with_people_cannot_be_deleted(evening: Session) -> None:
    signed_up(evening, "Anna")
    with pytest.raises(ProtectedError), transaction.atomic():
        evening.delete()
    forget_what_is_over(evening.ends_at + 30 * DAY)
    evening.delete()
    assert not Session.objects.exists()


def test_the_privacy_room_knows_of_the_sign_ups(evening: Session) -> None:
    signed_up(evening, "Anna")
    [ours] = [each for each in registered() if each.name == "sign_ups"]
    assert ours.count() == 1
    assert ours.expire(evening.ends_at + 30 * DAY) == 1
    assert ours.count() == 0
