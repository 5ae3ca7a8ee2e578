"""“Does this affect me?”: from what happened to someone, or from a decision, to the systems that touch it.

Every list is made of the Dutch pages of all public records of the site, with a fixed number of queries.
"""

from itertools import groupby
from typing import NamedTuple

from django.core.paginator import Page as ResultsPage
from django.core.paginator import Paginator
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from register_pages.ai_system.choices import SituationKind
from register_pages.ai_system.models import AffectedDecision, AISystemPage, Situation
from register_pages.foundation.language import visitors_language
from register_pages.foundation.listing import by_visible_title
from register_pages.foundation.querysets import BilingualQuerySet
from register_pages.foundation.twins import Entry, in_visitors_language

PER_PAGE = 20
DECISIONS_PER_PAGE = 30
TOP = 6
LONGEST_CODE = 100
"""A code is shorter; people paste the whole address."""


class DecisionLine(NamedTuple):
    """A decision or letter by its name, with the record that takes or prepares it."""

    name: str
    lang: str
    """Language of the name when it differs from that of the visitor."""
    entry: Entry


def situations_by_kind(systems: BilingualQuerySet) -> list[tuple[str, list[Situation]]]:
    """Return the situations that some system belongs to, under their headings, by name in the visitor's language."""
    kinds = list(SituationKind)
    found = sorted(_counted(systems), key=lambda row: (kinds.index(row.kind), row.name.casefold()))
    return [(SituationKind(kind).label, list(rows)) for kind, rows in groupby(found, key=lambda row: row.kind)]


def top_situations(systems: BilingualQuerySet) -> list[Situation]:
    """Return the situations with most systems; of as many, first what came by letter, then by name."""
    kinds = list(SituationKind)
    counted = _counted(systems)
    order = sorted(counted, key=lambda row: (-counted[row], kinds.index(row.kind), row.name.casefold()))
    return order[:TOP]


def _counted(systems: BilingualQuerySet) -> dict[Situation, int]:
    """Return the situations that have systems, each with their number, with one query."""
    touching = systems.filter(situations=OuterRef("pk")).order_by().values("locale").annotate(number=Count("pk"))
    counted = Situation.objects.annotate(number=Subquery(touching.values("number")))
    return {situation: situation.number for situation in counted if situation.number}


def chosen_situation(typed: str) -> Situation | None:
    """Return the situation that an address names, or None for whatever else stands there."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 10
    return Situation.objects.filter(pk=int(typed)).first() if is_number else None


def systems_in(situation: Situation, systems: BilingualQuerySet, page: str) -> tuple[ResultsPage, list[Entry]]:
    """Return one page of the systems that touch who is in a situation, by title."""
    touching = by_visible_title(systems.filter(situations=situation).defer_streamfields())
    results = Paginator(touching, PER_PAGE).get_page(page)
    return results, in_visitors_language(results.object_list)


def decisions_by_name(systems: BilingualQuerySet, page: str) -> tuple[ResultsPage, list[DecisionLine]]:
    """Return one page of the decisions and letters of these systems, by their names in the visitor's language."""
    results = Paginator(_named_for_visitor(systems), DECISIONS_PER_PAGE).get_page(page)
    rows = list(results.object_list)
    pages = AISystemPage.objects.filter(pk__in={row.page_id for row in rows}).defer_streamfields()
    entries = {entry.source.pk: entry for entry in in_visitors_language(pages.select_related("locale"))}
    return results, [_line(row, entries[row.page_id]) for row in rows]


def _named_for_visitor(systems: BilingualQuerySet) -> QuerySet[AffectedDecision]:
    """Return the Dutch rows in the order of the names that the visitor reads, each with its `name`."""
    rows = AffectedDecision.objects.filter(page__in=systems.order_by().values("pk"))
    language = visitors_language()
    twins = AffectedDecision.objects.filter(
        translation_key=OuterRef("translation_key"),
        locale__language_code=language,
        page__live=True,
        page__alias_of=None,
    )
    rows = rows.annotate(name=Coalesce(Subquery(twins.values("decision")[:1]), F("decision")))
    return rows.order_by(Lower("name"), "pk")


def _line(row: AffectedDecision, entry: Entry) -> DecisionLine:
    return DecisionLine(row.name, entry.lang_of(f"decisions.{row.translation_key}.decision"), entry)
