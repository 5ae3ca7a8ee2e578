"""What a session is, seen from a moment."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from register_pages.dialogue import rules
from register_pages.dialogue.choices import CallReason
from register_pages.dialogue.rules import holds_web_address, session_state

STARTS = datetime(2026, 5, 12, 19, 30)
OPENS = STARTS - timedelta(days=30)
CLOSES = STARTS - timedelta(days=1)
WEEK_BEFORE = STARTS - timedelta(days=7)
MOMENT = timedelta(microseconds=1)
WRONG_IN_EVERY_WAY = {
    "now": STARTS,
    "opens_at": STARTS + timedelta(days=1),
    "closes_at": CLOSES,
    "seats_taken": 20,
    "cancelled": True,
}


def state(**changes: Any) -> str:
    """Return the state of an evening with twenty free seats, a week before it, with some things changed."""
    values = {
        "now": WEEK_BEFORE,
        "starts_at": STARTS,
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "capacity": 20,
        "seats_taken": 0,
        "cancelled": False,
    }
    return session_state(**values | changes)


def test_an_evening_with_seats_is_open() -> None:
    assert state() == "open"


@pytest.mark.parametrize(
    ("mended", "left"),
    [
        ({}, "cancelled"),
        ({"cancelled": False}, "past"),
        ({"cancelled": False, "now": STARTS - MOMENT}, "not_yet"),
        ({"cancelled": False, "now": STARTS - MOMENT, "opens_at": None}, "closed"),
        ({"cancelled": False, "now": STARTS - MOMENT, "opens_at": None, "closes_at": None}, "full"),
        (
            {"cancelled": False, "now": STARTS - MOMENT, "opens_at": None, "closes_at": None, "seats_taken": 19},
            "nearly_full",
        ),
        ({"cancelled": False, "now": STARTS - MOMENT, "opens_at": None, "closes_at": None, "seats_taken": 0}, "open"),
    ],
)
def test_of_all_that_is_wrong_the_gravest_is_said(mended: dict[str, Any], left: str) -> None:
    assert state(**WRONG_IN_EVERY_WAY | mended) == left


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (OPENS - MOMENT, "not_yet"),
        (OPENS, "open"),
        (CLOSES - MOMENT, "open"),
        (CLOSES, "closed"),
        (STARTS - MOMENT, "closed"),
        (STARTS, "past"),
        (STARTS + timedelta(days=400), "past"),
    ],
)
def test_a_moment_equal_to_a_limit_has_passed_it(now: datetime, expected: str) -> None:
    assert state(now=now) == expected


def test_while_somebody_waits_it_is_full_for_who_comes_now() -> None:
    assert state(seats_taken=19, waiting=2) == "full"
    assert state(seats_taken=0, waiting=1) == "full"
    assert state(seats_taken=19, waiting=2, cancelled=True) == "cancelled"


def test_without_limits_people_sign_up_until_it_begins() -> None:
    assert state(opens_at=None, closes_at=None, now=OPENS - MOMENT) == "open"
    assert state(opens_at=None, closes_at=None, now=STARTS - MOMENT) == "open"


@pytest.mark.parametrize(
    ("capacity", "free", "expected"),
    [
        (2, 2, "open"),
        (2, 1, "open"),
        (2, 0, "full"),
        (3, 2, "open"),
        (3, 1, "nearly_full"),
        (3, 0, "full"),
        (15, 6, "open"),
        (15, 5, "nearly_full"),
        (15, 0, "full"),
        (30, 6, "open"),
        (30, 5, "nearly_full"),
        (30, 1, "nearly_full"),
        (30, 0, "full"),
        (30, -1, "full"),
    ],
)
def test_nearly_full_is_at_most_five_seats_and_at_most_a_third(capacity: int, free: int, expected: str) -> None:
    assert state(capacity=capacity, seats_taken=capacity - free) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Noor", False),
        ("J.P. Jansen", False),
        ("St.Jan", False),
        ("Dr. Noor de Vries", False),
        ("Noor... en Bram", False),
        ("Noor/Bram", False),
        ("https://evil.example", True),
        ("WWW.evil", True),
        ("evil.example", True),
        ("Win bij evil.example nu", True),
        ("noor@inwoner", True),
    ],
)
def test_a_name_is_no_advertisement(text: str, expected: bool) -> None:
    assert holds_web_address(text) == expected


@pytest.mark.parametrize(
    ("pending", "new", "left"),
    [
        ("", "message", "message"),
        ("moved", "message", "moved"),
        ("called_off", "reminder", "called_off"),
        ("offer", "reminder", "offer"),
        ("reminder", "message", "reminder"),
        ("moved", "place", "moved"),
        ("message", "moved", "moved"),
        ("place", "called_off", "called_off"),
        # Of one matter the newest is what is true.
        ("moved", "called_off", "called_off"),
        ("called_off", "moved", "moved"),
        ("offer", "expired", "expired"),
    ],
)
def test_a_call_is_about_what_weighs_most(pending: str, new: str, left: str) -> None:
    assert rules.call_reason(pending=pending, new=new) == left


def test_every_reason_to_call_has_a_weight() -> None:
    assert sorted(reason for matter in rules.CALL_MATTERS for reason in matter) == sorted(CallReason.values)
