"""Chores and lights of a test's own: what the rooms registered stays out of the way, and comes back."""

from collections.abc import Iterator

import pytest

from register_pages.chores import health, registry


@pytest.fixture(autouse=True)
def nothing_registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Begin without a chore and without a light."""
    monkeypatch.setattr(registry, "_chores", {})
    monkeypatch.setattr(health, "_lights", {})
    yield
