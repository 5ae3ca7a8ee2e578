"""What a search finds, group by group. The only module of this floor that talks to the search backend."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page as ResultsPage
from django.core.paginator import Paginator
from django.db.models import JSONField, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page, Site, get_page_models

from register_pages.ai_system.models import AISystemPage
from register_pages.foundation.pages import BilingualPage
from register_pages.foundation.twins import Entry
from register_pages.text_index.ask import ask

PER_GROUP = 10

# Page types with a group of their own, in the order of the page; they have a `summary`. All others are “Other pages”.
GROUPED_TYPES = (
    "register_pages.AISystemPage",
    "register_pages.PolicyPage",
    "register_pages.AssessmentSummaryPage",
    "register_pages.DialogueEventPage",
    "home.ExplanatoryPage",
)
OTHER = "other"


class Group(NamedTuple):
    """The hits of one page type: how many there are, and those on this page of the results."""

    code: str
    label: str
    count: int
    page: ResultsPage
    entries: list[Entry]


class Results(NamedTuple):
    """The answer to one query."""

    count: int
    groups: list[Group]
    only: str
    """Code of the one group that is shown, else empty."""
    elsewhere: int
    """How many pages the query finds in the other language; counted only when there is nothing in this one."""


def find(request: HttpRequest, query: str, language: str, *, only: str = "", page: str = "1") -> Results:
    """Return what a visitor who reads `language` finds.

    In English that is every English page with the words, and after those the Dutch pages that have no English one:
    a register that was only imported in Dutch is not empty in English. A fixed number of database queries.

    Args:
        only: code of one group, to page through; the code of a group without hits gives all groups.
        page: number of the page within that group; what is no such number gives the nearest that is.
    """
    public = _public_pages(request)
    found = _keys_by_group(chain.from_iterable(_found(public, query, language)))
    count = sum(map(len, found.values()))
    if only in found:
        shown = {only: Paginator(found[only], PER_GROUP).get_page(page)}
    else:
        only, shown = "", {code: Paginator(keys, PER_GROUP).get_page(1) for code, keys in found.items()}
    entries = _entries(chain.from_iterable(shown.values()))
    groups = [
        Group(code, _label(code), len(found[code]), part, [entries[key] for key in part if key in entries])
        for code, part in shown.items()
    ]
    elsewhere = 0 if count else _in_language(public, query, other_language(language)).count()
    return Results(count, groups, only, elsewhere)


def other_language(language: str) -> str:
    """Return the language that the visitor does not read now."""
    return next(code for code, _name in settings.LANGUAGES if code != language)


def _public_pages(request: HttpRequest) -> QuerySet[Page]:
    """Return what everybody may read on this site: live, not restricted, below its root in any language, no aliases."""
    site = Site.find_for_request(request)
    if site is None:
        return Page.objects.none()
    roots = Page.objects.filter(translation_key=site.root_page.translation_key).values_list("path", flat=True)
    below = Q()
    for path in roots:
        below |= Q(path__startswith=path)
    return Page.objects.live().public().filter(below, alias_of=None)


def _in_language(public: QuerySet[Page], query: str, language: str) -> QuerySet[Page]:
    return ask(Page, query, language).filter(pk__in=public.order_by().values("pk"))


def _found(public: QuerySet[Page], query: str, language: str) -> Iterator[QuerySet]:
    """Yield querysets of key and content type that make up the results, one after the other."""
    yield _in_language(public, query, language).values_list("pk", "content_type_id")
    if language != settings.LANGUAGE_CODE:
        twins = public.filter(locale__language_code=language).order_by().values("translation_key")
        only_source = _in_language(public, query, settings.LANGUAGE_CODE).exclude(translation_key__in=twins)
        yield only_source.values_list("pk", "content_type_id")


def _keys_by_group(rows: Iterable[tuple[int, int]]) -> dict[str, list[int]]:
    """Return the keys of the hits by the code of their group, in the order of the page, without empty groups."""
    models = {apps.get_model(name): _code(name) for name in GROUPED_TYPES}
    types = ContentType.objects.get_for_models(*models)
    codes = {content_type.pk: models[model] for model, content_type in types.items()}
    found: dict[str, list[int]] = {code: [] for code in (*models.values(), OTHER)}
    for key, content_type in rows:
        found[codes.get(content_type, OTHER)].append(key)
    return {code: keys for code, keys in found.items() if keys}


def _code(name: str) -> str:
    """Return how the group of a page type is named in addresses: `register_pages.PolicyPage` is `policypage`."""
    return name.rpartition(".")[2].lower()


def _label(code: str) -> str:
    names = [name for name in GROUPED_TYPES if _code(name) == code]
    return capfirst(str(apps.get_model(names[0])._meta.verbose_name_plural)) if names else _("Other pages")


def _entries(keys: Iterable[int]) -> dict[int, Entry]:
    """Return the lines for some pages by key, in one query. A page in English has its facts itself."""
    pages = Page.objects.filter(pk__in=list(keys)).select_related("locale").annotate(**_columns())
    return {page.pk: Entry(page, page) for page in pages}


def _columns() -> dict[str, Coalesce]:
    """Return what a line shows of a page beside its title, by name, each from the one table that has it."""
    bilingual = [model for model in get_page_models() if issubclass(model, BilingualPage)]
    grouped = [apps.get_model(name) for name in GROUPED_TYPES]
    return {
        "summary": Coalesce(*_columns_of(grouped, "summary"), Value(""), output_field=TextField()),
        "untranslated": Coalesce(*_columns_of(bilingual, "untranslated"), Value([], JSONField())),
        "unchecked": Coalesce(*_columns_of([AISystemPage], "unchecked"), Value(False)),
    }


def _columns_of(models: Iterable[type[Page]], field: str) -> list[str]:
    return [f"{model._meta.model_name}__{field}" for model in models]
