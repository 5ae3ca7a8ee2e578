"""Offers what happens to people, and the themes of the register, to the search."""

from django.db.models import QuerySet

from register_pages.ai_system.models import AISystemPage, Situation, Theme
from register_pages.foundation.querysets import without_restriction
from register_pages.text_index.known_words import register


def connect() -> None:
    """Offer the situations and themes that some public system has. Called once, when the app is ready."""
    register("situation", lambda: Situation.objects.filter(pk__in=_used("situations")), nl="name_nl", en="name_en")
    register("theme", lambda: Theme.objects.filter(pk__in=_used("themes")), nl="name_nl", en="name_en", key="code")


def _used(name: str) -> QuerySet:
    return without_restriction(AISystemPage.objects.live().in_source_language()).order_by().values(name)
