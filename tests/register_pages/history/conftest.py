"""The scan car, published and published again."""

from collections.abc import Callable
from typing import Any

import pytest

from register_pages.ai_system.models import AISystemPage
from register_pages.history.models import PublishedState
from register_pages.history.parts import from_json


def publish_again(page: AISystemPage, reason: str = "De wet is veranderd.", **changes: Any) -> AISystemPage:
    """Change a page and publish it, giving a reason; return the live page."""
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.give_reason(reason)
    draft.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def states(page: AISystemPage) -> list[PublishedState]:
    """Return the states of a page, the first one first."""
    return list(PublishedState.objects.of(page).order_by("number"))


def said(state: PublishedState, path: str) -> str:
    """Return what a state says at a path; empty when nothing."""
    return next((part.text for part in from_json(state.parts) if part.path == path), "")


@pytest.fixture
def read_part() -> Callable[[PublishedState, str], str]:
    return said
