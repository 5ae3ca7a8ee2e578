"""Staff make and change a session in the CMS."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from register_pages.ai_system.models import AISystemPage
from register_pages.dialogue.models import DialogueEventPage, Session
from tests.opening import opened
from tests.register_pages.dialogue.conftest import session
from tests.translating import translate

NO_ROOM = "A session has from 1 to 1000 seats."
NO_YEAR = "Choose a date in the years 2000 to"
TOO_EARLY = "The session must end after it starts."


def filled_in(table: DialogueEventPage, **changes: Any) -> dict[str, Any]:
    """Return what a browser posts for an evening in the library."""
    values = {
        "event": table.pk,
        "starts_at": "2026-05-12 19:30",
        "ends_at": "2026-05-12 21:30",
        "venue": "Bibliotheek",
        "address": "",
        "postcode_and_town": "",
        "languages": ["nl"],
        "capacity": 20,
        "opens_at": "",
        "closes_at": "",
        "status": "planned",
    }
    return values | changes


@pytest.fixture
def staff(client: Client, admin: User) -> Client:
    client.force_login(admin)
    return client


def save(staff: Client, address: str, data: dict[str, Any]) -> str:
    """Send the form; return what the page says when it is shown again, or nothing."""
    if address != reverse("sessions:add"):
        data = data | {"shown": opened(staff, address)["shown"]}
    response = staff.post(address, data, headers={"accept-language": "en"})
    assert response.status_code in (200, 302)
    return " ".join(response.content.decode().split())


def test_a_session_belongs_to_the_table_that_was_chosen(staff: Client, table: DialogueEventPage) -> None:
    save(staff, reverse("sessions:add"), filled_in(table, languages=["en", "nl"]))
    evening = table.sessions.get()
    assert (evening.venue, evening.capacity, evening.seats_free) == ("Bibliotheek", 20, 20)
    assert evening.ends_at - evening.starts_at == timedelta(hours=2)
    assert sorted(evening.languages) == ["en", "nl"]


def test_only_dutch_pages_of_dialogue_tables_can_be_chosen(
    staff: Client, table: DialogueEventPage, scan_car: AISystemPage, english: Locale
) -> None:
    for page in (translate(table, english), scan_car):
        save(staff, reverse("sessions:add"), filled_in(table, event=page.pk))
    assert not Session.objects.exists()


def test_the_form_of_a_session_knows_its_table_and_keeps_its_key(staff: Client, table: DialogueEventPage) -> None:
    evening = session(table, seats_taken=5)
    address = reverse("sessions:edit", args=[evening.pk])
    assert staff.get(address).context["form"]["event"].initial.pk == table.pk
    save(staff, address, filled_in(table, venue="Buurthuis", status="cancelled"))
    evening = table.sessions.get()
    assert (evening.seats_taken, evening.venue, evening.state_at(evening.starts_at)) == (5, "Buurthuis", "cancelled")


def test_a_session_moves_to_another_table(staff: Client, table: DialogueEventPage) -> None:
    other = table.get_parent().specific.add_child(
        instance=DialogueEventPage(title="Andere tafel", slug="andere", live=False)
    )
    evening = session(table)
    save(staff, reverse("sessions:edit", args=[evening.pk]), filled_in(other))
    assert other.sessions.get().pk == evening.pk


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"capacity": 0}, NO_ROOM),
        ({"capacity": 1001}, NO_ROOM),
        ({"starts_at": "0001-01-01 00:00"}, NO_YEAR),
        ({"ends_at": "9999-12-31 23:59"}, NO_YEAR),
        ({"opens_at": "0001-01-01 00:00"}, NO_YEAR),
        ({"closes_at": "20026-05-01 12:00"}, "Enter a valid date/time."),
        ({"ends_at": "2026-06-12 21:30"}, "A session lasts a day at most."),
        ({"opens_at": "2026-05-02 12:00", "closes_at": "2026-05-01 12:00"}, "Sign-up must close after it opens."),
        ({"opens_at": "2026-05-12 19:30"}, "Sign-up must open before the session starts."),
        ({"venue": "Bieb\0"}, "Null characters are not allowed."),
        ({"venue": "B" * 10_000}, "Ensure this value has at most 250 characters"),
        ({"ends_at": "2026-05-12 19:00"}, TOO_EARLY),
        ({"ends_at": "2026-05-12 19:30"}, TOO_EARLY),
        ({"capacity": ""}, "This field is required."),
        ({"event": ""}, "This field is required."),
        ({"capacity": -1}, "greater than or equal to 0"),
        ({"languages": ["fy"]}, "fy is not one of the available choices."),
        ({"starts_at": "morgen"}, "Enter a valid date/time."),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    changes: dict[str, Any], says: str, staff: Client, table: DialogueEventPage
) -> None:
    assert says in save(staff, reverse("sessions:add"), filled_in(table, **changes))
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("changes", "says"), [({"capacity": 0}, NO_ROOM), ({"ends_at": "2026-01-01 10:00"}, TOO_EARLY)]
)
def test_a_session_that_stands_is_not_changed_into_what_cannot_be(
    changes: dict[str, Any], says: str, staff: Client, table: DialogueEventPage
) -> None:
    evening = session(table, seats_taken=5)
    assert says in save(staff, reverse("sessions:edit", args=[evening.pk]), filled_in(table, **changes))
    assert Session.objects.get().seats_taken == 5


def test_counts_that_somebody_posts_are_left_alone(staff: Client, table: DialogueEventPage) -> None:
    save(staff, reverse("sessions:add"), filled_in(table, seats_taken=20, waiting=3))
    evening = table.sessions.get()
    assert (evening.seats_taken, evening.waiting) == (0, 0)


@pytest.mark.parametrize("wrong", [{"seats_taken": 21}, {"ends_at": None}], ids=["too many", "too early"])
def test_the_database_refuses_it_too(wrong: dict[str, Any], table: DialogueEventPage) -> None:
    evening = session(table)
    wrong = {"ends_at": evening.starts_at} if "ends_at" in wrong else wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.filter(pk=evening.pk).update(**wrong)
