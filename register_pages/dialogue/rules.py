"""What a session of a dialogue table is, seen from a moment, as pure rules."""

from datetime import datetime
from typing import Literal

SessionState = Literal["cancelled", "past", "not_yet", "closed", "full", "nearly_full", "open"]
SIGN_UP_POSSIBLE: tuple[SessionState, ...] = ("open", "nearly_full", "full")
"""States in which people may sign up; when it is full, for the waiting list."""
NEARLY_FULL = 5
"""From this number of free seats down a session is called nearly full."""


def session_state(
    *,
    now: datetime,
    starts_at: datetime,
    opens_at: datetime | None,
    closes_at: datetime | None,
    capacity: int,
    seats_taken: int,
    cancelled: bool,
) -> SessionState:
    """Return the state of a session at `now`.

    In this order: cancelled goes before all; then past (it has begun); not yet open; closed; full; nearly full (at
    most five seats free, and not more than a third of the capacity); open. A moment equal to a limit has passed it.
    """
    if cancelled:
        return "cancelled"
    if now >= starts_at:
        return "past"
    if opens_at and now < opens_at:
        return "not_yet"
    if closes_at and now >= closes_at:
        return "closed"
    free = capacity - seats_taken
    if free <= 0:
        return "full"
    return "nearly_full" if free <= min(NEARLY_FULL, capacity // 3) else "open"
