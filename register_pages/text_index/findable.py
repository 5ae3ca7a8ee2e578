"""What makes a page type findable: the stems of its words, in its own language, in Wagtail's search index.

The words themselves stand there too, for excerpts: one query reads them for pages of all types.
"""

import html
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from django.db import connection
from django.db.models import CharField, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast, StrIndex, Substr
from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail.search import index
from wagtail.search.models import IndexEntry
from wagtail_localize.segments import StringSegmentValue

from register_pages.foundation.words import words_by_path
from register_pages.text_index.compounds import compound
from register_pages.text_index.stems import stems_of, words_of

MOST_WORDS = 50_000
"""Words of one page that are indexed: PostgreSQL refuses to save a search vector of a megabyte."""

LONGEST_PASSAGES = 20_000
"""Characters of one page that are kept for excerpts: about ten pages of paper."""

BEGIN, BETWEEN, END = "\x02", "\x17", "\x03"
"""Stand around the passages of a page in the index, and between them. No database takes them for a part of a word, and
Python does not take them for white space, which Wagtail strips before it saves."""

_SIGNS = dict.fromkeys(map(ord, (BEGIN, BETWEEN, END)), " ")

TITLE_COUNTS = 8
"""How often a title is indexed, so that a page about something comes before one that mentions it. SQLite has no boosts:
there only counting helps."""


class Findable:
    """Mixin for page types, before `BilingualPage` in the bases.

    A page type with `search_fields` of its own begins them with `*Findable.search_fields`. The index is made from the
    live row, read anew, so the words of a draft do not get into the index of a live page.
    """

    search_fields = [
        *Page.search_fields,
        index.SearchField("title_stems", boost=10),
        index.SearchField("search_stems", boost=2),
        index.SearchField("passages"),
    ]

    def also_found_by(self) -> Iterable[str]:
        """Return texts that a reader sees on this page although they are kept elsewhere, in the language of the page.

        For page types to override. Saving what is kept elsewhere does not renew the index of this page by itself.
        """
        return ()

    @cached_property
    def title_stems(self) -> str:
        """Stems of the title, several times."""
        return " ".join(_with_parts(self.title, self.language) * TITLE_COUNTS)

    @cached_property
    def _texts_in_index(self) -> tuple[tuple[str, str], ...]:
        """The words of the page by path; kept, like the stems, for Wagtail asks each field three to five times."""
        return tuple(_texts_of(self))

    @cached_property
    def search_stems(self) -> str:
        """Stems of all words of the page, with those of its rows and streams."""
        texts = (*(text for _path, text in self._texts_in_index), *self.also_found_by())
        stems = (stem for text in texts for stem in _with_parts(text, self.language))
        return " ".join(islice(stems, MOST_WORDS))

    @property
    def passages(self) -> str:
        """The texts of the page in its own language, for excerpts.

        What is still Dutch on an English page is left out; so are title and summary, which every list shows anyway, and
        what no visitor reads.
        """
        borrowed = {*self.untranslated, "title", "summary", "search_terms", "change_reason"}
        texts = (_in_one_line(text) for path, text in self._texts_in_index if path not in borrowed)
        return f"{BEGIN}{BETWEEN.join(filter(None, texts))[:LONGEST_PASSAGES]}{END}"


def written_in_index() -> Subquery:
    """Return what gives pages their passages from the index, as an annotation of a queryset of pages."""
    # The one column in which Wagtail keeps the words as they came differs per database.
    column = "body_text" if connection.vendor == "postgresql" else "body"
    entries = IndexEntry.objects.filter(
        content_type=OuterRef("content_type"), object_id=Cast(OuterRef("pk"), CharField())
    )
    passages = Substr(column, StrIndex(column, Value(BEGIN)) + 1)
    return Subquery(entries.annotate(passages=passages).values("passages")[:1], output_field=TextField())


def passages_of(written: str | None) -> list[str]:
    """Return the passages in what `written_in_index` gave; none when the index has none of this page, or is older."""
    passages, end, _rest = (written or "").partition(END)
    return passages.split(BETWEEN) if end else []


def _with_parts(text: str, language: str) -> list[str]:
    """Return the stems of a text in order, and behind them those of the parts of its compounds."""
    parts = (stem for word in words_of(text) for stem in compound(word, language).stems)
    return [*stems_of(text, language), *parts]


def _texts_of(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the words of a page as path and plain text; the slug is an address."""
    for path, segments in words_by_path(page).items():
        if path == "slug":
            continue
        for segment in segments:
            if isinstance(segment, StringSegmentValue):
                yield path, html.unescape(strip_tags(segment.string.data.replace("<br", " <br")))


def _in_one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_SIGNS).split())
