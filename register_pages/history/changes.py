"""What changed in the register lately: made of Dutch states, told in the words of the visitor where there are any."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import override

from register_pages.foundation.language import reads_dutch, visitors_language
from register_pages.foundation.listing import titles_in_visitors_language
from register_pages.foundation.twins import Entry
from register_pages.history.models import PublishedState
from register_pages.history.visible import of_public_records


@dataclass(frozen=True)
class Change:
    """One published state as the visitor meets it in a list."""

    entry: Entry
    """The record: its title and address, see foundation/twins."""

    record: UUID
    language: str
    number: int
    """Language and number of the state that is shown: that of the translation which followed, else the Dutch one."""

    position: int
    """Number of the Dutch state: the same in both languages."""

    published_at: datetime
    is_first: bool
    is_blanked: bool
    reason: str
    reason_lang: str
    """Language of the reason when it differs from that of the visitor, else empty."""

    version: str = ""
    blanked_at: datetime | None = None

    @property
    def url(self) -> str:
        """Address of the difference with the state before; of the state itself when there is none."""
        with override(self.language):
            if self.number == 1 or self.is_blanked:
                return reverse("published_state", args=[self.record, self.number])
            return f"{reverse('differences', args=[self.record])}?to={self.number}"

    @property
    def lang(self) -> str:
        """Language of what the address leads to when it differs from that of the visitor, else empty."""
        return "" if self.language == visitors_language() else self.language


def changes(records: QuerySet | None = None) -> QuerySet[PublishedState]:
    """Return the Dutch states of public records, the newest first.

    Args:
        records: translation keys; only the states of these records.
    """
    states = PublishedState.objects.filter(language=settings.LANGUAGE_CODE)
    if records is not None:
        states = states.filter(record__in=records)
    followers = PublishedState.objects.filter(
        record=OuterRef("record"), language=visitors_language(), follows=OuterRef("number"), blanked_at=None
    ).order_by("-number")
    in_own_words = followers.filter(reason_language=visitors_language())
    return (
        of_public_records(states)
        .listed()
        .annotate(
            follower=Subquery(followers.values("number")[:1]),
            follower_reason=Subquery(in_own_words.values("reason")[:1]),
        )
    )


def as_changes(states: Iterable[PublishedState]) -> list[Change]:
    """Pair states from `changes` with the pages that visitors read, with one query; those without one are left out."""
    rows = list(states)
    if not rows:
        return []
    return with_pages(rows, titles_in_visitors_language(Q(translation_key__in={row.record for row in rows})))


def with_pages(rows: Iterable[PublishedState], entries: Iterable[Entry]) -> list[Change]:
    """Pair states from `changes` with pages that were fetched already; those without one are left out."""
    pages = {entry.source.translation_key: entry for entry in entries}
    return [_change(row, pages[row.record]) for row in rows if row.record in pages]


def latest_changes(limit: int, records: QuerySet | None = None) -> list[Change]:
    """Return what changed last, in two queries: one for the states, one for the pages in both languages."""
    return as_changes(changes(records)[:limit])


def _change(row: PublishedState, entry: Entry) -> Change:
    follows = not entry.only_in_dutch and row.follower is not None and not row.is_blanked
    translated = bool(follows and row.follower_reason)
    return Change(
        entry=entry,
        record=row.record,
        language=visitors_language() if follows else row.language,
        number=row.follower if follows else row.number,
        position=row.number,
        published_at=row.published_at,
        is_first=row.number == 1,
        is_blanked=row.is_blanked,
        blanked_at=row.blanked_at,
        reason=row.blanked_reason or (row.follower_reason if translated else row.reason),
        reason_lang="" if reads_dutch() or (translated and not row.is_blanked) else row.language,
        version=row.version,
    )
