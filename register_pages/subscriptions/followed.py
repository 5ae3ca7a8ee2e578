"""What can be followed: the whole register, and every public record whose published states are kept."""

from uuid import UUID

from django.utils.translation import override

from register_pages.foundation.twins import Entry
from register_pages.history.models import PublishedState
from register_pages.questions.about import entries_by_record


def followed_entry(record: UUID) -> Entry | None:
    """Return the public record in the words of the visitor; None when it cannot be followed."""
    entry = entries_by_record({record}).get(record)
    return entry if entry and PublishedState.objects.filter(record=record).exists() else None


def title_of(record: UUID | None, language: str) -> str:
    """Return the title of a record in a language; empty for the whole register, and for what is not public now."""
    if record is None:
        return ""
    with override(language):
        entry = entries_by_record({record}).get(record)
    return entry.page.title if entry else ""
