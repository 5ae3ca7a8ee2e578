"""The one fetch of what the overview filters, counts and sorts by: two queries, whatever the size of the register.

What comes back is the same for every visitor who reads a language, so it can be kept in memory per version of the
register when that is worth it: `index_of` builds, `overview.py` only asks.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast

from register_pages.ai_system.choices import Assessed, AssessmentKind, AssessmentState
from register_pages.ai_system.facets import FacetSets
from register_pages.ai_system.models.page import AISystemPage
from register_pages.ai_system.models.rows import Assessment
from register_pages.foundation.language import visitors_language
from register_pages.foundation.named import in_language
from register_pages.foundation.pages import BilingualPage
from register_pages.foundation.querysets import without_restriction

UNKNOWN = "unknown"
"""The value of a system that has none: nobody filled it in, or assessed it."""

_ASSESSED: dict[str, Assessed] = {
    AssessmentKind.DPIA: Assessed.DPIA,
    AssessmentKind.IAMA: Assessed.RIGHTS,
    AssessmentKind.FRIA: Assessed.RIGHTS,
    AssessmentKind.FRAIA: Assessed.RIGHTS,
}
_UNDONE: dict[str, Assessed] = {
    AssessmentState.PLANNED: Assessed.PLANNED,
    AssessmentState.NOT_DONE: Assessed.NOT_DONE,
    AssessmentState.NOT_NEEDED: Assessed.NOT_DONE,
}
_FURTHEST_FIRST = (
    AssessmentState.DONE.value,
    AssessmentState.PLANNED.value,
    AssessmentState.NOT_NEEDED.value,
    AssessmentState.NOT_DONE.value,
)
# Facets with one value per system, by the column that holds it.
_COLUMNS = {
    "lifecycle": "lifecycle",
    "effect": "effect",
    "personal_data": "personal_data",
    "ai_act": "ai_act_class",
    "category": "publication_category",
}


class Term(NamedTuple):
    """A theme, department or situation: its code in addresses and its name in both languages."""

    code: str
    name_nl: str
    name_en: str

    @property
    def name(self) -> str:
        """The name in the active language."""
        return in_language(self, "name")


class Row(NamedTuple):
    """What the overview knows of one system before it fetches the ones that it shows."""

    pk: int
    twin: int | None
    """Key of the live page in the language of the visitor, where that is another page than the Dutch one."""
    title: str
    published: datetime | None
    changed: datetime | None
    checked: date | None
    values: dict[str, list[str]]
    dpia: str
    """What became of its DPIA, see `AssessmentState`; empty when nothing is said of one."""


@dataclass(frozen=True)
class RegisterIndex:
    """Every public system of a register, in the order of the titles that the visitor reads."""

    rows: list[Row]
    sets: FacetSets
    terms: dict[str, dict[str, Term]]
    """Themes, departments and situations that a system has, by facet and code."""


def index_of(register: BilingualPage) -> RegisterIndex:
    """Return what a register is filtered, counted and sorted by, for a visitor who reads the active language."""
    sources, twins = _systems(register) if register.path else ([], {})
    related = _Related(sources)
    rows = [_row(source, twins.get(source["translation_key"]), related) for source in sources]
    rows.sort(key=lambda row: (_sort_key(row.title), row.pk))
    return RegisterIndex(rows, FacetSets([row.values for row in rows]), related.terms)


def _systems(register: BilingualPage) -> tuple[list[dict[str, Any]], dict[UUID, dict[str, Any]]]:
    """Return the public Dutch systems of a register, and by translation key what the visitor reads instead."""
    language = visitors_language()
    wanted = Q(locale__language_code=settings.LANGUAGE_CODE, path__startswith=_source_path(register))
    if language != settings.LANGUAGE_CODE:
        wanted |= Q(locale__language_code=language, alias_of=None)
    columns = (
        "pk", "translation_key", "locale__language_code", "title", "first_published_at", "last_published_at",
        "last_review", "department_id", "department__name_nl", "department__name_en", *_COLUMNS.values(),
    )  # fmt: skip
    sources, twins = [], {}
    for system in without_restriction(AISystemPage.objects.live().filter(wanted)).order_by().values(*columns):
        if system["locale__language_code"] == settings.LANGUAGE_CODE:
            sources.append(system)
        else:
            twins[system["translation_key"]] = system
    return sources, twins


def _source_path(register: BilingualPage) -> str | QuerySet:
    """Return where the Dutch twin of a register stands, from within the query when it is not the register itself."""
    if register.is_source:
        return register.path
    key = {"translation_key": register.translation_key, "locale__language_code": settings.LANGUAGE_CODE}
    return type(register).objects.filter(**key).order_by().values("path")[:1]


class _Related:
    """What stands in rows of its own: themes, situations and assessments of Dutch systems, fetched in one query."""

    def __init__(self, sources: list[dict[str, Any]]) -> None:
        self.terms: dict[str, dict[str, Term]] = {"theme": {}, "department": {}, "situation": {}}
        self.codes: dict[tuple[int, str], list[str]] = {}
        self.assessments: dict[int, list[tuple[str, str]]] = {}
        systems = {source["pk"] for source in sources}
        for system, facet, code, first, second in _rows_of_systems() if systems else ():
            if system not in systems:
                continue
            if facet == "assessment":
                self.assessments.setdefault(system, []).append((code, first))
            else:
                self.add(system, Term(code, first, second), facet)

    def add(self, system: int, term: Term, facet: str) -> None:
        self.terms[facet][term.code] = term
        self.codes.setdefault((system, facet), []).append(term.code)

    def values(self, system: int) -> dict[str, list[str]]:
        return {facet: self.codes.get((system, facet)) or [UNKNOWN] for facet in self.terms} | {
            "assessment": self.assessed(system)
        }

    def assessed(self, system: int) -> list[str]:
        found = set()
        for kind, state in self.assessments.get(system, ()):
            if state == AssessmentState.DONE:
                found.add(_ASSESSED.get(kind, Assessed.OTHER).value)
            elif state in _UNDONE:
                found.add(_UNDONE[state].value)
        return sorted(found) or [UNKNOWN]

    def dpia(self, system: int) -> str:
        """Return the state of the DPIA; of several, the one that is furthest."""
        states = {state for kind, state in self.assessments.get(system, ()) if kind == AssessmentKind.DPIA}
        return next((state for state in _FURTHEST_FIRST if state in states), "")


def _rows_of_systems() -> QuerySet:
    """Return rows of system, facet, code and two words: the names of a term, or the state of an assessment."""
    return _terms_of_systems("theme", "theme__code").union(
        _terms_of_systems("situation", Cast("situation_id", CharField())),
        Assessment.objects.filter(page__locale__language_code=settings.LANGUAGE_CODE)
        .order_by()
        .values_list("page_id", _text("assessment"), "kind", "state", _text("")),
        all=True,
    )


def _terms_of_systems(facet: str, code: Any) -> QuerySet:
    through = AISystemPage._meta.get_field(f"{facet}s").remote_field.through
    rows = through.objects.filter(aisystempage__locale__language_code=settings.LANGUAGE_CODE).order_by()
    return rows.values_list("aisystempage_id", _text(facet), code, f"{facet}__name_nl", f"{facet}__name_en")


def _text(value: str) -> Cast:
    return Cast(Value(value), CharField())


def _row(source: dict[str, Any], twin: dict[str, Any] | None, related: _Related) -> Row:
    pk = source["pk"]
    if source["department_id"]:
        names = (source["department__name_nl"], source["department__name_en"])
        related.add(pk, Term(str(source["department_id"]), *names), "department")
    one_value = {facet: [source[column] or UNKNOWN] for facet, column in _COLUMNS.items()}
    return Row(
        pk=pk,
        twin=twin["pk"] if twin else None,
        title=(twin or source)["title"],
        published=source["first_published_at"],
        changed=source["last_published_at"],
        checked=source["last_review"],
        values=one_value | related.values(pk),
        dpia=related.dpia(pk),
    )


def _sort_key(title: str) -> str:
    """Return a title as dictionaries order it: capitals and accents do not count. The same on both databases."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", title) if not unicodedata.combining(sign)).casefold()
