"""What a session of a dialogue table is, seen from a moment, as pure rules."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

SessionState = Literal["cancelled", "past", "not_yet", "closed", "full", "nearly_full", "open"]
SIGN_UP_POSSIBLE: tuple[SessionState, ...] = ("open", "nearly_full", "full")
"""States in which people may sign up; when it is full, for the waiting list."""
NEARLY_FULL = 5
"""From this number of free seats down a session is called nearly full."""

LARGEST_GROUP = 4
"""People on one sign-up."""
MOST_TABLES = 5
"""Coming sessions that one address may be signed up for, so that nobody hoards seats."""
CONFIRM_WITHIN = timedelta(hours=24)
"""How long a seat is held for an address that must be confirmed."""
NUDGE_AFTER = timedelta(hours=6)
"""When somebody who must confirm is reminded of it."""
REMIND_BEFORE = timedelta(days=2)
"""When people are reminded of their evening."""

CALL_MATTERS = (("called_off", "moved"), ("offer", "place", "expired"), ("reminder",), ("message",))
"""Why staff call somebody who has no e-mail address, weightiest matter first."""

WEB_ADDRESS = re.compile(r"://|@|\b(?i:www)\.|\w{3,}\.[a-z]{2,}")
"""What mail programs make links of. Initials (`J.P. Jansen`) and `St.Jan` are names."""

Promotion = Literal["place", "offer", "none"]


def newcomer_gets_seat(*, free: int, group_size: int, someone_waits: bool) -> bool:
    """Tell whether who signs up now gets a place: never before somebody who waits, and never half a group."""
    return not someone_waits and group_size <= free


def first_that_fit(*, free: int, waiting: Sequence[int]) -> int:
    """Return how many groups at the head of the waiting list get a place, given their sizes in order.

    Strictly in order: when the first does not fit, the seat waits for it, and nobody passes.
    """
    for number, size in enumerate(waiting):
        if size > free:
            return number
        free -= size
    return len(waiting)


def promotion(*, now: datetime, starts_at: datetime) -> Promotion:
    """Return what a seat that comes free means for who is first in line.

    More than 48 hours before the start a place; from 48 to 4 hours before it an offer that must be answered, because
    people have made other plans; later nothing by itself: staff see the list and the free seats.
    """
    left = starts_at - now
    if left > timedelta(hours=48):
        return "place"
    return "offer" if left > timedelta(hours=4) else "none"


def offer_ends(*, now: datetime, starts_at: datetime) -> datetime:
    """Return until when an offer stands: 12 hours, or half of the time that is left when that is less."""
    return now + min(timedelta(hours=12), (starts_at - now) / 2)


def hold_ends(*, now: datetime, starts_at: datetime) -> datetime:
    """Return until when a seat is held for an address to be confirmed: 24 hours, never beyond the start."""
    return min(now + CONFIRM_WITHIN, starts_at)


def call_reason(*, pending: str, new: str) -> str:
    """Return why somebody is to be called when something new comes up before the call was made.

    The weightier matter stays: a message to everyone never hides that the evening moved. Within one matter the newest
    is what is true: an evening that was called off and goes on after all has moved, and an offer has ended.
    """
    weights = {reason: weight for weight, matter in enumerate(CALL_MATTERS) for reason in matter}
    return pending if pending and weights[pending] < weights[new] else new


def holds_web_address(text: str) -> bool:
    """Tell whether mail programs would make a link of something in a text; a name with initials is none."""
    return WEB_ADDRESS.search(text) is not None


def session_state(
    *,
    now: datetime,
    starts_at: datetime,
    opens_at: datetime | None,
    closes_at: datetime | None,
    capacity: int,
    seats_taken: int,
    cancelled: bool,
    waiting: int = 0,
) -> SessionState:
    """Return the state of a session at `now`.

    In this order: cancelled goes before all; then past (it has begun); not yet open; closed; full; nearly full (at
    most five seats free, and not more than a third of the capacity); open. A moment equal to a limit has passed it.
    While somebody waits it is full, whatever is free: a seat that does not do for the first in line waits for them.
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
    if free <= 0 or waiting:
        return "full"
    return "nearly_full" if free <= min(NEARLY_FULL, capacity // 3) else "open"


def reminder_due(*, now: datetime, starts_at: datetime, known_since: datetime) -> bool:
    """Tell whether somebody is reminded of an evening: from two days before it until it begins.

    Who got the place, or heard of this time, in those two days has just read a mail about it, and gets no second one.
    """
    from_moment = starts_at - REMIND_BEFORE
    return known_since <= from_moment <= now < starts_at
