"""An evening as a calendar entry (iCalendar, RFC 5545), to be put in, changed and taken out again (iTIP, RFC 5546)."""

from email.utils import parseaddr
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from register_pages.dialogue.choices import GONE
from register_pages.dialogue.events import event_in
from register_pages.dialogue.models import Session, SignUp
from register_pages.foundation.addresses import whole_address
from register_pages.municipality.models import Municipality
from register_pages.outbox.queue import Attachment

FILE_NAME = gettext_lazy("dialogue.ics")
ZONE = "Europe/Amsterdam"
VTIMEZONE = f"""\
BEGIN:VTIMEZONE
TZID:{ZONE}
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
"""When the clock changes, since 1996: Directive 2000/84/EC. The library's own has summer time begin an hour late."""


def invitation(sign_up: SignUp) -> Attachment:
    """Return the evening for the calendar of who signed up, in their language; it holds nothing about them.

    The same UID with a higher SEQUENCE changes the entry; CANCEL takes it out, when the evening or the sign-up is off.
    """
    off = sign_up.session.is_cancelled or sign_up.state in GONE
    text = calendar_of(sign_up.session, sign_up.language, off=off)
    with override(sign_up.language):
        name = str(FILE_NAME)
    # The method stands in the file and in the mail; Outlook refuses what differs.
    return Attachment(name, text, f"text/calendar; method={_method(off)}; charset=utf-8")


def calendar_of(session: Session, language: str, *, off: bool) -> str:
    """Return a calendar with one session, in words of a language.

    METHOD is PUBLISH and not REQUEST. A request names who gets it and asks them to accept or decline; that answer goes
    to the mailbox of the organiser, where nothing happens with it. Who declines in the calendar would think the seat is
    free again, and it would be kept from who waits. The price is that some calendars do not change a published entry
    by themselves (Apple does, Google and Outlook may put a second one beside it), so the mails say all in words too.
    DTSTAMP is now, as the norm has it where there is a method: of two with the same SEQUENCE, as when somebody cancels
    and signs up again, the later one counts.
    """
    with override(language):
        entry = _entry(session, language, off=off)
    calendar = icalendar.Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//Glashelder//Dialogue tables//NL")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", _method(off))
    calendar.add_component(icalendar.Timezone.from_ical(VTIMEZONE))
    calendar.add_component(entry)
    return calendar.to_ical().decode()


def _entry(session: Session, language: str, *, off: bool) -> icalendar.Event:
    page = event_in(session.event_key, language)
    title = page.title if page else _("Dialogue table")
    zone = ZoneInfo(ZONE)
    entry = icalendar.Event()
    entry.add("UID", f"{session.uid}@glashelder")
    entry.add("SEQUENCE", session.sequence)
    entry.add("DTSTAMP", timezone.now())
    entry.add("LAST-MODIFIED", session.changed_at)
    entry.add("DTSTART", session.starts_at.astimezone(zone))
    entry.add("DTEND", session.ends_at.astimezone(zone))
    # For calendars that keep a cancelled entry.
    entry.add("SUMMARY", _("Cancelled: %(title)s") % {"title": title} if off else title)
    entry.add("LOCATION", ", ".join(filter(None, (session.venue, session.address, session.postcode_and_town))))
    if page and page.url:
        entry.add("URL", whole_address(page.url))
    entry.add("ORGANIZER", _organiser(language))
    entry.add("STATUS", "CANCELLED" if off else "CONFIRMED")
    entry.add("CLASS", "PUBLIC")
    return entry


def _organiser(language: str) -> icalendar.vCalAddress:
    """Return the municipality: both methods ask for an organiser, and PUBLISH for nobody else."""
    municipality = Municipality.own()
    address = (municipality and municipality.email) or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    organiser = icalendar.vCalAddress(f"mailto:{address}")
    organiser.params["CN"] = (municipality and municipality.name) or _("The municipality")
    return organiser


def _method(off: bool) -> str:
    return "CANCEL" if off else "PUBLISH"
