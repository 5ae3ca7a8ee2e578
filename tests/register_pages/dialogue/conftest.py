"""A dialogue table, and sessions around now."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from home.models import HomePage
from register_pages.ai_system.models import AISystemPage
from register_pages.dialogue.models import DialogueEventPage, DialogueIndexPage, Session


@pytest.fixture
def dialogue(home: HomePage) -> DialogueIndexPage:
    return home.add_child(instance=DialogueIndexPage(title="Praat mee", slug="praat-mee"))


@pytest.fixture
def table(dialogue: DialogueIndexPage, scan_car: AISystemPage) -> DialogueEventPage:
    """A dialogue table about the scan car, with everything filled in and no sessions yet."""
    follow_up = {"heard": "Te streng", "action": "Kaart erbij", "owner": "Parkeren", "date": "2026-12", "state": "busy"}
    page = DialogueEventPage(
        title="Tafel scanauto",
        slug="tafel-scanauto",
        summary="Praat over de scanauto.",
        programme=[{"type": "part", "id": "p1", "value": {"time": "19:30", "activity": "Welkom"}}],
        follow_up=[{"type": "row", "id": "f1", "value": follow_up}],
        systems=[scan_car],
        **{name: f"<p>Over {name}.</p>" for name in ("about", "for_whom", "accessibility", "practical", "report")},
    )
    return dialogue.add_child(instance=page)


def session(table: DialogueEventPage, in_days: int = 10, **values: Any) -> Session:
    starts = timezone.now() + timedelta(days=in_days)
    values = {"venue": "Bibliotheek", "capacity": 20, "languages": ["nl", "en"]} | values
    return Session.objects.create(
        event_key=table.translation_key, starts_at=starts, ends_at=starts + timedelta(hours=2), **values
    )
