"""What changed in the register, as a page: all of it or one theme."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from register_pages.ai_system.models import AISystemPage, Theme
from register_pages.foundation.querysets import without_restriction
from register_pages.history.changes import as_changes, changes

PER_PAGE = 20


@require_safe
def recent_changes(request: HttpRequest) -> HttpResponse:
    """List every published state of public records, the newest first; an unknown theme is no theme."""
    theme = chosen_theme(request.GET.get("theme", ""))
    results = Paginator(changes(records_in(theme)), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "theme": theme,
        "themes": themes_in_use(),
        "results": results,
        "changes": as_changes(results.object_list),
        "query": f"theme={theme.code}&" if theme else "",
    }
    return render(request, "register_pages/exchange/recent_changes.html", context)


def chosen_theme(code: str) -> Theme | None:
    """Return the theme of this code."""
    return Theme.objects.filter(code=code).first() if code and "\0" not in code else None


def records_in(theme: Theme | None) -> QuerySet | None:
    """Return the translation keys of the systems in a theme; without one no condition."""
    if theme is None:
        return None
    return _systems().filter(themes=theme).values("translation_key")


def themes_in_use() -> list[Theme]:
    """Return the themes that have systems, by name in the visitor's language."""
    used = _systems().order_by().values("themes")
    return sorted(Theme.objects.filter(pk__in=used), key=lambda theme: theme.name.casefold())


def _systems() -> QuerySet:
    return without_restriction(AISystemPage.objects.live().in_source_language())
