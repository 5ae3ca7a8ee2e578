"""The overview of a register as one visitor asked for it: counts, filters, order, and one page of systems.

Queries, whatever the size of the register and the question: two for the index, two for words, one for what is shown.
"""

from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from django.conf import settings
from django.core.paginator import Page as ResultsPage
from django.core.paginator import Paginator
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from register_pages.ai_system.choices import NOT_RUNNING, AssessmentState, Lifecycle
from register_pages.ai_system.facet_rows import UNKNOWN, RegisterIndex, Row
from register_pages.ai_system.facets import places_in
from register_pages.ai_system.filters import FACETS, Facet, Question, Sort, View, values_of
from register_pages.ai_system.find_rows import entries_of_rows, having_words, in_order
from register_pages.foundation.language import reads_dutch
from register_pages.foundation.twins import Entry
from register_pages.text_index.query import LONGEST_QUERY

PER_PAGE = 20
LONGEST_TITLE = 150
"""Characters of the filters that the title of the page names."""


class Option(NamedTuple):
    """A value to choose, with how many systems it gives beside what was chosen elsewhere."""

    value: str
    label: str
    lang: str
    """Language of the label when it is not that of the visitor."""
    count: int
    chosen: bool


class Group(NamedTuple):
    """The values of one facet."""

    facet: Facet
    options: list[Option]
    chosen: int
    """How many of them are chosen."""


class Filter(NamedTuple):
    """What was chosen, and the address of the list without it."""

    label: str
    value: str
    lang: str
    url: str
    count: int = 0
    """How many systems there are without it."""


class Link(NamedTuple):
    """An order or a form of the list."""

    code: str
    label: str
    url: str
    current: bool


class NotRunning(NamedTuple):
    """The list of what was stopped, paused or rejected."""

    url: str
    count: int
    current: bool
    """Whether the visitor reads (a part of) it."""


class Line(NamedTuple):
    """One system of the list."""

    entry: Entry
    dpia: str
    """What became of its DPIA, in words; empty when nothing is said of one."""
    not_running: bool
    """Whether it was stopped, paused or rejected, so that its reason belongs with it."""


