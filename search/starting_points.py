"""Where somebody can go who has not found it yet: what happens to people, themes, and the words of the glossary."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import Page

from register_pages.ai_system.models import AISystemIndexPage
from register_pages.foundation.anchors import with_anchors
from register_pages.foundation.twins import Entry
from register_pages.text_index.compounds import compound
from register_pages.text_index.known_words import KnownWords
from register_pages.text_index.question import Unit
from register_pages.text_index.stems import stems_of, words_of
from search.pages import Line, for_readers_of
from search.queries import Units

MOST_WORDS = 40
"""Words that a search field suggests: what a browser's list of them still shows at a glance."""

WORDS = ("situation", "theme", "term")
"""Kinds of known words to suggest, the most telling first."""


MOST_PARTS = 3
EXPLANATORY = "home.ExplanatoryPage"


class Point(NamedTuple):
    """A link, and the language of its words when it is not that of the visitor."""

    title: str
    url: str
    lang: str = ""


class Part(NamedTuple):
    """A part of an explanatory page: its heading, and where it stands; without an anchor the page as a whole."""

    entry: Entry
    heading: str
    anchor: str


class StartingPoints(NamedTuple):
    """The ways into the register beside words."""

    situations: Sequence[Point]
    themes: Sequence[Point]
    register: Point | None


def suggested_words(known: Iterable[KnownWords], language: str) -> list[tuple[str, str]]:
    """Return the words that a search field suggests, each with its language when it is not the one that is read."""
    rows = [row for kind in WORDS for row in known if row.kind == kind][:MOST_WORDS]
    return [(row.in_language(language).partition(",")[0], _lang(row, language)) for row in rows]


def matching_situations(known: Iterable[KnownWords], units: Sequence[Unit], language: str) -> list[Point]:
    """Return the situations whose name has every word of the question, as links to the systems in them."""
    rows = [row for row in known if row.kind == "situation"]
    return [_situation(row, language) for row in rows if units and _has_all(row.in_language(language), units, language)]


def explained_parts(lines: Iterable[Line], units: Units, language: str) -> list[Part]:
    """Return where explanatory pages that were found speak of just this: title or heading has every word.

    A page counts once, and the best hits come first. Takes no query: the lines have what it needs.
    """
    text = apps.get_model(EXPLANATORY)._meta.get_field("body")
    found = []
    for line in lines:
        entry, asked = line.entry, units[line.entry.lang or language]
        body = with_anchors(text.to_python(entry.page.explanation))
        parts = [Part(entry, entry.page.title, ""), *(Part(entry, part.heading, part.anchor) for part in body)]
        found += [part for part in parts if asked and _has_all(part.heading, asked, entry.lang or language)][:1]
    return found[:MOST_PARTS]


def starting_points(
    request: HttpRequest, public: QuerySet[Page], known: Iterable[KnownWords], language: str
) -> StartingPoints:
    """Return every way in; takes one database query, for the address of the register."""
    registers = for_readers_of(public, language).type(AISystemIndexPage).select_related("locale")
    register = min(registers, key=lambda page: (page.locale.language_code != language, page.path), default=None)
    address = (register.get_url(request) or "") if register else ""
    lang = register.locale.language_code if register and register.locale.language_code != language else ""
    themes = [row for row in known if row.kind == "theme"] if register else []
    return StartingPoints(
        [_situation(row, language) for row in known if row.kind == "situation"],
        [_point(row, language, f"{address}?{urlencode({'theme': row.key})}") for row in themes],
        Point(register.title, address, lang) if register else None,
    )


def _has_all(name: str, units: Sequence[Unit], language: str) -> bool:
    parts = {stem for word in words_of(name) for stem in compound(word, language).stems}
    stems = parts.union(stems_of(name, language))
    return all(any(stems.issuperset(way.stems) for way in unit.ways) for unit in units)


def _situation(row: KnownWords, language: str) -> Point:
    return _point(row, language, f"{reverse('finder')}?{urlencode({'situation': row.key})}")


def _point(row: KnownWords, language: str, url: str) -> Point:
    return Point(row.in_language(language), url, _lang(row, language))


def _lang(row: KnownWords, language: str) -> str:
    return settings.LANGUAGE_CODE if language != settings.LANGUAGE_CODE and not row.en else ""
