"""The numbers of a session that remain when its people are forgotten."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from register_pages.dialogue.choices import SignUpState
from register_pages.dialogue.models import Session, SessionTotals, SignUp


def add(totals: SessionTotals, sign_up: SignUp) -> None:
    """Count the people of one sign-up. Who did not answer in time counts as cancelled.

    Nobody is called absent of whom it was not noted whether they came.
    """
    match sign_up.state:
        case SignUpState.CONFIRMED:
            totals.signed_up += sign_up.group_size
            if sign_up.present is not None:
                totals.present += sign_up.present
                totals.absent += sign_up.group_size - sign_up.present
        case SignUpState.WAITING:
            totals.not_placed += sign_up.group_size
        case _:
            totals.cancelled += sign_up.group_size


def totals_now(session: Session) -> SessionTotals:
    """Return the numbers of a session as they are now, of who was forgotten and of who is known; nothing is stored."""
    totals = SessionTotals.objects.filter(session=session).first() or SessionTotals(session=session)
    for sign_up in session.sign_ups.all():
        add(totals, sign_up)
    return totals


class Attendance(NamedTuple):
    """How many people had a place at a dialogue table, and how many came; none when that was not noted."""

    signed_up: int
    present: int | None


def attendance(sessions: Iterable[Session], now: datetime) -> Attendance | None:
    """Return the numbers of the evenings that have been; none when there was nobody, or no evening."""
    been = [totals_now(session) for session in sessions if session.has_begun(now) and not session.is_cancelled]
    signed_up = sum(totals.signed_up for totals in been)
    if not signed_up:
        return None
    noted = any(totals.present or totals.absent for totals in been)
    return Attendance(signed_up, sum(totals.present for totals in been) if noted else None)
