"""Lists in two languages: made of Dutch rows, shown in English words where a live English page has them."""

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from wagtail.models import Page

from register_pages.foundation.language import reads_dutch, visitors_language
from register_pages.foundation.pages import BilingualPage
from register_pages.foundation.querysets import without_restriction


class Entry(NamedTuple):
    """One row of a list: the page whose words are shown, and the page whose facts count, as a rule the Dutch one.

    Wants the locale of the page with it, or each row costs a query.
    """

    page: BilingualPage
    source: BilingualPage

    @property
    def only_in_dutch(self) -> bool:
        """Whether the page is Dutch although the visitor reads another language."""
        return not reads_dutch() and self.page.locale.language_code == settings.LANGUAGE_CODE

    @property
    def lang(self) -> str:
        """Language of the page when it differs from that of the visitor, else empty: for `hreflang`."""
        return settings.LANGUAGE_CODE if self.only_in_dutch else ""

    def lang_of(self, field: str) -> str:
        """Return the language of the words of a field when it differs from that of the visitor, else an empty string.

        They are Dutch when the page is, and when the page has no words of its own there yet. Pages without the columns
        of their type (see `titles_in_visitors_language`) do not know the latter.
        """
        borrowed = not reads_dutch() and field in getattr(self.page, "untranslated", ())
        return settings.LANGUAGE_CODE if borrowed else self.lang


def in_visitors_language(sources: Iterable[BilingualPage]) -> list[Entry]:
    """Pair Dutch pages with what a visitor reads: the live page in the active language, else the Dutch one.

    Keeps the order. One query per page type, whatever the number of rows; none at all in Dutch.
    """
    rows = list(sources)
    language = visitors_language()
    if language == settings.LANGUAGE_CODE or not rows:
        return [Entry(row, row) for row in rows]
    twins: dict[object, BilingualPage] = {}
    for model in {type(row) for row in rows}:
        keys = [row.translation_key for row in rows if type(row) is model]
        found = model.objects.translated().filter(locale__language_code=language, translation_key__in=keys)
        twins.update((twin.translation_key, twin) for twin in without_restriction(found).select_related("locale"))
    return [Entry(twins.get(row.translation_key, row), row) for row in rows]


def nearest_translated(page: Page, language: str) -> Page | None:
    """Return the live translation of the page, or of its nearest ancestor that has one, in `language`."""
    ancestors = list(page.get_ancestors(inclusive=True).filter(depth__gt=1))
    keys = [ancestor.translation_key for ancestor in ancestors]
    found = {
        twin.translation_key: twin
        for twin in Page.objects.live()
        .public()
        .filter(translation_key__in=keys, locale__language_code=language, alias_of=None)
    }
    return next((found[key] for key in reversed(keys) if key in found), None)
