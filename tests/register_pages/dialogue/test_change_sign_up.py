"""What becomes of a sign-up: cancelled, another group, an offer, taken back; and who then gets the seat."""

from datetime import datetime, timedelta
from random import Random

import pytest
from django.utils import timezone

from register_pages.dialogue.change_sign_up import (
    GroupDoesNotFit,
    SignUpGone,
    accept,
    cancel,
    change_group,
    confirm_address,
    take_back,
    withdraw_needs,
)
from register_pages.dialogue.choices import SignUpState
from register_pages.dialogue.locking import locked_session
from register_pages.dialogue.models import AccessNeed, Session
from register_pages.dialogue.presence import note_presence
from register_pages.dialogue.seats import settle
from tests.register_pages.dialogue.residents import (
    check_counts,
    evening,
    line_of,
    mails_to,
    seated,
    signed_up,
    state_of,
)

pytestmark = pytest.mark.django_db
PLACE, OFFERED, WAITING = SignUpState.CONFIRMED, SignUpState.OFFERED, SignUpState.WAITING


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def test_who_cancels_makes_room_for_who_is_first_in_line(now: datetime):
    session = evening(2)
    noor, _bram, aisha, daan = (signed_up(session, name) for name in ("Noor", "Bram", "Aisha", "Daan"))
    cancel(noor, now=now)
    assert (state_of(noor), state_of(aisha), state_of(daan)) == (SignUpState.CANCELLED, PLACE, WAITING)
    assert mails_to("Noor") == ["place", "cancelled"]
    assert mails_to("Aisha") == ["waiting", "promoted"]
    check_counts(session)


def test_cancelling_twice_is_harmless(now: datetime):
    session = evening(1)
    noor, _bram, aisha = (signed_up(session, name) for name in ("Noor", "Bram", "Aisha"))
    for _time in range(2):
        cancel(noor, now=now)
    assert line_of(session) == ["Aisha"]
    assert state_of(aisha) == WAITING
    assert mails_to("Noor").count("cancelled") == 1
    check_counts(session)


def test_who_leaves_the_waiting_list_frees_nothing(now: datetime):
    session = evening(1)
    _noor, bram, _aisha = (signed_up(session, name) for name in ("Noor", "Bram", "Aisha"))
    cancel(bram, now=now)
    assert (seated(session), line_of(session)) == ({"Noor"}, ["Aisha"])
    check_counts(session)


def test_when_the_first_in_line_does_not_fit_the_seat_waits(now: datetime):
    session = evening(3)
    noor = signed_up(session, "Noor")
    bram = signed_up(session, "Bram", 2)
    signed_up(session, "Aisha", 2)
    signed_up(session, "Daan", 1)
    cancel(noor, now=now)
    assert (seated(session), line_of(session)) == ({"Bram"}, ["Aisha", "Daan"])
    cancel(bram, now=now)
    assert (seated(session), line_of(session)) == ({"Aisha", "Daan"}, [])
    check_counts(session)


def test_who_cancels_may_sign_up_again_and_comes_last(now: datetime):
    session = evening(1)
    noor = signed_up(session, "Noor")
    signed_up(session, "Bram")
    cancel(noor, now=now)
    assert signed_up(session, "Noor").number == 3
    assert line_of(session) == ["Noor"]


@pytest.mark.parametrize(
    ("hours", "state", "mail"), [(72, PLACE, "promoted"), (24, OFFERED, "offer"), (3, WAITING, None)]
)
def test_close_to_the_evening_a_place_is_offered_and_later_nothing_happens_by_itself(
    hours: int, state: SignUpState, mail: str | None, now: datetime
):
    session = evening(1, hours=hours)
    noor, bram = signed_up(session, "Noor"), signed_up(session, "Bram")
    cancel(noor, now=now)
    assert state_of(bram) == state
    assert mails_to("Bram") == ["waiting", *([mail] if mail else [])]
    check_counts(session)


