"""Signs fictional people up for the dialogue tables of the demo, by the same acts as residents and staff."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from register_pages.dialogue.change_session import change_session
from register_pages.dialogue.change_sign_up import cancel
from register_pages.dialogue.choices import SessionStatus
from register_pages.dialogue.models import Session, SignUp
from register_pages.dialogue.presence import note_presence
from register_pages.dialogue.sign_up import Person, sign_up
from register_pages.outbox.choices import MailState
from register_pages.outbox.models import Mail


class Evening(NamedTuple):
    """A session, and what its file says of it."""

    session: Session
    row: Mapping[str, Any]


def sign_people_up(evenings: list[Evening]) -> None:
    """Have the people of each file sign up one by one since sign-up opened, then cancel and come as it says."""
    now = timezone.now()
    for evening in evenings:
        _sign_up(evening, now)


def _sign_up(evening: Evening, now: datetime) -> None:
    session, row = evening
    closes_at = min(now, session.closes_at or session.starts_at)
    opens_at = session.opens_at or closes_at - timedelta(days=1)
    step = (closes_at - opens_at) / (len(row["people"]) + 1)
    made: dict[str, SignUp] = {}
    for number, words in enumerate(row["people"], start=1):
        who, by_staff = _person(words, row)
        moment = opens_at + number * step
        outcome = sign_up(session_id=session.pk, person=who, now=moment, by_staff=by_staff)
        made[who.name] = outcome.sign_up
        _as_sent_then(outcome.sign_up, moment)
    for name in row.get("cancel", ()):
        cancel(made[name], now=now)
    if row["status"] == SessionStatus.CANCELLED:
        change_session(session.pk, {"status": SessionStatus.CANCELLED}, now=now)
    if session.has_begun(now):
        absent = row.get("absent", ())
        note_presence(session.pk, {each.pk: 0 if name in absent else each.group_size for name, each in made.items()})


def _person(words: str, row: Mapping[str, Any]) -> tuple[Person, bool]:
    """Return who `Ria 2 en` is, for example, and whether staff signed them up by telephone, without an address."""
    name, *facts = words.split()
    by_phone = "phone" in facts
    person = Person(
        name=name,
        email="" if by_phone else f"{name.lower()}@inwoner.example",
        group_size=next((int(fact) for fact in facts if fact.isdigit()), 1),
        language="en" if "en" in facts else "nl",
        arrangements=row.get("needs", {}).get(name, ()),
    )
    return person, by_phone


def _as_sent_then(sign_up: SignUp, moment: datetime) -> None:
    """Have the mail of a sign-up in the past been sent in the past, instead of now with all others."""
    mails = Mail.objects.filter(to_fingerprint=sign_up.address_fingerprint, state=MailState.QUEUED).exclude(to="")
    mails.update(state=MailState.SENT, created_at=moment, sent_at=moment)
