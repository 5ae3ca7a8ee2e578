"""Who writes much gives way to others."""

import time

import pytest
from django.db import connection

from register_pages.foundation import turns


def paused(monkeypatch: pytest.MonkeyPatch, vendor: str, seconds: float) -> bool:
    """Whether a process that had the database for so long pauses before it goes on."""
    monkeypatch.setattr(connection, "vendor", vendor)
    monkeypatch.setattr(turns, "OTHERS_SECONDS", 0.05)
    turn = turns.Turns()
    turn.began -= seconds
    before = time.monotonic()
    turn.give_way()
    return time.monotonic() - before >= 0.05


def test_who_had_sqlite_long_enough_lets_others_write(monkeypatch):
    assert paused(monkeypatch, "sqlite", turns.MINE_SECONDS)


def test_a_short_turn_needs_no_pause(monkeypatch):
    assert not paused(monkeypatch, "sqlite", 0)


def test_nobody_waits_for_a_pause_where_rows_are_locked(monkeypatch):
    assert not paused(monkeypatch, "postgresql", turns.MINE_SECONDS)