def test_who_accepts_in_time_has_the_place(now: datetime):
    session = evening(1, hours=24)
    noor, bram = signed_up(session, "Noor"), signed_up(session, "Bram")
    cancel(noor, now=now)
    for _time in range(2):
        accept(bram, now=now + timedelta(hours=11))
    assert state_of(bram) == PLACE
    assert bram.answer_by is None
    assert mails_to("Bram") == ["waiting", "offer", "offer_accepted"]
    check_counts(session)


def test_who_accepts_too_late_has_lost_it_and_the_next_has_it_in_the_same_moment(now: datetime):
    session = evening(1, hours=40)
    noor, bram, aisha = (signed_up(session, name) for name in ("Noor", "Bram", "Aisha"))
    cancel(noor, now=now)
    with pytest.raises(SignUpGone):
        accept(bram, now=now + timedelta(hours=13))
    assert (state_of(bram), state_of(aisha)) == (SignUpState.EXPIRED, OFFERED)
    assert mails_to("Bram") == ["waiting", "offer", "offer_expired"]
    check_counts(session)


def test_an_offer_that_nobody_answered_goes_on(now: datetime):
    session = evening(1, hours=40)
    noor, bram, aisha = (signed_up(session, name) for name in ("Noor", "Bram", "Aisha"))
    cancel(noor, now=now)
    with locked_session(session.pk) as locked:
        settle(locked, now + timedelta(hours=12))
    assert (state_of(bram), state_of(aisha)) == (SignUpState.EXPIRED, OFFERED)


def test_who_confirms_the_address_keeps_the_seat_that_was_held(now: datetime):
    session = evening(confirm_by_mail=True)
    noor = signed_up(session)
    confirm_address(noor, now=now)
    accept(noor, now=now)
    with locked_session(session.pk) as locked:
        settle(locked, now + timedelta(days=2))
    assert state_of(noor) == PLACE
    assert noor.address_confirmed_at == now
    assert mails_to("Noor") == ["held", "address_confirmed"]


def test_who_comes_from_the_waiting_list_confirms_first_where_that_is_asked(now: datetime):
    session = evening(1, confirm_by_mail=True)
    noor, bram = signed_up(session, "Noor"), signed_up(session, "Bram")
    cancel(noor, now=now)
    assert state_of(bram) == SignUpState.HELD


def test_a_smaller_group_makes_room(now: datetime):
    session = evening(3)
    noor, aisha = signed_up(session, "Noor", 3), signed_up(session, "Aisha", 2)
    change_group(noor, 1, now=now)
    assert state_of(aisha) == PLACE
    assert mails_to("Noor") == ["place", "group_changed"]
    check_counts(session)


def test_a_larger_group_must_fit(now: datetime):
    session = evening(3)
    noor = signed_up(session, "Noor", 2)
    with pytest.raises(GroupDoesNotFit) as refusal:
        change_group(noor, 4, now=now)
    assert refusal.value.free == 1
    noor.refresh_from_db()
    assert noor.group_size == 2
    change_group(noor, 3, now=now)
    check_counts(session)
    assert session.seats_free == 0


def test_a_larger_group_does_not_pass_who_waits(now: datetime):
    session = evening(4)
    noor = signed_up(session, "Noor", 1)
    signed_up(session, "Bram", 4)
    with pytest.raises(GroupDoesNotFit) as refusal:
        change_group(noor, 2, now=now)
    assert refusal.value.free == 0


def test_who_waits_keeps_the_number_in_line_with_another_group_and_gets_the_seats_that_now_fit(now: datetime):
    session = evening(4)
    signed_up(session, "Noor", 3)
    bram, _aisha = signed_up(session, "Bram", 2), signed_up(session, "Aisha")
    change_group(bram, 4, now=now)
    assert line_of(session) == ["Bram", "Aisha"]
    check_counts(session)
    change_group(bram, 1, now=now)
    assert (seated(session), line_of(session)) == ({"Noor", "Bram"}, ["Aisha"])
    check_counts(session)


