"""The page that a question or reaction is about."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from register_pages.foundation.listing import titles_in_visitors_language
from register_pages.foundation.twins import Entry
from register_pages.questions.choices import PAGE_TYPES, About


class Topic(NamedTuple):
    """What somebody asks about: a public page, or nothing in particular."""

    record: UUID | None
    about: About
    entry: Entry | None
    """The page in the words of the visitor."""

    @property
    def title(self) -> str:
        """Title of the page in Dutch, in which staff read it; empty without one."""
        return self.entry.source.title if self.entry else ""


NO_PAGE = Topic(None, About.NO_PAGE, None)


def topic_of(record: UUID | None) -> Topic | None:
    """Return what an address asks about; None when there is no such page that everyone may see."""
    if record is None:
        return NO_PAGE
    entry = next(iter(titles_in_visitors_language(Q(translation_key=record))), None)
    if entry is None:
        return None
    model = entry.source.cached_content_type.model
    return Topic(record, PAGE_TYPES.get(model, About.OTHER_PAGE), entry)


def entries_by_record(records: set[UUID]) -> dict[UUID, Entry]:
    """Return the public pages of these records in the words of the visitor, with one query; none for no records."""
    if not records:
        return {}
    entries = titles_in_visitors_language(Q(translation_key__in=records))
    return {entry.source.translation_key: entry for entry in entries}
