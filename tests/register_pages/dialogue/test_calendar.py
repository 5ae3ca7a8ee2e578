"""The evening as a calendar entry: RFC 5545 for its form, RFC 5546 for what replaces what."""

import re
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from django.utils import timezone
from wagtail.models import Locale

from register_pages.dialogue.calendar import ZONE, calendar_of, invitation
from register_pages.dialogue.change_session import change_session
from register_pages.dialogue.change_sign_up import cancel
from register_pages.dialogue.models import DialogueEventPage, Session
from register_pages.municipality.models import Municipality
from register_pages.outbox.models import Mail
from tests.register_pages.dialogue.conftest import session
from tests.register_pages.dialogue.residents import read_all
from tests.register_pages.dialogue.residents import signed_up_in_english as signed_up
from tests.translating import translate


@pytest.fixture
def evening(table: DialogueEventPage) -> Session:
    """An evening in the library; its first address is too long for one line."""
    return session(table, capacity=3, address="Plein 1; ingang " + "é" * 60, postcode_and_town="0000 AA Waterveen")


def entry(text: str) -> icalendar.Event:
    [event] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return event


def attached(purpose: str) -> list[icalendar.Calendar]:
    found = Mail.objects.filter(purpose=f"dialogue.{purpose}").order_by("pk")
    return [icalendar.Calendar.from_ical(mail.attachment) for mail in found if mail.attachment]


def test_lines_end_and_fold_as_the_norm_has_it(evening: Session) -> None:
    text = calendar_of(evening, "nl", off=False)
    assert text.endswith("END:VCALENDAR\r\n")
    assert not re.search(r"(?<!\r)\n", text)
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines), "a line was folded"
    assert text.isprintable() or set(filter(lambda sign: not sign.isprintable(), text)) == {"\r", "\n"}


def test_the_entry_says_what_when_and_where(evening: Session, table: DialogueEventPage) -> None:
    event = entry(calendar_of(evening, "nl", off=False))
    assert event["SUMMARY"] == "Tafel scanauto"
    assert event["LOCATION"] == f"Bibliotheek, {evening.address}, 0000 AA Waterveen"
    assert event["URL"] == f"http://localhost{table.url}"
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTART"].params["TZID"] == ZONE
    assert event["DTSTART"].dt == evening.starts_at.replace(microsecond=0)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=2)


def test_the_file_knows_when_the_clock_changes(evening: Session) -> None:
    calendar = icalendar.Calendar.from_ical(calendar_of(evening, "nl", off=False))
    [zone] = calendar.walk("VTIMEZONE")
    known = zone.to_tz()
    for utc, hours in (
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), 1),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), 2),
        (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), 2),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), 1),
    ):
        assert utc.astimezone(known).utcoffset() == timedelta(hours=hours), utc


def test_it_is_published_by_the_municipality_and_asks_nobody(evening: Session) -> None:
    municipality = Municipality.for_site(DialogueEventPage.objects.get().get_site())
    municipality.email, municipality.name_nl = "tafels@waterveen.example", "Gemeente Waterveen"
    municipality.save()
    anna = signed_up(evening, "Anna", language="nl")
    file = invitation(anna)
    calendar = icalendar.Calendar.from_ical(file.content)
    assert calendar["METHOD"] == "PUBLISH"
    assert file.content_type == "text/calendar; method=PUBLISH; charset=utf-8"
    event = entry(file.content)
    assert event["ORGANIZER"] == "mailto:tafels@waterveen.example"
    assert event["ORGANIZER"].params["CN"] == "Gemeente Waterveen"
    assert "ATTENDEE" not in event
    for personal in ("Anna", "anna@inwoner.example", anna.reference):
        assert personal not in file.content


def test_a_move_is_a_later_version_of_the_same_entry(evening: Session) -> None:
    signed_up(evening, "Anna")
    read_all()
    change_session(evening.pk, {"venue": "Buurthuis"}, now=timezone.now())
    change_session(evening.pk, {"capacity": 9}, now=timezone.now())
    [first], [moved] = attached("place"), attached("moved")
    before, after = first.walk("VEVENT")[0], moved.walk("VEVENT")[0]
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert "Buurthuis" in after["LOCATION"]
    assert moved["METHOD"] == "PUBLISH"


def test_what_is_called_off_is_taken_out(evening: Session) -> None:
    signed_up(evening, "Anna")
    change_session(evening.pk, {"status": "cancelled"}, now=timezone.now())
    [off] = attached("session_cancelled")
    event = off.walk("VEVENT")[0]
    assert (off["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert event["SUMMARY"] == "Cancelled: Tafel scanauto"
    assert Mail.objects.get(purpose="dialogue.session_cancelled").attachment_type.startswith(
        "text/calendar; method=CANCEL"
    )


def test_who_cancels_and_comes_back_has_a_later_version_each_time(evening: Session) -> None:
    anna = signed_up(evening, "Anna")
    read_all()
    cancel(anna, now=timezone.now())
    signed_up(evening, "Anna", 2)
    [first, back], [off] = attached("place"), attached("cancelled")
    stamps = [calendar.walk("VEVENT")[0]["DTSTAMP"].dt for calendar in (first, off, back)]
    assert stamps == sorted(stamps)
    assert off["METHOD"] == "CANCEL"


def test_who_waits_gets_nothing_in_the_calendar(evening: Session) -> None:
    signed_up(evening, "Anna", 3)
    bram = signed_up(evening, "Bram", 1)
    read_all()
    change_session(evening.pk, {"venue": "Buurthuis"}, now=timezone.now())
    read_all()
    cancel(bram, now=timezone.now())
    to_bram = Mail.objects.filter(to="bram@inwoner.example")
    assert to_bram.count() == 3
    assert not to_bram.exclude(attachment="").exists()


def test_the_entry_is_in_the_language_of_the_reader(
    evening: Session, table: DialogueEventPage, english: Locale
) -> None:
    page = translate(table, english)
    page.title = "Table about the scan car"
    page.save_revision().publish()
    assert entry(calendar_of(evening, "en", off=False))["SUMMARY"] == "Table about the scan car"
    assert entry(calendar_of(evening, "nl", off=False))["SUMMARY"] == "Tafel scanauto"


@pytest.mark.parametrize(("language", "name"), [("nl", "dialoogtafel.ics"), ("en", "dialogue.ics")])
def test_the_file_has_a_name_in_the_language_of_the_reader(language: str, name: str, evening: Session) -> None:
    assert invitation(signed_up(evening, "Anna", language=language)).name == name


def test_without_a_public_page_there_is_still_an_entry(evening: Session, table: DialogueEventPage) -> None:
    table.unpublish()
    event = entry(calendar_of(evening, "en", off=False))
    assert event["SUMMARY"] == "Dialogue table"
    assert "URL" not in event
