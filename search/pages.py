"""Which pages a search is about: those that everybody may read, in the words of who searches."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db.models import Exists, ExpressionWrapper, F, JSONField, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, Site, get_page_models

from register_pages.ai_system.models import AISystemPage
from register_pages.foundation.pages import BilingualPage
from register_pages.foundation.querysets import without_restriction
from register_pages.foundation.twins import Entry
from register_pages.text_index.excerpt import Marker, Piece
from register_pages.text_index.findable import passages_of, written_in_index

# Page types with a group of their own, in the order of the page; they have a `summary`. All others are “Other pages”.
GROUPED_TYPES = (
    "register_pages.AISystemPage",
    "register_pages.PolicyPage",
    "register_pages.AssessmentSummaryPage",
    "register_pages.DialogueEventPage",
    "home.ExplanatoryPage",
)


class Line(NamedTuple):
    """One result: the page, and the words that show why it was found, in pieces."""

    entry: Entry
    pieces: list[Piece]
    lang: str
    """Language of these words when it differs from that of the visitor, else empty."""


def public_pages(site: Site | None) -> QuerySet[Page]:
    """Return what everybody may read on a site: live, not restricted, below its root in any language, no aliases."""
    if site is None:
        return Page.objects.none()
    roots = Page.objects.filter(translation_key=site.root_page.translation_key)
    place = ExpressionWrapper(OuterRef("path"), output_field=TextField())
    below = Exists(roots.annotate(place=place).filter(place__startswith=F("path")))
    return without_restriction(Page.objects.live().filter(below, alias_of=None))


def for_readers_of(public: QuerySet[Page], language: str) -> QuerySet[Page]:
    """Keep the pages that are shown to who reads a language: its own, and Dutch ones that have no translation."""
    if language == settings.LANGUAGE_CODE:
        return public.filter(locale__language_code=language)
    return public.filter(Q(locale__language_code=language) | ~Q(translation_key__in=keys_in(public, language)))


def keys_in(public: QuerySet[Page], language: str) -> QuerySet:
    """Return the translation keys of the pages in one language."""
    return public.filter(locale__language_code=language).order_by().values("translation_key")


def lines(keys: Iterable[int], markers: dict[str, Marker]) -> dict[int, Line]:
    """Return the lines for some pages by key, in one query. A page in English has its facts itself.

    Args:
        keys: primary keys of the pages.
        markers: what was asked, by language.
    """
    pages = Page.objects.filter(pk__in=list(keys)).select_related("locale")
    return {page.pk: _line(page, markers) for page in pages.annotate(written=written_in_index(), **_columns())}


def _line(page: Any, markers: dict[str, Marker]) -> Line:
    """Choose what shows why a page was found: its summary, or a passage that has more of the question."""
    entry = Entry(page, page)
    field = "summary" if page.summary else "search_description"
    lang = entry.lang_of(field)
    summary = markers[lang or page.locale.language_code].whole(getattr(page, field))
    passage = markers[page.locale.language_code].best(passages_of(page.written))
    if passage and passage.units > summary.units:
        return Line(entry, passage.pieces, entry.lang)
    return Line(entry, summary.pieces, lang)


def _columns() -> dict[str, Coalesce]:
    """Return what a line shows of a page beside its title, by name, each from the one table that has it."""
    bilingual = [model for model in get_page_models() if issubclass(model, BilingualPage)]
    grouped = [apps.get_model(name) for name in GROUPED_TYPES]
    return {
        "summary": Coalesce(*_columns_of(grouped, "summary"), Value(""), output_field=TextField()),
        "untranslated": Coalesce(*_columns_of(bilingual, "untranslated"), Value([], JSONField())),
        "explanation": Cast("explanatorypage__body", TextField()),
        "unchecked": Coalesce(*_columns_of([AISystemPage], "unchecked"), Value(False)),
    }


def _columns_of(models: Iterable[type[Page]], field: str) -> list[str]:
    return [f"{model._meta.model_name}__{field}" for model in models]
