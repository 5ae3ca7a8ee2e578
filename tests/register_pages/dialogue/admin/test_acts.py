"""Staff do something for one person."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from register_pages.dialogue.admin import acts
from register_pages.dialogue.change_session import change_session
from register_pages.dialogue.change_sign_up import SignUpGone
from register_pages.dialogue.choices import SignUpState
from register_pages.dialogue.correct_sign_up import correct
from register_pages.dialogue.links import sign_up_of, token_of
from register_pages.dialogue.models import AccessNeed, Session, SignUp
from register_pages.dialogue.move_sign_up import move_sign_up
from tests.register_pages.dialogue.admin.conftest import Room, address, words_of
from tests.register_pages.dialogue.residents import check_counts, evening, mails_to, signed_up, state_of

DONE = 302


def other_evening(session: Session, capacity: int = 4, *, hours: float = 300, **values: Any) -> Session:
    """Return another session of the same dialogue table."""
    made = evening(capacity, hours=hours, **values)
    made.event_key = session.event_key
    made.save()
    return made


def do(host: Client, act: str, sign_up: SignUp, /, **typed: Any) -> Any:
    return host.post(address(act, sign_up.session, sign_up), typed)


def test_a_smaller_group_lets_somebody_in_from_the_waiting_list(host: Client, room: Room) -> None:
    change_session(room.session.pk, {"capacity": 5}, now=timezone.now())
    assert do(host, "group", room.noor, group_size=1).status_code == DONE
    assert state_of(room.bram) == SignUpState.CONFIRMED
    check_counts(room.session)


def test_a_larger_group_is_refused_while_somebody_waits(host: Client, room: Room) -> None:
    answer = do(host, "group", room.noor, group_size=3)
    assert "There are not enough free seats that nobody waits for: there are 0." in words_of(answer)
    assert '<option value="3" selected>' in words_of(answer)
    check_counts(room.session)


def test_a_group_of_five_does_not_exist(host: Client, room: Room) -> None:
    for number in ("5", "0", "-1", "veel", ""):
        assert do(host, "group", room.noor, group_size=number).status_code == 200
    assert SignUp.objects.get(pk=room.noor.pk).group_size == 2


def test_looking_at_the_question_cancels_nobody(host: Client, room: Room) -> None:
    assert host.get(address("cancel", room.session, room.noor)).status_code == 200
    assert state_of(room.noor) == SignUpState.CONFIRMED


def test_cancelling_gives_the_place_to_the_next(host: Client, room: Room) -> None:
    do(host, "cancel", room.noor)
    assert state_of(room.noor) == SignUpState.CANCELLED
    assert state_of(room.bram) == SignUpState.CONFIRMED
    assert mails_to("Noor")[-1] == "cancelled"
    check_counts(room.session)


def test_after_the_evening_began_nothing_is_changed(host: Client, room: Room) -> None:
    now = timezone.now()
    Session.objects.filter(pk=room.session.pk).update(starts_at=now - timedelta(minutes=1))
    for name, typed in (("cancel", {}), ("group", {"group_size": 1})):
        assert "This sign-up was cancelled" in words_of(do(host, name, room.noor, **typed))
    assert state_of(room.noor) == SignUpState.CONFIRMED


def test_an_offer_is_accepted_on_the_telephone(host: Client) -> None:
    session = evening(1, hours=24)
    first, second = signed_up(session, "Noor"), signed_up(session, "De Groot", email="")
    do(host, "cancel", first)
    assert state_of(second) == SignUpState.OFFERED
    assert "Accept the place" in words_of(host.get(address("overview", session)))
    do(host, "accept", second)
    assert state_of(second) == SignUpState.CONFIRMED


def test_who_was_offered_nothing_can_accept_nothing(host: Client, room: Room) -> None:
    answer = host.post(address("accept", room.session, room.bram), follow=True)
    assert "still waits: there was no offer" in words_of(answer)
    assert state_of(room.bram) == SignUpState.WAITING


def test_a_new_address_gets_a_new_link_and_the_old_one_is_dead(host: Client, room: Room) -> None:
    old = token_of(room.noor)
    assert do(host, "correct", room.noor, name="Noor B.", email=" Nora@Inwoner.Example ").status_code == DONE
    now = SignUp.objects.get(pk=room.noor.pk)
    assert (now.name, now.email, now.address_confirmed_at) == ("Noor B.", "nora@inwoner.example", None)
    assert sign_up_of(old) is None
    assert sign_up_of(token_of(now)) == now
    assert mails_to("Nora") == ["place"]


def test_a_name_alone_is_put_right_without_a_mail(host: Client, room: Room) -> None:
    before = mails_to("Noor")
    do(host, "correct", room.noor, name="Noortje", email="NOOR@inwoner.example")
    assert SignUp.objects.get(pk=room.noor.pk).name == "Noortje"
    assert mails_to("Noor") == before
    assert sign_up_of(token_of(room.noor)) is not None


def test_an_address_that_is_signed_up_already_is_refused_and_nothing_typed_is_lost(host: Client, room: Room) -> None:
    answer = words_of(do(host, "correct", room.noor, name="Noor", email="bram@inwoner.example"))
    assert f"This address is signed up for that session already, as {room.bram.reference}." in answer
    assert 'value="bram@inwoner.example"' in answer
    assert SignUp.objects.get(pk=room.noor.pk).email == "noor@inwoner.example"


def test_two_people_without_an_address_are_two_people(host: Client, room: Room) -> None:
    do(host, "correct", room.noor, name="Noor", email="")
    assert SignUp.objects.filter(session=room.session, email="").count() == 2


def test_a_place_that_was_held_for_an_address_is_given_when_the_address_goes(host: Client) -> None:
    session = evening(2, confirm_by_mail=True)
    noor = signed_up(session, "Noor")
    assert state_of(noor) == SignUpState.HELD
    do(host, "correct", noor, name="Noor", email="")
    assert state_of(noor) == SignUpState.CONFIRMED
    check_counts(session)


def test_what_is_no_name_or_address_is_refused(host: Client, room: Room) -> None:
    known = "noor@inwoner.example"
    for name, email in (("", known), ("N" * 81, ""), ("No\0or", ""), ("Noor", "noor"), ("Noor", "a" * 400)):
        assert do(host, "correct", room.noor, name=name, email=email).status_code == 200
    assert SignUp.objects.get(pk=room.noor.pk).name == "Noor"


def test_a_cancelled_sign_up_is_not_put_right(host: Client, room: Room) -> None:
    do(host, "cancel", room.noor)
    assert "This sign-up was cancelled" in words_of(do(host, "correct", room.noor, name="Iemand", email=""))
    assert "This sign-up was cancelled" in words_of(do(host, "resend", room.noor))


def test_the_mail_that_is_sent_again_says_what_holds_now(host: Client, room: Room) -> None:
    do(host, "resend", room.bram)
    do(host, "resend", room.noor)
    assert mails_to("Bram") == ["waiting", "waiting"]
    assert mails_to("Noor") == ["place", "place"]


def test_somebody_moves_to_a_place_elsewhere_with_what_must_be_arranged(host: Client, room: Room) -> None:
    there = other_evening(room.session)
    AccessNeed.objects.create(sign_up=room.noor, arrangements=["wheelchair"], consented_at=timezone.now())
    assert do(host, "move", room.noor, to=there.pk).status_code == DONE
    new = there.sign_ups.get()
    assert (new.name, new.group_size, new.state) == ("Noor", 2, SignUpState.CONFIRMED)
    assert AccessNeed.objects.get().sign_up == new
    assert state_of(room.noor) == SignUpState.CANCELLED
    assert state_of(room.bram) == SignUpState.CONFIRMED
    assert mails_to("Noor") == ["place", "place", "cancelled"]
    for session in (room.session, there):
        check_counts(session)


def test_who_moves_stands_last_in_the_other_line(host: Client, room: Room) -> None:
    there = other_evening(room.session, 4)
    signed_up(there, "Sam", 4)
    signed_up(there, "Ilse", 1)
    do(host, "move", room.noor, to=there.pk)
    assert list(there.sign_ups.in_line().values_list("name", flat=True)) == ["Ilse", "Noor"]


def test_who_is_there_already_does_not_move(host: Client, room: Room) -> None:
    there = other_evening(room.session)
    signed_up(there, "Noor")
    assert "This address is signed up for that session already" in words_of(do(host, "move", room.noor, to=there.pk))
    assert state_of(room.noor) == SignUpState.CONFIRMED
    check_counts(room.session)


def test_nobody_moves_to_another_table_to_the_past_or_to_what_is_off(host: Client, room: Room) -> None:
    past = other_evening(room.session, hours=-5)
    off = other_evening(room.session, status="cancelled")
    for session in (evening(4), past, off, room.session):
        assert do(host, "move", room.noor, to=session.pk).status_code == 200
    assert state_of(room.noor) == SignUpState.CONFIRMED


def test_when_there_is_no_other_session_the_page_says_so(host: Client, room: Room) -> None:
    assert "no other session to come" in words_of(host.get(address("move", room.session, room.noor)))


def test_people_move_away_from_an_evening_that_is_off(host: Client, room: Room) -> None:
    there = other_evening(room.session)
    change_session(room.session.pk, {"status": "cancelled"}, now=timezone.now())
    do(host, "move", room.noor, to=there.pk)
    assert mails_to("Noor") == ["place", "session_cancelled", "place"]
    assert there.sign_ups.get().name == "Noor"


def test_without_another_session_nobody_is_asked_to_choose_one(host: Client, room: Room) -> None:
    for page in (host.get(address("move", room.session, room.noor)), do(host, "move", room.noor)):
        assert "This dialogue table has no other session to come." in words_of(page)
        assert "Back" in words_of(page)
        assert 'name="to"' not in words_of(page)
        assert ">Move</button>" not in words_of(page)


def test_who_was_called_leaves_the_list_of_calls(host: Client, room: Room) -> None:
    change_session(room.session.pk, {"venue": "Buurthuis"}, now=timezone.now())
    assert "1 person must be called." in words_of(host.get(address("overview", room.session)))
    do(host, "called", room.de_groot, about="moved", read_out=0)
    assert "must be called" not in words_of(host.get(address("overview", room.session)))


def test_a_call_about_something_newer_is_still_to_be_made(host: Client, room: Room) -> None:
    SignUp.objects.filter(pk=room.de_groot.pk).update(call_about="called_off")
    do(host, "called", room.de_groot, about="moved", read_out=0)
    assert SignUp.objects.get(pk=room.de_groot.pk).call_about == "called_off"
    for wrong in ({}, {"about": "zomaar", "read_out": "x"}, {"about": "called_off", "read_out": "-1"}):
        do(host, "called", room.de_groot, **wrong)
    assert SignUp.objects.get(pk=room.de_groot.pk).call_about == "called_off"


def test_free_seats_go_to_the_next_that_fits_with_a_reason(host: Client, room: Room) -> None:
    ilse = signed_up(room.session, "Ilse", 1)
    change_session(room.session.pk, {"capacity": 5}, now=timezone.now())
    assert state_of(ilse) == SignUpState.WAITING
    assert host.post(address("offer", room.session), {}).status_code == 200
    assert host.post(address("offer", room.session), {"reason": "zomaar"}).status_code == 200
    assert state_of(ilse) == SignUpState.WAITING
    asked = {"reason": "asked", "to": ilse.pk}
    assert host.post(address("offer", room.session), asked).status_code == DONE
    assert (state_of(ilse), state_of(room.bram)) == (SignUpState.CONFIRMED, SignUpState.WAITING)
    kept = ModelLogEntry.objects.get(action="register_pages.dialogue.offer")
    assert kept.data == {"sign_up": ilse.pk, "reason": "asked"}


def test_free_seats_that_are_offered_twice_go_to_one_group(host: Client, room: Room) -> None:
    ilse, sam = signed_up(room.session, "Ilse", 1), signed_up(room.session, "Sam", 1)
    SignUp.objects.filter(pk=room.bram.pk).update(group_size=3)
    Session.objects.filter(pk=room.session.pk).update(capacity=6, waiting=5)
    page = words_of(host.get(address("offer", room.session)))
    assert f'name="to" value="{ilse.pk}"' in page
    asked = {"reason": "asked", "to": ilse.pk}
    assert host.post(address("offer", room.session), asked).status_code == DONE
    assert "The waiting list changed" in words_of(host.post(address("offer", room.session), asked))
    assert (state_of(ilse), state_of(sam)) == (SignUpState.CONFIRMED, SignUpState.WAITING)


def test_when_nobody_fits_nobody_gets_a_seat(host: Client, room: Room) -> None:
    answer = host.post(address("offer", room.session), {"reason": "asked"})
    assert "Nobody on the waiting list fits in the free seats." in words_of(answer)


def test_who_was_erased_meanwhile_can_no_longer_be_moved_or_put_right(host: Client, room: Room) -> None:
    there = other_evening(room.session)
    gone = SignUp.objects.get(pk=room.noor.pk)
    SignUp.objects.filter(pk=gone.pk).delete()
    with pytest.raises(SignUpGone):
        correct(gone, name="Noor", email="", now=timezone.now())
    with pytest.raises(SignUpGone):
        move_sign_up(gone, there.pk, now=timezone.now())
    assert not there.sign_ups.exists()


def test_when_too_many_sign_up_at_once_staff_are_asked_to_try_again(host: Client, room: Room, monkeypatch: Any) -> None:
    def busy(*args: Any, **kwargs: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(acts, "cancel", busy)
    assert "Nothing was changed: try again." in words_of(do(host, "cancel", room.noor))


def test_the_log_names_nobody(host: Client, room: Room) -> None:
    there = other_evening(room.session)
    do(host, "correct", room.noor, name="Noor", email="nora@inwoner.example")
    do(host, "move", room.noor, to=there.pk)
    do(host, "cancel", room.de_groot)
    kept = " ".join(f"{entry.label} {entry.data}" for entry in ModelLogEntry.objects.all())
    assert ModelLogEntry.objects.count() == 3
    for personal in ("Noor", "nora", "Groot", "@"):
        assert personal not in kept


def test_who_was_still_to_be_called_is_called_about_the_new_evening(host: Client, room: Room) -> None:
    there = other_evening(room.session)
    change_session(room.session.pk, {"status": "cancelled"}, now=timezone.now())
    do(host, "move", room.de_groot, to=there.pk)
    assert there.sign_ups.get().call_about == "moved"


def test_who_asks_to_be_moved_is_not_called_about_it(host: Client, room: Room) -> None:
    there = other_evening(room.session)
    do(host, "move", room.de_groot, to=there.pk)
    assert there.sign_ups.get().call_about == ""


def test_a_name_is_put_right_on_one_line(host: Client, room: Room) -> None:
    do(host, "correct", room.noor, name="Noor\n\nde Wit\u202e", email="noor@inwoner.example")
    assert SignUp.objects.get(pk=room.noor.pk).name == "Noor de Wit"
    do(host, "correct", room.noor, name="Betaal op http://kwaad.example", email="noor@inwoner.example")
    assert SignUp.objects.get(pk=room.noor.pk).name == "Noor de Wit"
