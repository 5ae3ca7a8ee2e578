"""What a search finds, group by group. The only module of this floor that asks the search backend."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page as ResultsPage
from django.core.paginator import Paginator
from django.db.models import BooleanField, Case, Q, QuerySet, When
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from register_pages.text_index.ask import answer, ranked
from register_pages.text_index.excerpt import Marker
from register_pages.text_index.question import Unit
from search.pages import GROUPED_TYPES, Line, keys_in, lines

PER_GROUP = 10
OTHER = "other"

Units = dict[str, list[Unit]]
"""What was asked, as it is read in each language."""


class Group(NamedTuple):
    """The hits of one page type: how many there are, and those on this page of the results."""

    code: str
    label: str
    count: int
    page: ResultsPage
    lines: list[Line]


class Found(NamedTuple):
    """The answer to one question."""

    count: int = 0
    groups: Sequence[Group] = ()
    only: str = ""
    """Code of the one group that is shown, else empty."""


class FewerWords(NamedTuple):
    """What is known when no page has all words."""

    kept: list[Unit]
    """The units that some page has together, as many as there can be."""
    left_out: list[Unit]
    unknown: list[Unit]
    """The units that no page has."""
    elsewhere: int
    """How many pages have all words in the other language."""


def other_language(language: str) -> str:
    """Return the language that the visitor does not read now."""
    return next(code for code, _name in settings.LANGUAGES if code != language)


def find(public: QuerySet[Page], units: Units, language: str, *, only: str = "", page: str = "1") -> Found:
    """Return what a visitor who reads `language` finds.

    In English that is every English page with the words, and after those the Dutch pages that have no English one:
    a register that was only imported in Dutch is not empty in English. Two database queries in Dutch, three in English.

    Args:
        public: the pages that may be found.
        units: what was asked, by language.
        language: code of the language that the visitor reads.
        only: code of one group, to page through; the code of a group without hits gives all groups.
        page: number of the page within that group; what is no such number gives the nearest that is.
    """
    found = _keys_by_group(chain.from_iterable(_found(public, units, language)))
    if only in found:
        shown = {only: Paginator(found[only], PER_GROUP).get_page(page)}
    else:
        only, shown = "", {code: Paginator(keys, PER_GROUP).get_page(1) for code, keys in found.items()}
    keys = list(chain.from_iterable(shown.values()))
    line_of = lines(keys, {code: Marker(units[code], code) for code in units}) if keys else {}
    groups = [
        Group(code, _label(code), len(found[code]), part, [line_of[key] for key in part if key in line_of])
        for code, part in shown.items()
    ]
    return Found(sum(map(len, found.values())), groups, only)


def fewer_words(public: QuerySet[Page], units: Units, language: str) -> FewerWords:
    """Return which words some page has together when no page has all, in one database query.

    Most words win; of as many, those that most pages have; of these, those that come first in the question.
    """
    asked = [(code, unit) for code in units for unit in units[code]]
    has = {f"has_{place}": _has(unit, code) for place, (code, unit) in enumerate(asked)}
    if not has:
        return FewerWords([], [], [], 0)
    some = public.order_by().annotate(**has).filter(Q(*((name, True) for name in has), _connector=Q.OR))
    rows = [{unit for unit, here in zip(asked, row, strict=True) if here} for row in some.values_list(*has)]
    other = other_language(language)
    known = set().union(*rows)
    elsewhere = [(other, unit) for unit in units[other]]
    kept = _most_together(rows, language, units) or _most_together(rows, other, units)
    return FewerWords(
        kept=kept,
        left_out=[unit for unit in units[language] if not any(_same_word(unit, word) for word in kept)],
        unknown=[unit for unit in units[language] if not any(_same_word(unit, hit) for _code, hit in known)],
        elsewhere=sum(row.issuperset(elsewhere) for row in rows) if elsewhere else 0,
    )


def _has(unit: Unit, language: str) -> Case:
    pages = answer(Page, [unit], language, by_relevance=False).order_by().values("pk")
    return Case(When(pk__in=pages, then=True), default=False, output_field=BooleanField())


def _most_together(rows: Iterable[set[tuple[str, Unit]]], language: str, units: Units) -> list[Unit]:
    numbers = Counter(frozenset(unit for code, unit in row if code == language) for row in rows)
    numbers.pop(frozenset(), None)
    if not numbers:
        return []
    most = max(numbers, key=lambda hits: (len(hits), numbers[hits], [unit in hits for unit in units[language]]))
    return [unit for unit in units[language] if unit in most]


def _same_word(one: Unit, other: Unit) -> bool:
    return one.start < other.end and other.start < one.end


def _found(public: QuerySet[Page], units: Units, language: str) -> Iterator[QuerySet]:
    """Yield querysets of key and content type that make up the results, one after the other."""
    yield ranked(public, units[language], language)
    if language != settings.LANGUAGE_CODE:
        only_source = public.exclude(translation_key__in=keys_in(public, language))
        yield ranked(only_source, units[settings.LANGUAGE_CODE], settings.LANGUAGE_CODE)


def _keys_by_group(rows: Iterable[tuple[int | str, int]]) -> dict[str, list[int]]:
    """Return the keys of the hits by the code of their group, in the order of the page, without empty groups."""
    models = {apps.get_model(name): _code(name) for name in GROUPED_TYPES}
    types = ContentType.objects.get_for_models(*models)
    codes = {content_type.pk: models[model] for model, content_type in types.items()}
    found: dict[str, list[int]] = {code: [] for code in (*models.values(), OTHER)}
    for key, content_type in rows:
        found[codes.get(content_type, OTHER)].append(int(key))
    return {code: keys for code, keys in found.items() if keys}


def _code(name: str) -> str:
    """Return how the group of a page type is named in addresses: `register_pages.PolicyPage` is `policypage`."""
    return name.rpartition(".")[2].lower()


def _label(code: str) -> str:
    names = [name for name in GROUPED_TYPES if _code(name) == code]
    return capfirst(str(apps.get_model(names[0])._meta.verbose_name_plural)) if names else _("Other pages")
