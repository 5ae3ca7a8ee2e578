"""What makes a page type findable: the stems of its words, in its own language, in Wagtail's search index."""

import html
from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.segments import StringSegmentValue

from register_pages.foundation.words import words_by_path
from register_pages.text_index.stems import stems_of

MOST_WORDS = 50_000
"""Words of one page that are indexed: PostgreSQL refuses to save a search vector of a megabyte."""

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
    ]

    def also_found_by(self) -> Iterable[str]:
        """Return texts that a reader sees on this page although they are kept elsewhere, in the language of the page.

        For page types to override. Saving what is kept elsewhere does not renew the index of this page by itself.
        """
        return ()

    @property
    def title_stems(self) -> str:
        """Stems of the title, several times."""
        return " ".join(stems_of(self.title, self.language) * TITLE_COUNTS)

    @property
    def search_stems(self) -> str:
        """Stems of all words of the page, with those of its rows and streams."""
        texts = (*_texts_of(self), *self.also_found_by())
        stems = (stem for text in texts for stem in stems_of(text, self.language))
        return " ".join(islice(stems, MOST_WORDS))


def _texts_of(page: Page) -> Iterator[str]:
    """Yield the words of a page as plain text; the slug is an address."""
    for path, segments in words_by_path(page).items():
        if path == "slug":
            continue
        for segment in segments:
            if isinstance(segment, StringSegmentValue):
                yield html.unescape(strip_tags(segment.string.data.replace("<br", " <br")))
