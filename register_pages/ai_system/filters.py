"""What a visitor asks of the overview: read from the address, and written back to it in one order.

Names and values in addresses are language-free, so that an address can be shared between languages. Whatever stands in
an address gives a question: what is unknown is left out, and said to be.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Self, TypeVar

from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from register_pages.ai_system import choices
from register_pages.ai_system.facet_rows import UNKNOWN
from register_pages.text_index.query import clean_query

Word = TypeVar("Word", bound=TextChoices)


class Facet(NamedTuple):
    """One thing to filter by."""

    code: str
    """Its name in addresses."""
    label: Any
    unknown: Any
    """What a system without a value is called."""
    words: type[TextChoices] | None = None
    """Its values; without, these are the terms of the register: themes, departments, situations."""
    offered: bool = True
    """Whether the form shows it before somebody came by a link that chooses from it."""
    opened: bool = False
    """Whether the form shows its values at once."""


FACETS = (
    Facet("theme", _("Theme"), _("No theme"), opened=True),
    Facet("lifecycle", _("Status"), _("Not filled in"), choices.Lifecycle, opened=True),
    Facet("effect", _("Effect on me"), _("Not assessed yet"), choices.Effect, opened=True),
    Facet("personal_data", _("Uses personal data"), _("Not filled in"), choices.YesNo),
    Facet("ai_act", _("Class under the AI Act"), _("Not assessed yet"), choices.AIActClass),
    Facet("category", _("Publication category"), _("Not assessed yet"), choices.PublicationCategory),
    Facet("department", _("Department"), _("Not filled in")),
    Facet("assessment", _("Assessments"), _("Nothing filled in"), choices.Assessed),
    Facet("situation", _("Situation"), _("None named"), offered=False),
)


class Sort(TextChoices):
    """Orders of the list; the first is that of a list nobody has sorted."""

    TITLE = "title", _("Title")
    NEWEST = "newest", _("Newest in the register")
    CHANGED = "changed", _("Last changed")
    CHECKED = "checked", _("Longest ago checked")


class View(TextChoices):
    """Forms of the list."""

    LIST = "list", pgettext_lazy("form of a list", "List")
    TABLE = "table", pgettext_lazy("form of a list", "Table")


@dataclass(frozen=True)
class Question:
    """What a visitor asks: words, values by facet, an order, a form and a page of the list."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Values by facet, both in the order of addresses; no facet without values."""
    sort: Sort = Sort.TITLE
    view: View = View.LIST
    page: str = ""
    left_out: bool = False
    """Whether the address chose something that this register does not have."""

    @property
    def number(self) -> int:
        """How many filters there are; the words count as one."""
        return bool(self.words) + sum(map(len, self.chosen.values()))

    @property
    def filters(self) -> str:
        """Words and values as the query of an address: the same choice always gives the same one."""
        return urlencode([("q", self.words)] * bool(self.words) + list(self.pairs()))

    @property
    def query(self) -> str:
        """The query of the address of this list, without its page."""
        form = {"sort": self.sort} if self.sort != Sort.TITLE else {}
        form |= {"view": self.view} if self.view != View.LIST else {}
        return "&".join(filter(None, (self.filters, urlencode(form))))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the chosen values, each with its facet."""
        return ((facet, value) for facet, values in self.chosen.items() for value in values)

    def without(self, facet: str, value: str | None = None) -> Self:
        """Return the question without one value of a facet, or without the facet."""
        kept = tuple(other for other in self.chosen[facet] if value is not None and other != value)
        chosen = {code: kept if code == facet else values for code, values in self.chosen.items()}
        return replace(self, chosen={code: values for code, values in chosen.items() if values})


def read_question(parameters: QueryDict, terms: Mapping[str, Collection[str]]) -> Question:
    """Return what an address asks, whatever stands in it.

    Args:
        parameters: those of the address.
        terms: codes of the themes, departments and situations that the register has, by facet.
    """
    chosen, left_out = {}, False
    for facet in FACETS:
        asked = {value for value in parameters.getlist(facet.code) if value}
        known = [value for value in values_of(facet, terms) if value in asked]
        left_out |= len(known) < len(asked)
        if known:
            chosen[facet.code] = tuple(known)
    return Question(
        words=clean_query(parameters.get("q", "")),
        chosen=chosen,
        sort=_one_of(Sort, parameters.get("sort")),
        view=_one_of(View, parameters.get("view")),
        page=parameters.get("page", "")[:10],
        left_out=left_out,
    )


def values_of(facet: Facet, terms: Mapping[str, Collection[str]]) -> list[str]:
    """Return the values that a facet can have, in the order of addresses."""
    return [*(facet.words.values if facet.words else sorted(terms[facet.code])), UNKNOWN]


def _one_of(words: type[Word], value: str | None) -> Word:
    """Return the word with this value, else the first one."""
    return words(value) if value in words.values else next(iter(words))
