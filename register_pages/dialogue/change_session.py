"""What staff do with a session. Each act is one transaction with the session locked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from register_pages.dialogue import rules
from register_pages.dialogue.choices import TO_ANSWER, CallReason, SessionStatus, SignUpState
from register_pages.dialogue.locking import locked_session
from register_pages.dialogue.mails import tell
from register_pages.dialogue.models import Session, SignUp
from register_pages.dialogue.seats import give_seat, settle

MOVES = ("starts_at", "ends_at", "venue", "address", "postcode_and_town")
"""What people and their calendars must be told when it changes."""
FREE = ("event_key", "languages", "opens_at", "closes_at", "confirm_by_mail")
"""What changes without anybody being told."""

Told = Literal["", "moved", "session_cancelled"]
CALLS: dict[Told, CallReason] = {"moved": CallReason.MOVED, "session_cancelled": CallReason.CALLED_OFF}


class CapacityBelowTaken(Exception):
    """There are more people than there would be seats; `taken` says how many. Nobody is put out by a number."""

    def __init__(self, taken: int) -> None:
        super().__init__(taken)
        self.taken = taken


class BoundToPeople(Exception):
    """Who signed up did so for this table, and for an evening to come; `field` says what cannot change for that."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class NobodyFits(Exception):
    """Nobody on the waiting list fits in the seats that are free, or it is too late."""


def change_session(session_id: int, values: Mapping[str, Any], *, now: datetime) -> Session:
    """Change a session to the values given; the counts and the line are never among them.

    Who signed up, waiting list too, is told of another time or place, with a new version for their calendar; of a
    cancelled evening as well. More seats go to the waiting list at once.

    Raises:
        CapacityBelowTaken: when people would lose their seat.
        BoundToPeople: see `refuse_for_people`.
    """
    with locked_session(session_id) as session:
        settle(session, now)
        refuse_for_people(session, values, now=now)
        if values.get("capacity", session.capacity) < session.seats_taken:
            raise CapacityBelowTaken(session.seats_taken)
        told = told_of(session, values, now=now)
        if told or _moves(session, values):
            session.sequence, session.changed_at = session.sequence + 1, now
        was_off = session.is_cancelled
        changed = [name for name in (*MOVES, *FREE, "capacity", "status") if name in values]
        for name in changed:
            setattr(session, name, values[name])
        session.save(update_fields=[*changed, "sequence", "changed_at"])
        # Nobody can answer after the start, which may be earlier now.
        late = session.sign_ups.filter(state__in=TO_ANSWER, answer_by__gt=session.starts_at)
        late.update(answer_by=session.starts_at)
        if was_off and not session.is_cancelled:
            _ask_anew(session, now)
        if told:
            for sign_up in session.sign_ups.active():
                tell(sign_up, told, call=CALLS[told], once=str(session.sequence))
        settle(session, now)
        return session


def _ask_anew(session: Session, now: datetime) -> None:
    """Give who could not answer while the evening was off the whole time to answer."""
    for sign_up in session.sign_ups.filter(state__in=TO_ANSWER):
        ends = rules.offer_ends if sign_up.state == SignUpState.OFFERED else rules.hold_ends
        sign_up.answer_by = ends(now=now, starts_at=session.starts_at)
        sign_up.save(update_fields=["answer_by"])


def refuse_for_people(session: Session, values: Mapping[str, Any], *, now: datetime) -> None:
    """Refuse to take an evening that people signed up for to another table, or to another time that has passed.

    Raises:
        BoundToPeople: see there.
    """
    if not session.sign_ups.active().exists():
        return
    if values.get("event_key", session.event_key) != session.event_key:
        raise BoundToPeople("event_key")
    if values.get("starts_at", now) < now and told_of(session, values, now=now):
        raise BoundToPeople("starts_at")


def told_of(session: Session, values: Mapping[str, Any], *, now: datetime) -> Told:
    """Return which mail people get when a session, as it stands, changes to the values given; none for most changes.

    An evening that is called off is told; so is one that moves or goes on after all, unless it stays called off. What
    was corrected after an evening, and leaves it in the past, is told to nobody.
    """
    if session.has_begun(now) and values.get("starts_at", session.starts_at) <= now:
        return ""
    if values.get("status", session.status) == SessionStatus.CANCELLED:
        return "" if session.is_cancelled else "session_cancelled"
    return "moved" if session.is_cancelled or _moves(session, values) else ""


def _moves(session: Session, values: Mapping[str, Any]) -> bool:
    return any(name in values and values[name] != getattr(session, name) for name in MOVES)


class LineChanged(Exception):
    """Somebody else is the next that fits by now: another colleague, or the same click, was first."""


def next_that_fits(session: Session) -> SignUp | None:
    """Return the first on the waiting list that fits in the free seats."""
    return session.sign_ups.in_line().filter(group_size__lte=session.seats_free).first()


def offer_next_that_fits(session_id: int, *, to: int | None, now: datetime) -> SignUp:
    """Give free seats to the first who fits, past larger groups that wait before them; staff decide it, with a reason.

    Args:
        session_id: the session.
        to: the sign-up that staff saw as the next that fits; nobody else gets a place by it.
        now: this moment.

    Raises:
        NobodyFits: see there.
        LineChanged: see there.
    """
    with locked_session(session_id) as session:
        settle(session, now)
        fits = next_that_fits(session)
        if fits is None or session.is_cancelled or session.has_begun(now):
            raise NobodyFits
        if fits.pk != to:
            raise LineChanged
        kind = rules.promotion(now=now, starts_at=session.starts_at)
        give_seat(session, fits, now=now, kind="place" if kind == "none" else kind)
        return fits
