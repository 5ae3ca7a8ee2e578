"""A resident signs up: seats, the waiting list, forms that are sent twice, addresses that are known."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from register_pages.dialogue import rules
from register_pages.dialogue.change_session import change_session
from register_pages.dialogue.change_sign_up import cancel, change_group, take_back
from register_pages.dialogue.choices import SignUpState
from register_pages.dialogue.chores import settle_sessions
from register_pages.dialogue.links import sign_up_of, token_of
from register_pages.dialogue.models import AccessNeed, Session, SignUp
from register_pages.dialogue.sign_up import Form, GroupTooLarge, SignUpRefused, TooManyTables, sign_up
from register_pages.outbox.models import Mail
from register_pages.visitor_forms.secret_links import hash_of
from tests.register_pages.dialogue.residents import (
    HOUR,
    check_counts,
    evening,
    line_of,
    mails_to,
    resident,
    signed_up,
    state_of,
)

pytestmark = pytest.mark.django_db


def test_who_signs_up_gets_a_seat_a_reference_and_one_mail():
    session = evening(3)
    noor = signed_up(session, "Noor", 2)
    assert noor.state == SignUpState.CONFIRMED
    assert (noor.number, noor.email, noor.group_size) == (1, "noor@inwoner.example", 2)
    assert len(noor.reference) == 9
    assert mails_to("Noor") == ["place"]
    check_counts(session)
    assert session.seats_free == 1


def test_the_database_holds_only_the_hash_of_the_link():
    noor = signed_up(evening())
    token = token_of(noor)
    assert noor.link_hash == hash_of(token) != token
    assert len(token) * 6 >= 128, "bits"
    assert sign_up_of(token) == noor
    assert sign_up_of(token[:-1]) is None
    row = SignUp.objects.filter(pk=noor.pk).values().get()
    assert token not in str(row)
    assert token in Mail.objects.get().text


def test_when_it_is_full_people_wait_in_their_order():
    session = evening(2)
    for name in ("Noor", "Bram", "Aisha", "Daan"):
        signed_up(session, name)
    assert line_of(session) == ["Aisha", "Daan"]
    assert mails_to("Aisha") == ["waiting"]
    check_counts(session)


def test_a_group_is_never_split():
    session = evening(3)
    signed_up(session, "Noor", 2)
    bram = signed_up(session, "Bram", 2)
    assert bram.state == SignUpState.WAITING
    check_counts(session)


def test_nobody_passes_who_waits_though_a_seat_is_free():
    session = evening(3)
    signed_up(session, "Noor", 2)
    signed_up(session, "Bram", 2)
    signed_up(session, "Aisha", 1)
    assert line_of(session) == ["Bram", "Aisha"]
    check_counts(session)


def test_a_form_that_is_sent_twice_is_one_sign_up_and_one_mail():
    session = evening()
    form = Form("key", "content")
    first, second = (
        sign_up(session_id=session.pk, person=resident(), form=form, now=timezone.now()) for _time in range(2)
    )
    assert first.sign_up == second.sign_up
    assert first.key == second.key == first.sign_up.form_key
    assert mails_to("Noor") == ["place"]
    check_counts(session)


def test_a_form_that_is_sent_again_with_somebody_else_in_it_is_another_sign_up():
    session = evening()
    now = timezone.now()
    noor = sign_up(session_id=session.pk, person=resident("Noor"), form=Form("key", "Noor"), now=now)
    bram = sign_up(session_id=session.pk, person=resident("Bram"), form=Form("key", "Bram"), now=now)
    assert {noor.sign_up.name, bram.sign_up.name} == {"Noor", "Bram"}
    assert bram.key == bram.sign_up.form_key != "key"
    again = sign_up(session_id=session.pk, person=resident("Bram"), form=Form("key", "Bram"), now=now)
    assert again.sign_up == bram.sign_up
    check_counts(session)


def test_the_same_form_key_for_another_evening_is_another_sign_up():
    first, second = evening(), evening()
    now = timezone.now()
    form = Form("key", "content")
    made = [sign_up(session_id=each.pk, person=resident(), form=form, now=now).sign_up for each in (first, second)]
    assert made[0] != made[1]


@pytest.mark.parametrize("address", ["noor@inwoner.example", " Noor@Inwoner.Example "])
def test_a_known_address_stays_as_it_was_and_its_mail_says_so(address: str):
    session = evening()
    noor = signed_up(session, "Noor", 2)
    outcome = sign_up(
        session_id=session.pk,
        person=resident("Iemand", 1, email=address),
        form=Form("other", "other"),
        now=timezone.now(),
    )
    assert outcome.sign_up == noor
    assert (outcome.sign_up.name, outcome.sign_up.group_size) == ("Noor", 2)
    assert outcome.key == "other", "the key of a form that made nothing opens nothing"
    assert mails_to("Noor") == ["place", "again"]
    check_counts(session)


def test_nobody_gets_more_mails_in_an_hour_than_five_however_often_somebody_types_their_address():
    session = evening()
    signed_up(session, "Noor")
    for number in range(8):
        person, form = resident("Noor"), Form(f"key-{number}", str(number))
        outcome = sign_up(session_id=session.pk, person=person, form=form, now=timezone.now())
        assert outcome.sign_up.name == "Noor", "the answer stays the same"
    assert len(mails_to("Noor")) == 5


def test_an_address_that_had_five_mails_is_signed_up_like_any_other_and_its_mail_waits_for_an_hour():
    session = evening()
    now = timezone.now()
    for number in range(5):
        made = sign_up(session_id=session.pk, person=resident(), form=Form(str(number), ""), now=now).sign_up
        SignUp.objects.filter(pk=made.pk).update(state=SignUpState.CANCELLED)
        Session.objects.update(seats_taken=0)
    sixth = sign_up(session_id=session.pk, person=resident(), form=Form("six", ""), now=now).sign_up
    check_counts(session)
    assert sixth.state == SignUpState.CONFIRMED
    assert Mail.objects.due(now + timedelta(minutes=1)).count() == 5
    assert Mail.objects.due(now + timedelta(hours=1)).count() == 6


def test_taking_it_back_after_five_mails_withdraws_the_mail_that_waits():
    session = evening()
    now = timezone.now()
    for number in range(5):
        made = sign_up(session_id=session.pk, person=resident(), form=Form(str(number), ""), now=now).sign_up
        SignUp.objects.filter(pk=made.pk).update(state=SignUpState.CANCELLED)
        Session.objects.update(seats_taken=0)
    sixth = sign_up(session_id=session.pk, person=resident(), form=Form("six", ""), now=now).sign_up
    take_back(reference=sixth.reference, key="six", now=now)
    assert Mail.objects.due(now + timedelta(days=1)).count() == 5


def test_an_address_may_have_five_coming_evenings_and_no_sixth():
    now = timezone.now()
    for _number in range(rules.MOST_TABLES):
        signed_up(evening())
    sixth = evening()
    Mail.objects.all().delete()
    with pytest.raises(TooManyTables):
        signed_up(sixth, now=now + timedelta(hours=3))
    assert not sixth.sign_ups.exists()
    assert not Mail.objects.exists()
    assert signed_up(sixth, "Bram", now=now).is_active


@pytest.mark.parametrize("gone", ["past", "called off", "cancelled"])
def test_an_evening_that_is_over_or_off_counts_no_longer(gone: str):
    for _number in range(rules.MOST_TABLES):
        last = signed_up(evening())
    if gone == "past":
        started = timezone.now() - timedelta(days=1)
        Session.objects.filter(pk=last.session_id).update(starts_at=started, ends_at=started + timedelta(hours=2))
    elif gone == "called off":
        Session.objects.filter(pk=last.session_id).update(status="cancelled")
    else:
        SignUp.objects.filter(pk=last.pk).update(state=SignUpState.CANCELLED)
    assert signed_up(evening(), now=timezone.now() + timedelta(hours=3)).is_active


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"status": "cancelled"}, "cancelled"),
        ({"hours": -1}, "past"),
        ({"opens_at": timezone.now() + timedelta(days=1)}, "not_yet"),
        ({"closes_at": timezone.now() - timedelta(days=1)}, "closed"),
    ],
)
def test_what_takes_no_sign_ups_refuses_and_stores_nothing(values: dict[str, Any], state: str):
    session = evening(**values)
    with pytest.raises(SignUpRefused) as refusal:
        signed_up(session)
    assert refusal.value.state == state
    assert not SignUp.objects.exists()
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    ("values", "possible"),
    [
        ({"opens_at": timezone.now() + timedelta(days=1)}, True),
        ({"closes_at": timezone.now() - timedelta(days=1)}, True),
        ({"status": "cancelled"}, False),
        ({"hours": -1}, False),
    ],
)
def test_staff_sign_people_up_before_and_after_but_not_for_what_is_off(values: dict[str, Any], possible: bool):
    session = evening(**values)
    act = {"session_id": session.pk, "person": resident(), "now": timezone.now(), "by_staff": True}
    if possible:
        assert sign_up(**act).sign_up.entered_by_staff
    else:
        with pytest.raises(SignUpRefused):
            sign_up(**act)


def test_staff_sign_up_several_people_without_an_address():
    session = evening(2)
    for name in ("Noor", "Bram", "Aisha"):
        act = {"person": resident(name, email=""), "now": timezone.now(), "by_staff": True}
        sign_up(session_id=session.pk, **act)
    assert line_of(session) == ["Aisha"]
    assert not Mail.objects.exists()
    check_counts(session)


def test_where_addresses_are_confirmed_the_seat_is_held_for_a_day():
    session = evening(confirm_by_mail=True)
    now = timezone.now()
    noor = signed_up(session, now=now)
    assert (noor.state, noor.answer_by) == (SignUpState.HELD, now + timedelta(hours=24))
    assert mails_to("Noor") == ["held"]
    check_counts(session)
    assert session.seats_taken == 1


def test_a_seat_is_never_held_beyond_the_start():
    session = evening(confirm_by_mail=True, hours=5)
    assert signed_up(session).answer_by == session.starts_at


def test_what_was_held_too_long_goes_to_who_comes_next():
    session = evening(1, confirm_by_mail=True)
    now = timezone.now()
    noor = signed_up(session, "Noor", now=now)
    bram = signed_up(session, "Bram", now=now + timedelta(hours=25))
    noor.refresh_from_db()
    assert (noor.state, bram.state) == (SignUpState.EXPIRED, SignUpState.HELD)
    assert mails_to("Noor") == ["held", "hold_expired"]
    check_counts(session)


def test_what_somebody_needs_stands_apart_and_in_no_mail():
    noor = signed_up(evening(), arrangements=["hearing_loop"], other_need="Een stoel bij de deur")
    need = AccessNeed.objects.get()
    assert (need.sign_up, need.arrangements, need.other) == (noor, ["hearing_loop"], "Een stoel bij de deur")
    assert "deur" not in Mail.objects.get().text
    signed_up(evening(), "Bram")
    assert AccessNeed.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [{"seats_taken": 4}, {"capacity": 0}],
)
def test_the_database_itself_refuses_more_people_than_seats(change: dict[str, int]):
    session = evening(3)
    signed_up(session)
    with pytest.raises(IntegrityError, match="seats_taken_never_exceed_capacity"), transaction.atomic():
        Session.objects.filter(pk=session.pk).update(**change)


@pytest.mark.parametrize("same", [{"number": 1}, {"form_key": "Noor"}, {"address_fingerprint": "same"}])
def test_the_database_itself_refuses_what_may_be_there_once(same: dict[str, Any]):
    session = evening()
    noor, bram = signed_up(session, "Noor"), signed_up(session, "Bram")
    SignUp.objects.filter(pk=noor.pk).update(form_key="Noor", address_fingerprint="same")
    with pytest.raises(IntegrityError), transaction.atomic():
        SignUp.objects.filter(pk=bram.pk).update(**same)


def test_a_group_that_could_never_fit_does_not_keep_the_others_waiting():
    session = evening(3)
    with pytest.raises(GroupTooLarge) as refusal:
        signed_up(session, "Noor", 4)
    assert refusal.value.capacity == 3
    assert state_of(signed_up(session, "Bram", 3)) == SignUpState.CONFIRMED


def test_who_waits_makes_the_group_no_larger_than_the_evening():
    session = evening(3)
    signed_up(session, "Bram", 3)
    noor = signed_up(session, "Noor", 1)
    with pytest.raises(GroupTooLarge):
        change_group(noor, 4, now=timezone.now())
    assert change_group(noor, 3, now=timezone.now()).group_size == 3


def test_a_need_that_a_form_names_many_times_is_one_need():
    noor = signed_up(evening(), arrangements=["wheelchair"] * 300)
    assert noor.access_need.arrangements == ["wheelchair"]


def test_a_held_place_stays_while_the_evening_is_off():
    session, now = evening(confirm_by_mail=True), timezone.now()
    noor = signed_up(session, "Noor")
    change_session(session.pk, {"status": "cancelled"}, now=now)
    settle_sessions(now + 25 * HOUR)
    assert state_of(noor) == SignUpState.HELD
    change_session(session.pk, {"status": "planned"}, now=now + 26 * HOUR)
    assert state_of(noor) == SignUpState.HELD
    assert noor.answer_by == now + 50 * HOUR
    assert mails_to("Noor")[-1] == "moved"


def test_who_was_offered_a_place_has_the_whole_time_anew_when_the_evening_goes_on():
    session, now = evening(1, hours=24), timezone.now()
    noor, bram = signed_up(session, "Noor"), signed_up(session, "Bram")
    cancel(noor, now=now)
    change_session(session.pk, {"status": "cancelled"}, now=now)
    settle_sessions(now + 13 * HOUR)
    change_session(session.pk, {"status": "planned"}, now=now + 14 * HOUR)
    assert state_of(bram) == SignUpState.OFFERED
    assert now + 18 * HOUR < bram.answer_by < now + 20 * HOUR


def test_the_chore_leaves_an_evening_that_is_off_alone(django_assert_num_queries):
    session, now = evening(confirm_by_mail=True), timezone.now()
    signed_up(session, "Noor")
    change_session(session.pk, {"status": "cancelled"}, now=now)
    with django_assert_num_queries(1):
        settle_sessions(now + 25 * HOUR)
