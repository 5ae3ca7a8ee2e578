"""What a page tells of its own past."""

from typing import Any

from django import template
from django.urls import reverse

from register_pages.history.changes import Change
from register_pages.history.changes import latest_changes as find_latest_changes
from register_pages.history.models import PublishedState
from register_pages.history.recorded import Recorded

register = template.Library()


@register.inclusion_tag("register_pages/history/parts/record_history.html")
def record_history(page: Recorded) -> dict[str, Any]:
    """Say when the page changed last and why, with the way to its history and feed; one query.

    `{% record_history page %}`. A page that was never public has no past.
    """
    last = PublishedState.objects.of(page).listed().first() if page.locale_id else None
    return {"page": page, "last": last}


@register.simple_tag
def latest_changes(limit: int) -> list[Change]:
    """Return what changed in the register last, in two queries: `{% latest_changes 5 as changes %}`."""
    return find_latest_changes(limit)


@register.simple_tag
def version_addresses(page: Recorded) -> dict[str, str]:
    """Return the permanent address of each version of a document whose text was kept; one query.

    `{% version_addresses page as addresses %}`
    """
    states = PublishedState.objects.of(page).filter(blanked_at=None).exclude(version="")
    return {
        version: reverse("policy_version", args=[page.translation_key, version])
        for version in states.values_list("version", flat=True)
    }


@register.filter
def get(mapping: dict[str, str], key: str) -> str:
    """Return what a mapping holds under a key, else nothing."""
    return mapping.get(key, "")
