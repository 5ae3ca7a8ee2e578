"""Lists below an index page: which Dutch pages are in them, and in which order a visitor meets them."""

from collections.abc import Iterable
from typing import TypeVar

from django.conf import settings
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import BaseExpression
from django.db.models.functions import Coalesce, Lower
from wagtail.models import Page

from register_pages.foundation.language import visitors_language
from register_pages.foundation.pages import BilingualPage
from register_pages.foundation.querysets import BilingualQuerySet, without_restriction
from register_pages.foundation.twins import Entry

AnyModel = TypeVar("AnyModel", bound=BilingualPage)


def source_of(page: AnyModel) -> AnyModel | None:
    """Return the Dutch twin of a page, or the page itself when it is the Dutch one."""
    return page if page.is_source else page.source_page()


def listed_below(source: BilingualPage | None, model: type[AnyModel]) -> BilingualQuerySet:
    """Return the public pages of a type below a Dutch page; nothing below a page that has no place yet."""
    if source is None or not source.path:
        return model.objects.none()
    below = model.objects.live().in_source_language().descendant_of(source)
    return without_restriction(below).select_related("locale")


def by_visible_title(sources: QuerySet) -> QuerySet:
    """Order Dutch pages by the title that the visitor reads: that of the live twin, else the Dutch one."""
    language = visitors_language()
    if language == settings.LANGUAGE_CODE:
        return sources.order_by(Lower("title"), "pk")
    twins = Page.objects.live().filter(
        translation_key=OuterRef("translation_key"), locale__language_code=language, alias_of=None
    )
    return sources.order_by(Lower(Coalesce(Subquery(twins.values("title")[:1]), F("title"))), "pk")


def titles_in_visitors_language(condition: Q, **annotations: BaseExpression) -> list[Entry]:
    """Return live pages of any type as entries, in the order of their Dutch titles, with one query for both languages.

    The condition must hold for a Dutch page and its twin alike, so it is about translation keys. The entries are good
    for a title and an address; their pages are plain, with what the annotations add to them.
    """
    language = visitors_language()
    pages = Page.objects.live().filter(
        condition, alias_of=None, locale__language_code__in={language, settings.LANGUAGE_CODE}
    )
    rows = list(without_restriction(pages).annotate(**annotations).select_related("locale").order_by("title"))
    twins = {row.translation_key: row for row in rows if row.locale.language_code == language}
    sources = [row for row in rows if row.locale.language_code == settings.LANGUAGE_CODE]
    return [Entry(twins.get(row.translation_key, row), row) for row in sources]


def entries_of(pages: Iterable[BilingualPage]) -> list[Entry]:
    """Return the public ones of these pages as entries; their facts are those of the pages that were given."""
    given = {page.translation_key: page for page in pages}
    if not given:
        return []
    entries = titles_in_visitors_language(Q(translation_key__in=list(given)))
    return [Entry(entry.page, given[entry.page.translation_key]) for entry in entries]
