"""The agenda of dialogue tables: what is to come, soonest first, and what has been, latest first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from register_pages.foundation.twins import Entry

if TYPE_CHECKING:
    from register_pages.dialogue.models.session import Session


@dataclass(frozen=True)
class Listed:
    """A dialogue table in a list at a moment: its words, and its sessions in the order of time."""

    entry: Entry
    sessions: "list[Session]"
    now: datetime

    @property
    def is_past(self) -> bool:
        """Whether all its sessions have begun; a table without sessions is still to come."""
        return bool(self.sessions) and self.sessions[-1].has_begun(self.now)

    @property
    def to_come(self) -> "list[Session]":
        """The sessions that have not begun, cancelled ones too."""
        return [session for session in self.sessions if not session.has_begun(self.now)]

    @property
    def next_session(self) -> "Session | None":
        """The first one still to come that goes on."""
        return next((session for session in self.to_come if not session.is_cancelled), None)


def agenda(
    *, entries: Iterable[Entry], sessions: "Iterable[Session]", now: datetime
) -> tuple[list[Listed], list[Listed]]:
    """Divide dialogue tables into those to come and those that have been.

    A table is past when all its sessions have begun. One without sessions is still to come, and stands last. A
    cancelled session keeps its place in the agenda, so that people see that it is off, but is never the next one.
    """
    by_event: defaultdict[UUID, list[Session]] = defaultdict(list)
    for session in sorted(sessions, key=lambda session: session.starts_at):
        by_event[session.event_key].append(session)
    listed = [Listed(entry, by_event[entry.source.translation_key], now) for entry in entries]
    past = sorted((event for event in listed if event.is_past), key=_latest, reverse=True)
    upcoming = sorted((event for event in listed if not event.is_past), key=_soonest)
    return upcoming, past


def _latest(event: Listed) -> datetime:
    return event.sessions[-1].starts_at


def _soonest(event: Listed) -> tuple[bool, datetime]:
    return (False, event.to_come[0].starts_at) if event.to_come else (True, event.now)
