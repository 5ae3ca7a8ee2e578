"""The agenda of dialogue tables: what is to come, soonest first, and what has been, latest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from register_pages.dialogue.models.session import Session
from register_pages.foundation.twins import Entry


@dataclass(frozen=True)
class Listed:
    """A dialogue table in a list: its words, its sessions in the order of time, and the first one still to come."""

    entry: Entry
    sessions: list[Session]
    next_session: Session | None


def agenda(
    *, entries: Iterable[Entry], sessions: Iterable[Session], now: datetime
) -> tuple[list[Listed], list[Listed]]:
    """Divide dialogue tables into those to come and those that have been.

    A table is past when all its sessions have begun. One without sessions is still to come, and stands last. A
    cancelled session keeps its place in the agenda, so that people see that it is off, but is never the next one.
    """
    listed = [_listed(entry, list(sessions), now) for entry in entries]
    past = [event for event in listed if event.sessions and event.sessions[-1].starts_at <= now]
    upcoming = [event for event in listed if event not in past]
    upcoming.sort(key=lambda event: (not event.sessions, _first_to_come(event, now)))
    past.sort(key=lambda event: event.sessions[-1].starts_at, reverse=True)
    return upcoming, past


def _listed(entry: Entry, sessions: list[Session], now: datetime) -> Listed:
    own = sorted(
        (session for session in sessions if session.event_key == entry.source.translation_key),
        key=lambda session: session.starts_at,
    )
    coming = (session for session in own if session.starts_at > now and session.state_at(now) != "cancelled")
    return Listed(entry, own, next(coming, None))


def _first_to_come(event: Listed, now: datetime) -> datetime:
    return next((session.starts_at for session in event.sessions if session.starts_at > now), now)
