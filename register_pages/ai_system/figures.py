"""What a front page tells of a register in numbers, with one query whatever its size."""

from typing import NamedTuple

from django.db.models import Count, IntegerField, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page

from register_pages.ai_system.choices import NOT_RUNNING, Lifecycle
from register_pages.ai_system.models import AISystemPage, Theme
from register_pages.foundation.listing import listed_below

_THEME = ("code", "name_nl", "name_en")
_NUMBERS = ("total", "in_use", "not_running")
_COLUMNS = (*(f"themes__{name}" for name in _THEME), "systems", *_NUMBERS)


class Figures(NamedTuple):
    """Numbers of public systems, and the themes that have any, by name in the visitor's language."""

    total: int
    in_use: int
    not_running: int
    """Stopped, paused and rejected ones: they stay in the register."""
    themes: list[tuple[Theme, int]]


def figures_below(register: Page) -> Figures:
    """Count the public systems below a Dutch register, of which no more than the place need be known."""
    systems = listed_below(register, AISystemPage).select_related(None).order_by()

    def number(**condition: object) -> Coalesce:
        counted = systems.filter(**condition).values("locale").annotate(number=Count("pk")).values("number")
        return Coalesce(Subquery(counted, output_field=IntegerField()), 0)

    by_theme = systems.values(*(f"themes__{name}" for name in _THEME)).annotate(systems=Count("pk"))
    numbers = (number(), number(lifecycle=Lifecycle.IN_USE), number(lifecycle__in=NOT_RUNNING))
    found = list(by_theme.annotate(**dict(zip(_NUMBERS, numbers, strict=True))).values_list(*_COLUMNS))
    # A system without a theme is in a row of its own, so no register with systems is without rows.
    total, in_use, not_running = found[0][4:] if found else (0, 0, 0)
    themes = [(Theme(**dict(zip(_THEME, row[:3], strict=True))), row[3]) for row in found if row[0]]
    return Figures(total, in_use, not_running, sorted(themes, key=lambda pair: pair[0].name.casefold()))