class Overview:
    """One answer to one question."""

    def __init__(self, index: RegisterIndex, question: Question, url: str) -> None:
        """Work out which systems match; `url` is the address of the register."""
        self.index = index
        self.question = question
        self.longest_words = LONGEST_QUERY
        self.url = url
        everything = index.sets.everything
        self._with_words = having_words(index, question.words) if question.words and index.rows else everything
        self._found = index.sets.matching(question.chosen, self._with_words)
        places = in_order(list(places_in(self._found)), index.rows, question.sort)
        self.results: ResultsPage = Paginator(places, PER_PAGE).get_page(question.page)
        self.count = len(places)
        self.total = len(index.rows)

    # -- what is found -----------------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> list[Line]:
        """The systems on this page of the list."""
        rows = {self.index.rows[place].pk: self.index.rows[place] for place in self.results}
        entries = entries_of_rows(rows.values())
        return [_line(entry, rows[entry.source.pk]) for entry in entries]

    @property
    def only_in_dutch(self) -> bool:
        """Whether the visitor reads another language, in which there is no system at all."""
        return bool(self.index.rows) and not reads_dutch() and all(row.twin is None for row in self.index.rows)

    @property
    def headline(self) -> str:
        """How many systems there are, as in “12 systems”."""
        return ngettext("%(count)s system", "%(count)s systems", self.count) % {"count": self.count}

    @property
    def order(self) -> str:
        """The order of the list in words."""
        return str(self.question.sort.label)

    @property
    def title(self) -> str:
        """The list in words: how many systems, with which filters; empty when nothing was chosen."""
        named = [f"“{self.question.words}”"] if self.question.words else []
        named += [f"{facet.label}: {', '.join(name for name, _lang in names)}" for facet, names in self._named()]
        if not named:
            return ""
        return f"{self.headline} ({Truncator('; '.join(named)).chars(LONGEST_TITLE)})"

    # -- what can be chosen ------------------------------------------------------------------------------------

    @cached_property
    def groups(self) -> list[Group]:
        """The facets with the values that give a system or were chosen; others would lead to an empty list."""
        counts = self.index.sets.counts(self.question.chosen, self._with_words)
        groups = [self._group(facet, counts.get(facet.code, {})) for facet in FACETS]
        return [group for group in groups if group.options and (group.facet.offered or group.chosen)]

    def _group(self, facet: Facet, counts: dict[str, int]) -> Group:
        chosen = self.question.chosen.get(facet.code, ())
        options = [
            Option(value, *self._name(facet, value), counts.get(value, 0), value in chosen)
            for value in values_of(facet, self.index.terms)
            if counts.get(value) or value in chosen
        ]
        if not facet.words:
            options.sort(key=lambda option: (option.value == UNKNOWN, option.label.casefold()))
        return Group(facet, options, len(chosen))

    def _name(self, facet: Facet, value: str) -> tuple[str, str]:
        """Return what a value is called, and the language of that when the visitor reads another one."""
        if value == UNKNOWN:
            return str(facet.unknown), ""
        if facet.words:
            return str(facet.words(value).label), ""
        term = self.index.terms[facet.code][value]
        borrowed = not reads_dutch() and not term.name_en
        return term.name, settings.LANGUAGE_CODE if borrowed else ""

    @cached_property
    def filters(self) -> list[Filter]:
        """What was chosen, each with the address of the list without it."""
        chosen = [self._without_words()] if self.question.words else []
        for facet in FACETS:
            for value in self.question.chosen.get(facet.code, ()):
                url = self.address(self.question.without(facet.code, value).query)
                chosen.append(Filter(str(facet.label), *self._name(facet, value), url))
        return chosen

    @property
    def ways_out(self) -> list[Filter]:
        """For a list without systems: the filters of which leaving out one gives systems, and how many."""
        ways = [self._without_words()] if self.question.words else []
        for facet, names in self._named():
            question = self.question.without(facet.code)
            count = self.index.sets.matching(question.chosen, self._with_words).bit_count()
            label = ", ".join(name for name, _lang in names)
            lang = next((lang for _name, lang in names if lang), "")
            ways.append(Filter(str(facet.label), label, lang, self.address(question.query), count))
        return [way for way in ways if way.count]

    def _named(self) -> list[tuple[Facet, list[tuple[str, str]]]]:
        """Return what was chosen in words, each with its language, by facet."""
        facets = [facet for facet in FACETS if facet.code in self.question.chosen]
        return [(facet, [self._name(facet, value) for value in self.question.chosen[facet.code]]) for facet in facets]

    def _without_words(self) -> Filter:
        question = replace(self.question, words="")
        count = self.index.sets.matching(question.chosen, self.index.sets.everything).bit_count()
        return Filter(_("Words"), f"“{self.question.words}”", "", self.address(question.query), count)

    @property
    def not_running(self) -> NotRunning:
        """The systems that were stopped, paused or rejected."""
        values = tuple(state.value for state in Lifecycle if state in NOT_RUNNING)
        chosen = set(self.question.chosen.get("lifecycle", ()))
        count = self.index.sets.having("lifecycle", values).bit_count()
        url = self.address(Question(chosen={"lifecycle": values}).query)
        return NotRunning(url, count, bool(chosen) and chosen.issubset(values))

    # -- addresses ---------------------------------------------------------------------------------------------

    def address(self, query: str) -> str:
        """Return the address of a list."""
        return f"{self.url}?{query}" if query else self.url

    @property
    def unfiltered(self) -> str:
        """Address of the list without filters, in the same order and form."""
        return self.address(replace(self.question, words="", chosen={}).query)

    @property
    def sorts(self) -> list[Link]:
        """The orders of the list."""
        return [
            Link(
                sort.value,
                str(sort.label),
                self.address(replace(self.question, sort=sort).query),
                sort == self.question.sort,
            )
            for sort in Sort
        ]

    @property
    def views(self) -> list[Link]:
        """The forms of the list; changing the form keeps the page."""
        return [
            Link(
                view.value,
                str(view.label),
                self.address(_and_page(replace(self.question, view=view).query, self.results.number)),
                view == self.question.view,
            )
            for view in View
        ]

    @property
    def query(self) -> str:
        """The query of this list, to go on with: the pages of the list follow."""
        return f"{self.question.query}&" if self.question.query else ""

    @property
    def here(self) -> str:
        """The query of this page of the list, good in every language."""
        return _and_page(self.question.query, self.results.number)

    @property
    def canonical(self) -> str:
        """The query by which search engines know this page: an order or a form is no other page."""
        return _and_page(self.question.filters, self.results.number)

    @property
    def is_for_search_engines(self) -> bool:
        """Whether search engines may show this list: there are more combinations of filters than pages in the world."""
        return not self.question.words and self.question.number <= 1


def _line(entry: Entry, row: Row) -> Line:
    dpia = str(AssessmentState(row.dpia).label) if row.dpia else ""
    return Line(entry, dpia, entry.source.lifecycle in NOT_RUNNING)


def _and_page(query: str, number: int) -> str:
    return "&".join(filter(None, (query, f"page={number}" if number > 1 else "")))
