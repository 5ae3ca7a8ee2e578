"""What a resident sees and does by the link in a mail; and what a program that follows links does not."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from home.models import HomePage
from register_pages.dialogue.change_sign_up import cancel
from register_pages.dialogue.links import manage_address, token_of
from register_pages.dialogue.models import AccessNeed, DialogueEventPage, Session, SignUp
from register_pages.dialogue.views import manage as views
from register_pages.outbox.models import Mail
from tests.reading import main, read, words
from tests.register_pages.dialogue.conftest import session
from tests.register_pages.dialogue.residents import check_counts, mails_to, signed_up, state_of

pytestmark = pytest.mark.django_db
ACTS = ["change_my_group", "cancel_my_sign_up", "accept_my_place", "withdraw_my_needs"]


@pytest.fixture
def reader() -> Client:
    """A browser in which somebody opens a link in a mail."""
    return Client(enforce_csrf_checks=True)


def page_of(sign_up: SignUp) -> str:
    with override("en"):
        return reverse("manage_sign_up", args=[token_of(sign_up)])


def button(page: BeautifulSoup, sign_up: SignUp, name: str) -> dict[str, Any] | None:
    """Return what pressing a button sends; None when it is not there."""
    with override("en"):
        form = page.main.find("form", action=reverse(name, args=[token_of(sign_up)]))
    return form and {"form_token": form.find("input", {"name": "form_token"})["value"]}


def press(reader: Client, sign_up: SignUp, name: str, **values: Any) -> HttpResponse:
    """Open the page and press a button on it."""
    sent = button(read(reader, page_of(sign_up)), sign_up, name)
    assert sent is not None, f"no {name}"
    with override("en"):
        response = reader.post(reverse(name, args=[token_of(sign_up)]), sent | values)
    assert not response.cookies
    return response


def test_the_link_in_the_mail_shows_what_stands_and_names_nobody(reader: Client, table: DialogueEventPage):
    noor = signed_up(session(table, capacity=9), "Noortje", 3)
    assert manage_address(noor).endswith(f"/{token_of(noor)}/")
    response = reader.get(page_of(noor))
    said = words(BeautifulSoup(response.content.decode(), "html.parser").main)
    for text in ("You have a place", "Number of people 3", noor.reference, table.title):
        assert text in said, text
    assert "Noortje" not in response.content.decode()
    assert "@inwoner.example" not in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex"


def test_a_program_that_follows_links_changes_nothing(reader: Client, table: DialogueEventPage):
    noor = signed_up(session(table, confirm_by_mail=True), arrangements=["quiet_place"])
    Mail.objects.all().delete()
    before = SignUp.objects.values().get()
    with override("en"):
        for name in ("manage_sign_up", *ACTS):
            for method in (reader.get, reader.head):
                assert method(reverse(name, args=[token_of(noor)])).status_code in (200, 303)
    assert SignUp.objects.values().get() == before
    assert AccessNeed.objects.exists()
    assert not Mail.objects.exists()


def test_somebody_comes_with_more_people(reader: Client, table: DialogueEventPage):
    evening = session(table)
    noor = signed_up(evening)
    response = press(reader, noor, "change_my_group", group_size="4")
    assert response.status_code == 303
    page = read(reader, response["Location"])
    assert "The number of people is changed." in main(page)
    assert "Number of people 4" in main(page)
    noor.refresh_from_db()
    assert noor.address_confirmed_at is not None, "who reads the mail has pressed"
    check_counts(evening)


def test_more_people_than_there_are_seats_are_refused_with_the_number_that_is_left(
    reader: Client, table: DialogueEventPage
):
    noor = signed_up(session(table, capacity=2))
    response = press(reader, noor, "change_my_group", group_size="4")
    page = BeautifulSoup(response.content.decode(), "html.parser")
    anchor = page.find(class_="error-summary").a
    assert "only 1 seat left" in words(anchor)
    assert page.find(id=anchor["href"][1:]).find(selected=True)["value"] == "4"
    assert words(page.title).startswith("Error:")
    assert "Number of people 1" in main(page)


@pytest.mark.parametrize("size", ["", "0", "5", "x", "1" * 5000, "\0"])
def test_no_group_is_another_number(reader: Client, table: DialogueEventPage, size: str):
    noor = signed_up(session(table))
    response = press(reader, noor, "change_my_group", group_size=size)
    assert response.status_code == 200
    noor.refresh_from_db()
    assert noor.group_size == 1


def test_who_cancels_reads_that_it_is_done_and_how_to_come_back(reader: Client, table: DialogueEventPage):
    evening = session(table, capacity=1)
    noor, bram = signed_up(evening, "Noor"), signed_up(evening, "Bram")
    response = press(reader, noor, "cancel_my_sign_up")
    assert response.status_code == 303
    page = read(reader, response["Location"], status=410)
    assert "This sign-up is cancelled" in main(page)
    with override("en"):
        assert page.main.find("a", href=reverse("sign_up", args=[evening.pk]))
    assert state_of(bram) == "confirmed"
    check_counts(evening)


def test_cancelling_twice_from_two_windows_is_harmless(reader: Client, table: DialogueEventPage):
    noor = signed_up(session(table))
    sent = button(read(reader, page_of(noor)), noor, "cancel_my_sign_up")
    with override("en"):
        address = reverse("cancel_my_sign_up", args=[token_of(noor)])
    assert [reader.post(address, sent).status_code for _time in range(2)] == [303, 303]
    assert mails_to("Noor") == ["place", "cancelled"]


def test_who_waits_reads_the_number_in_line(reader: Client, table: DialogueEventPage):
    evening = session(table, capacity=1)
    _noor, bram, aisha = (signed_up(evening, name) for name in ("Noor", "Bram", "Aisha"))
    assert "You are number 2 on the waiting list" in main(read(reader, page_of(aisha)))
    cancel(bram, now=timezone.now())
    assert "You are number 1 on the waiting list" in main(read(reader, page_of(aisha)))
    press(reader, aisha, "cancel_my_sign_up")
    assert state_of(aisha) == "cancelled"


def test_who_is_offered_a_place_reads_until_when_and_takes_it(reader: Client, table: DialogueEventPage):
    evening = session(table, in_days=1, capacity=1)
    noor, bram = signed_up(evening, "Noor"), signed_up(evening, "Bram")
    assert button(read(reader, page_of(bram)), bram, "accept_my_place") is None
    cancel(noor, now=timezone.now())
    assert "Answer before" in main(read(reader, page_of(bram)))
    page = read(reader, press(reader, bram, "accept_my_place")["Location"])
    assert "You have a place" in main(page)
    assert button(page, bram, "accept_my_place") is None
    check_counts(evening)


def test_an_offer_that_has_ended_cannot_be_taken(reader: Client, table: DialogueEventPage):
    evening = session(table, in_days=1, capacity=1)
    noor, bram = signed_up(evening, "Noor"), signed_up(evening, "Bram")
    cancel(noor, now=timezone.now())
    sent = button(read(reader, page_of(bram)), bram, "accept_my_place")
    SignUp.objects.filter(pk=bram.pk).update(answer_by=timezone.now() - timedelta(minutes=1))
    assert "There was no answer in time" in main(read(reader, page_of(bram), status=410))
    with override("en"):
        response = reader.post(reverse("accept_my_place", args=[token_of(bram)]), sent)
    read(reader, response["Location"], status=410)
    assert state_of(bram) == "expired"


def test_who_confirms_the_address_has_the_place(reader: Client, table: DialogueEventPage):
    noor = signed_up(session(table, confirm_by_mail=True))
    assert "Confirm your address" in main(read(reader, page_of(noor)))
    press(reader, noor, "accept_my_place")
    assert state_of(noor) == "confirmed"
    assert noor.address_confirmed_at is not None


def test_whoever_uses_the_link_has_the_place_whichever_button_it_was(reader: Client, table: DialogueEventPage):
    evening = session(table, confirm_by_mail=True)
    noor, bram = signed_up(evening, "Noor", 2), signed_up(evening, "Bram")
    press(reader, noor, "change_my_group", group_size="1")
    press(reader, bram, "cancel_my_sign_up")
    assert (state_of(noor), noor.group_size) == ("confirmed", 1)
    assert mails_to("Noor") == ["held", "address_confirmed", "group_changed"]
    assert mails_to("Bram") == ["held", "cancelled"]
    check_counts(evening)


def test_what_somebody_asked_us_to_arrange_is_not_shown_and_can_be_erased(reader: Client, table: DialogueEventPage):
    noor = signed_up(session(table), other_need="Een kruk", arrangements=["wheelchair"])
    page = read(reader, page_of(noor))
    assert "Een kruk" not in str(page)
    page = read(reader, press(reader, noor, "withdraw_my_needs")["Location"])
    assert "What you asked us to arrange is erased." in main(page)
    assert not AccessNeed.objects.exists()
    assert button(page, noor, "withdraw_my_needs") is None
    assert button(read(reader, page_of(other := signed_up(session(table), "Bram"))), other, "withdraw_my_needs") is None


@pytest.mark.parametrize("days", [-3, -0.01])
def test_after_the_evening_the_link_does_nothing_any_more(reader: Client, table: DialogueEventPage, days: float):
    noor = signed_up(session(table), arrangements=["quiet_place"])
    starts = timezone.now() + timedelta(days=days)
    Session.objects.update(starts_at=starts, ends_at=starts + timedelta(hours=2))
    page = read(reader, page_of(noor), status=410)
    assert "This evening has begun, or is over" in main(page)
    assert not page.main.find_all("form")


def test_an_evening_that_is_off_asks_nothing_of_anybody(reader: Client, table: DialogueEventPage):
    noor = signed_up(session(table))
    Session.objects.update(status="cancelled")
    page = read(reader, page_of(noor))
    assert "This evening is cancelled." in main(page)
    assert not page.main.find_all("form")


def test_who_has_a_place_keeps_it_when_the_page_of_the_event_is_hidden(reader: Client, table: DialogueEventPage):
    noor = signed_up(session(table))
    table.unpublish()
    page = read(reader, page_of(noor))
    assert table.title not in main(page)
    press(reader, noor, "cancel_my_sign_up")
    assert state_of(noor) == "cancelled"


@pytest.mark.parametrize("token", ["x", "a" * 27, "a" * 3000, "%00", "🙂", "..", "' OR 1=1"])
def test_a_link_that_never_was_says_what_may_help(reader: Client, home: HomePage, token: str):
    with override("en"):
        assert "We do not know this link" in main(read(reader, reverse("manage_sign_up", args=[token]), status=404))
        for name in ACTS:
            assert reader.post(reverse(name, args=[token])).status_code == 404


def test_a_button_of_somebody_else_does_nothing(reader: Client, table: DialogueEventPage):
    evening = session(table)
    noor, bram = signed_up(evening, "Noor"), signed_up(evening, "Bram")
    sent = button(read(reader, page_of(noor)), noor, "cancel_my_sign_up")
    with override("en"):
        address = reverse("cancel_my_sign_up", args=[token_of(bram)])
        other_act = reverse("withdraw_my_needs", args=[token_of(noor)])
    assert reader.post(address, sent).status_code == 200
    assert reader.post(other_act, sent).status_code == 200
    assert SignUp.objects.active().count() == 2


def test_a_page_of_another_site_cannot_press_a_button(reader: Client, table: DialogueEventPage):
    noor = signed_up(session(table))
    sent = button(read(reader, page_of(noor)), noor, "cancel_my_sign_up")
    with override("en"):
        address = reverse("cancel_my_sign_up", args=[token_of(noor)])
    assert reader.post(address, sent, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert state_of(noor) == "confirmed"
    # What browsers send from a page that passes no address on.
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}
    assert reader.post(address, sent, headers=headers).status_code == 303


def test_when_the_database_is_busy_the_button_can_be_pressed_again(
    reader: Client, table: DialogueEventPage, monkeypatch: pytest.MonkeyPatch
):
    def busy(*_args: Any, **_values: Any) -> None:
        raise OperationalError("database is locked")

    noor = signed_up(session(table))
    monkeypatch.setattr(views, "change_group", busy)
    response = press(reader, noor, "change_my_group", group_size="2")
    assert response.status_code == 503
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
