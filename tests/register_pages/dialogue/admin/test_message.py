"""Staff mail everyone."""

from typing import Any

from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from register_pages.dialogue.change_session import change_session
from register_pages.dialogue.models import SignUp
from register_pages.outbox.models import Mail
from tests.register_pages.dialogue.admin.conftest import Room, address, words_of
from tests.register_pages.dialogue.residents import evening, mails_to, signed_up


def send(host: Client, room: Room, **typed: Any) -> str:
    typed = {"key": "k" * 32, "to": "seated", "text_nl": "Kom met de fiets.", "text_en": ""} | typed
    answer = host.post(address("message", room.session), typed, follow=True)
    assert answer.status_code == 200
    return words_of(answer)


def test_the_text_is_shown_with_how_many_it_goes_to_before_anything_leaves(host: Client, room: Room) -> None:
    page = send(host, room)
    assert "1 mail goes out." in page
    assert "1 person has no e-mail address, and must be called." in page
    assert "Kom met de fiets." in page
    assert mails_to("Noor") == ["place"]


def test_everyone_with_a_place_is_mailed_or_called(host: Client, room: Room) -> None:
    assert "1 mail goes out." in send(host, room, confirmed="1")
    mail = Mail.objects.get(purpose="dialogue.message")
    assert "Kom met de fiets." in mail.text
    assert "Noor" not in mail.subject
    assert SignUp.objects.get(pk=room.de_groot.pk).call_about == "message"
    assert mails_to("Bram") == ["waiting"]
    kept = ModelLogEntry.objects.get(action="register_pages.dialogue.message")
    assert kept.data == {"number": 1, "to": "seated"}


def to_call(host: Client, room: Room) -> str:
    """Return the list of people to call, as it stands above the people."""
    return words_of(host.get(address("overview", room.session))).partition('id="seated"')[0]


def test_a_message_never_hides_that_the_evening_moved(host: Client, room: Room) -> None:
    change_session(room.session.pk, {"venue": "Buurthuis"}, now=timezone.now())
    send(host, room, confirmed="1")
    listed = to_call(host, room)
    assert "The evening moved" in listed
    assert '<div lang="nl"><p>Kom met de fiets.</p></div>' in listed


def test_what_staff_wrote_is_read_out_to_who_has_no_address_and_is_gone_after_that(host: Client, room: Room) -> None:
    send(host, room, confirmed="1")
    send(host, room, confirmed="1")
    send(host, room, key="l" * 32, text_nl="<b>Neem</b> brood mee.", confirmed="1")
    room.de_groot.refresh_from_db()
    assert room.de_groot.message_to_read_out == "Kom met de fiets.\n\n* * *\n\n<b>Neem</b> brood mee."
    assert "&lt;b&gt;Neem" in to_call(host, room)
    page = host.get(address("called", room.session, room.de_groot))
    assert "Kom met de fiets." in words_of(page)
    host.post(address("called", room.session, room.de_groot), page.context["form"].initial)
    room.de_groot.refresh_from_db()
    assert (room.de_groot.call_about, room.de_groot.message_to_read_out) == ("", "")
    assert not SignUp.objects.exclude(message_to_read_out="").exists()


def test_a_message_that_says_part_of_an_earlier_one_is_read_out_too(host: Client, room: Room) -> None:
    words = ["Kom niet:\n\nom 19.30 uur", "om 19.30 uur", "om 19.30 uur"]
    for number, said in enumerate(words):
        send(host, room, key=str(number) * 32, text_nl=said, confirmed="1")
    room.de_groot.refresh_from_db()
    assert room.de_groot.message_to_read_out.split("\n\n* * *\n\n") == words[:2]


def test_a_message_that_came_during_the_call_is_still_to_be_read_out(host: Client, room: Room) -> None:
    send(host, room, confirmed="1")
    opened = host.get(address("called", room.session, room.de_groot)).context["form"].initial
    send(host, room, key="l" * 32, text_nl="Neem brood mee.", confirmed="1")
    answer = host.post(address("called", room.session, room.de_groot), opened, follow=True)
    assert "this person is still to be called" in words_of(answer)
    room.de_groot.refresh_from_db()
    assert "Neem brood mee." in room.de_groot.message_to_read_out
    assert room.de_groot.call_about == "message"


def test_pressing_twice_sends_once(host: Client, room: Room) -> None:
    send(host, room, to="all", confirmed="1")
    send(host, room, to="all", confirmed="1")
    assert Mail.objects.filter(purpose="dialogue.message").count() == 2


def test_the_waiting_list_alone_can_be_mailed(host: Client, room: Room) -> None:
    send(host, room, to="waiting", confirmed="1")
    assert (mails_to("Bram")[-1], mails_to("Noor")) == ("message", ["place"])


def test_who_reads_english_is_not_mailed_in_dutch(host: Client, room: Room) -> None:
    tom = signed_up(session := evening(3), "Tom", language="en")
    page = host.post(address("message", session), {"key": "k", "to": "all", "text_nl": "Hallo", "confirmed": "1"})
    assert "1 of these sign-ups is in this language: English." in words_of(page)
    assert mails_to(tom.name) == ["place"]


def test_the_text_can_still_be_changed_after_looking(host: Client, room: Room) -> None:
    page = send(host, room, change="1")
    assert "<textarea" in page
    assert "Kom met de fiets." in page


def test_an_empty_or_endless_text_or_nobody_to_mail_is_refused(host: Client, room: Room) -> None:
    for wrong in ({"text_nl": ""}, {"text_nl": "x" * 4001}, {"text_nl": "\0"}, {"to": "iedereen"}, {"key": ""}):
        send(host, room, confirmed="1", **wrong)
    empty = host.post(address("message", evening(3)), {"key": "k", "to": "all", "text_nl": "Hallo", "confirmed": "1"})
    assert "Nobody is on that list." in words_of(empty)
    assert not Mail.objects.filter(purpose="dialogue.message").exists()


def test_a_text_that_looks_like_code_is_shown_as_it_is(host: Client, room: Room) -> None:
    page = send(host, room, text_nl="<script>alert(1)</script> {{ sign_up.email }}")
    assert "<script>alert(1)" not in page
    send(host, room, text_nl="{{ sign_up.email }}", confirmed="1")
    assert "{{ sign_up.email }}" in Mail.objects.get(purpose="dialogue.message").text
