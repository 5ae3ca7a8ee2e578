"""What a visitor reads of dialogue tables."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Locale

from register_pages.ai_system.models import AISystemPage
from register_pages.dialogue.agenda import agenda
from register_pages.dialogue.models import DialogueEventPage, DialogueIndexPage
from register_pages.foundation.twins import Entry
from tests.reading import link, main, read, words
from tests.register_pages.dialogue.conftest import session
from tests.translating import translate


def test_a_table_shows_all_that_was_filled_in(client: Client, table: DialogueEventPage, scan_car: AISystemPage) -> None:
    evening = session(table, venue="Bibliotheek", address="Plein 1", postcode_and_town="0000 AA Waterveen")
    page = read(client, table.url)
    said = main(page)
    for text in ("Praat over de scanauto.", "Over about.", "Over for_whom.", "Over accessibility.", "Over practical.",
                 "Over report.", "19:30 Welkom", "Te streng", "Kaart erbij", "Parkeren", "december 2026", "Bibliotheek",
                 "Plein 1", "0000 AA Waterveen"):  # fmt: skip
        assert text in said, text
    starts = timezone.localtime(evening.starts_at)
    assert page.find("time", datetime=starts.isoformat()) is not None
    assert link(page.main, scan_car.title)["href"] == scan_car.url


def test_the_english_table_has_the_same_sessions_and_seats(
    client: Client, table: DialogueEventPage, english: Locale
) -> None:
    evening = session(table, seats_taken=5)
    said = main(read(client, translate(table, english).url))
    assert "15 of 20 seats free" in said
    assert "Languages Dutch, English" in said
    assert "Being worked on" in said
    assert date_format(timezone.localtime(evening.starts_at), "j F Y") in said
    assert "You can also call us or write to us" in said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"seats_taken": 18}, "Nearly full: 2 seats free"),
        ({"seats_taken": 19}, "Nearly full: 1 seat free"),
        ({"seats_taken": 20}, "Full; there is a waiting list"),
        ({"seats_taken": 20, "waiting": 3}, "Full; 3 people on the waiting list"),
        ({"status": "cancelled"}, "Cancelled"),
        ({"in_days": -3}, "Has been"),
        ({"closes_at": timezone.now() - timedelta(hours=1)}, "Sign-up is closed"),
        ({"opens_at": timezone.now() + timedelta(days=1)}, "Sign-up opens on"),
    ],
)
def test_the_state_of_a_session_is_said_in_words(
    client: Client, table: DialogueEventPage, english: Locale, values: dict[str, Any], said: str
) -> None:
    session(table, **values)
    assert said in main(read(client, translate(table, english).url))


@pytest.mark.parametrize(
    ("values", "expected"),
    [({}, True), ({"seats_taken": 18}, True), ({"seats_taken": 20}, True), ({"status": "cancelled"}, False),
     ({"opens_at": timezone.now() + timedelta(days=1)}, False)],
)  # fmt: skip
def test_the_last_moment_to_sign_up_is_named_while_people_can(
    client: Client, table: DialogueEventPage, english: Locale, values: dict[str, Any], expected: bool
) -> None:
    session(table, closes_at=timezone.now() + timedelta(days=9), **values)
    assert ("Sign up before" in main(read(client, translate(table, english).url))) == expected


def test_sessions_may_come_one_by_one_and_in_any_order(table: DialogueEventPage) -> None:
    entries = [Entry(table, table), Entry(other := DialogueEventPage(title="Zonder"), other)]
    late, soon, off = session(table, 8), session(table, 5), session(table, 2, status="cancelled")
    upcoming, past = agenda(entries=entries, sessions=(each for each in (late, soon, off)), now=timezone.now())
    assert [event.sessions for event in upcoming] == [[off, soon, late], []]
    assert upcoming[0].next_session == soon
    assert not past


def test_nobody_is_invited_to_sign_up_for_what_has_been(
    client: Client, table: DialogueEventPage, english: Locale
) -> None:
    session(table, in_days=-3)
    page = read(client, translate(table, english).url)
    assert page.find(id="sign-up") is None
    headings = [heading["id"] for heading in page.main.find_all("h2")]
    assert headings[:3] == ["report", "follow-up", "sessions"], "what came of it comes first"


@pytest.mark.parametrize(
    ("reads", "translated", "anchor"), [("nl", True, "verslag"), ("en", True, "report"), ("en", False, "verslag")]
)
def test_the_list_leads_to_the_report_in_the_language_of_its_page(
    reads: str, translated: bool, anchor: str, client: Client, table: DialogueEventPage, english: Locale
) -> None:
    session(table, in_days=-3)
    agenda_page = table.get_parent().specific
    in_english = translate(agenda_page, english)
    if translated:
        translate(table, english)
    page = read(client, (in_english if reads == "en" else agenda_page).url)
    address = page.find(id="past").parent.find("a", href=lambda href: "#" in href)["href"]
    assert address.partition("#")[2] == anchor
    assert read(client, address).find("h2", id=anchor)


def test_the_agenda_has_what_comes_soonest_first_and_what_has_been_latest_first(
    client: Client, dialogue: DialogueIndexPage, table: DialogueEventPage
) -> None:
    def add(title: str, *days: int) -> None:
        fields = {"summary": "Kort.", "about": "<p>A.</p>", "accessibility": "<p>Lift.</p>"}
        event = dialogue.add_child(instance=DialogueEventPage(title=title, slug=title.lower(), **fields))
        for number in days:
            session(event, in_days=number)

    session(table, in_days=5)
    add("Eerst", -2, 3)
    add("Zonder")
    add("Vorige", -5)
    add("Lang", -50)
    page = read(client, dialogue.url)

    def titles(anchor: str) -> list[str]:
        return [words(heading) for heading in page.find(id=anchor).parent.find_all("h3")]

    assert titles("upcoming") == ["Eerst", "Tafel scanauto", "Zonder"]
    assert titles("past") == ["Vorige", "Lang"]


def test_an_empty_agenda_says_so(client: Client, dialogue: DialogueIndexPage, english: Locale) -> None:
    assert "No dialogue tables are planned now." in main(read(client, translate(dialogue, english).url))
