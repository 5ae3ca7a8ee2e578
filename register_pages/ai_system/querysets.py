"""Which records anyone may see, for the addresses that belong to no page."""

from typing import Any

from wagtail.models import Page

from register_pages.ai_system.models import AISystemPage
from register_pages.foundation.listing import listed_below
from register_pages.foundation.querysets import BilingualQuerySet, without_restriction
from register_pages.foundation.twins import Entry, in_visitors_language


def public_record(**condition: Any) -> Entry | None:
    """Return the one live record that everyone may see and that meets the condition, in the visitor's words."""
    found = without_restriction(AISystemPage.objects.live().in_source_language().filter(**condition))
    return next(iter(in_visitors_language(found.select_related("locale", "organisation")[:1])), None)


def public_systems(home: Page) -> BilingualQuerySet:
    """Return the Dutch pages of all public records of a site, in whichever register they stand."""
    return listed_below(home, AISystemPage)
