"""Which rows of the index have the words of a query, in which order they come, and the pages that they stand for."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from register_pages.ai_system.facet_rows import RegisterIndex, Row
from register_pages.ai_system.facets import set_of
from register_pages.ai_system.filters import Sort
from register_pages.ai_system.models.page import AISystemPage
from register_pages.foundation.language import visitors_language
from register_pages.foundation.querysets import without_restriction
from register_pages.foundation.twins import Entry
from register_pages.text_index.ask import answer
from register_pages.text_index.known_words import known_words
from register_pages.text_index.question import SYNONYMS, understand


def having_words(index: RegisterIndex, words: str) -> int:
    """Return the systems with all the words in the page that the visitor reads, found with two queries.

    That is the page in the language of the visitor, and the Dutch page of a system that has no other.
    """
    languages = {visitors_language(), settings.LANGUAGE_CODE}
    known = known_words(*SYNONYMS)
    # Asked of every type: SQLite walks through all entries of a type before it looks at the words.
    answers = (answer(Page, understand(words, language, known), language, by_relevance=False) for language in languages)
    found = (Q(pk__in=pages.order_by().values("pk")) for pages in answers)
    keys = set(Page.objects.filter(reduce(or_, found)).order_by().values_list("pk", flat=True))
    places = (place for place, row in enumerate(index.rows) if (row.twin or row.pk) in keys)
    return set_of(places, len(index.rows))


def in_order(places: list[int], rows: list[Row], sort: Sort) -> list[int]:
    """Return places in the order asked for; systems that are equal in it keep the order of their titles.

    What was never checked comes first among the longest ago checked, and what has no date last among the newest.
    """
    if sort == Sort.NEWEST:
        return sorted(places, key=lambda place: -_seconds(rows[place].published))
    if sort == Sort.CHANGED:
        return sorted(places, key=lambda place: -_seconds(rows[place].changed))
    if sort == Sort.CHECKED:
        return sorted(places, key=lambda place: rows[place].checked or date.min)
    return places


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0.0


def entries_of_rows(rows: Iterable[Row]) -> list[Entry]:
    """Return the pages of these rows in their order, in the words that the visitor reads, with one query."""
    rows = list(rows)
    keys = {key for row in rows for key in (row.pk, row.twin) if key}
    pages = without_restriction(AISystemPage.objects.filter(pk__in=keys).live()).select_related("locale", "department")
    found = {page.pk: page for page in pages.defer_streamfields()} if keys else {}
    return [Entry(found.get(row.twin, found[row.pk]), found[row.pk]) for row in rows if row.pk in found]