@pytest.mark.parametrize("size", [-1, 0, 5])
def test_a_group_is_one_to_four_people(size: int, now: datetime):
    with pytest.raises(ValueError, match=str(size)):
        change_group(signed_up(evening()), size, now=now)


def test_a_group_becomes_smaller_after_it_was_noted_as_present(now: datetime):
    session = evening(4)
    noor = signed_up(session, "Noor", 3)
    note_presence(session.pk, {noor.pk: 3})
    assert change_group(noor, 2, now=now).present == 2
    noor.refresh_from_db()
    assert (noor.group_size, noor.present) == (2, 2)
    check_counts(session)


@pytest.mark.parametrize("over", ["begun", "off"])
def test_when_the_evening_has_begun_or_is_off_nothing_changes_any_more(over: str, now: datetime):
    session = evening(4)
    noor = signed_up(session)
    if over == "begun":
        now += timedelta(days=11)
    else:
        Session.objects.update(status="cancelled")
    for act in (lambda: cancel(noor, now=now), lambda: change_group(noor, 2, now=now)):
        with pytest.raises(SignUpGone):
            act()
    assert state_of(noor) == PLACE
    assert mails_to("Noor") == ["place"]


def test_what_is_cancelled_cannot_be_changed_or_accepted(now: datetime):
    noor = signed_up(evening())
    cancel(noor, now=now)
    for act in (lambda: change_group(noor, 2, now=now), lambda: accept(noor, now=now)):
        with pytest.raises(SignUpGone):
            act()


def test_what_was_forgotten_in_the_meantime_is_gone(now: datetime):
    noor = signed_up(evening())
    pk = noor.pk
    noor.delete()
    noor.pk = pk
    with pytest.raises(SignUpGone):
        cancel(noor, now=now)


def test_who_typed_a_wrong_address_takes_it_back(now: datetime):
    session = evening(1)
    noor, bram = signed_up(session, "Noor"), signed_up(session, "Bram")
    for _time in range(2):
        take_back(reference=noor.reference, key=noor.form_key, now=now)
    assert (state_of(noor), state_of(bram)) == (SignUpState.CANCELLED, PLACE)
    assert mails_to("Noor") == ["place", "cancelled"]
    check_counts(session)


@pytest.mark.parametrize("key", ["", "another form"])
def test_nobody_takes_back_what_another_form_added(key: str, now: datetime):
    noor = signed_up(evening())
    take_back(reference=noor.reference, key=key, now=now)
    take_back(reference="NOBODY", key=noor.form_key, now=now)
    assert state_of(noor) == PLACE
    assert mails_to("Noor") == ["place"]


def test_consent_for_what_somebody_needs_can_be_withdrawn(now: datetime):
    noor = signed_up(evening(), arrangements=["quiet_place"])
    bram = signed_up(evening(), "Bram", arrangements=["quiet_place"])
    withdraw_needs(noor)
    assert [need.sign_up for need in AccessNeed.objects.all()] == [bram]
    assert state_of(noor) == PLACE


def test_whatever_people_do_the_counts_are_right_and_nobody_is_passed(now: datetime):
    """A hundred acts at random, the same each time; after each of them seats, line and counters agree."""
    chance = Random(4)  # noqa: S311 - a game
    session = evening(12)
    people = []
    for number in range(100):
        active = [each for each in people if state_of(each) in (PLACE, WAITING)]
        match chance.choice(["sign up", "sign up", "cancel", "change"]) if active else "sign up":
            case "sign up":
                people.append(signed_up(session, f"Bewoner{number}", chance.randint(1, 4)))
            case "cancel":
                cancel(chance.choice(active), now=now)
            case "change":
                try:
                    change_group(chance.choice(active), chance.randint(1, 4), now=now)
                except GroupDoesNotFit:
                    pass
        check_counts(session)
        first = session.sign_ups.in_line().first()
        assert first is None or first.group_size > session.seats_free, "a seat is free for who is first"
    assert session.waiting > 0
