"""An editor publishes a dialogue table: people must know what it is about and whether they can get in."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from register_pages.dialogue.models import DialogueEventPage, DialogueIndexPage


def draft(dialogue: DialogueIndexPage, **changes: Any) -> DialogueEventPage:
    """Return the draft of a table with what publishing asks for, but for the changes."""
    values = {"title": "Tafel scanauto", "slug": "tafel-scanauto", "summary": "Praat over de scanauto.",
              "about": "<p>Parkeren.</p>", "accessibility": "<p>Er is een lift.</p>"}  # fmt: skip
    return dialogue.add_child(instance=DialogueEventPage(live=False, **values | changes))


def is_live(page: DialogueEventPage) -> bool:
    return DialogueEventPage.objects.get(pk=page.pk).live


def test_a_complete_table_goes_live_before_it_has_sessions(dialogue: DialogueIndexPage) -> None:
    page = draft(dialogue)
    page.save_revision().publish()
    assert is_live(page)


@pytest.mark.parametrize("field", ["summary", "about", "accessibility"])
def test_a_table_with_a_gap_is_refused_at_its_field(field: str, dialogue: DialogueIndexPage) -> None:
    page = draft(dialogue, **{field: ""})
    with pytest.raises(ValidationError) as refusal:
        page.save_revision().publish()
    assert list(refusal.value.message_dict) == [field]
    assert not is_live(page)
