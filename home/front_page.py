"""What the front page shows: one query for numbers, one for dates, one for changes, one for the pages it leads to."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from home.navigation import Surroundings, surroundings
from register_pages.ai_system.figures import figures_below
from register_pages.ai_system.models import AISystemPage
from register_pages.dialogue.agenda import Listed
from register_pages.dialogue.models import DialogueEventPage, Session
from register_pages.foundation.listing import listed_below, titles_in_visitors_language
from register_pages.foundation.pages import BilingualPage
from register_pages.foundation.twins import Entry
from register_pages.history.changes import changes, with_pages

LATEST = 4
MOST_EXPLANATIONS = 6


def front_page(request: HttpRequest, home: BilingualPage, explanations: type[BilingualPage]) -> dict[str, Any]:
    """Return the context of a front page: the municipality's own register, dialogue tables and explanations.

    Args:
        request: what the visitor asked for.
        home: the page itself, in either language.
        explanations: the type of the explanatory pages.
    """
    around = surroundings(request, home)
    # A register that came in from elsewhere stands below the municipality's own one, and does not count here.
    register = around.first("aisystemindexpage") if around else None
    events = around.first("dialogueindexpage") if around else None
    about = around.first("explanationindexpage") if around else None
    events_of_site = listed_below(events, DialogueEventPage).order_by()
    sessions = list(Session.objects.to_come(timezone.now()).filter(event_key__in=_keys(events_of_site)))
    states = list(changes(_keys(listed_below(register, AISystemPage).order_by()))[:LATEST]) if register else []
    explained = listed_below(about, explanations).order_by("path")
    keys = {session.event_key for session in sessions} | {state.record for state in states}
    entries = _entries(_keys(explained)[:MOST_EXPLANATIONS], keys)
    context: dict[str, Any] = {
        "explanations": sorted(_of(entries, explanations), key=lambda entry: entry.source.path),
        "next_event": _next_event(_of(entries, DialogueEventPage), sessions),
    }
    if around and register:
        context |= {"register_url": around.address_of(register), "figures": figures_below(register)}
    return context | {"changes": with_pages(states, entries)} | _ways_on(around, about, events)


def _ways_on(around: Surroundings | None, about: Page | None, events: Page | None) -> dict[str, str]:
    if around is None:
        return {}
    return {"explanations_url": around.address_of(about), "events_url": around.address_of(events)}


def _keys(pages: QuerySet) -> QuerySet:
    return pages.select_related(None).values("translation_key")


def _entries(explained: QuerySet, keys: set[UUID]) -> list[Entry]:
    """Return the pages that the front page leads to, whatever their type."""
    unchecked = AISystemPage.objects.filter(pk=OuterRef("pk"), unchecked=True).select_related(None)
    wanted = Q(translation_key__in=explained) | Q(translation_key__in=keys)
    return titles_in_visitors_language(wanted, unchecked=Exists(unchecked))


def _of(entries: Iterable[Entry], model: type[Page]) -> list[Entry]:
    return [entry for entry in entries if entry.source.cached_content_type.model_class() is model]


def _next_event(events: list[Entry], sessions: list[Session]) -> Listed | None:
    """Return the dialogue table of the first of these sessions, with those of its sessions that are to come."""
    event = next((entry for session in sessions for entry in events if _is_of(session, entry)), None)
    if event is None:
        return None
    return Listed(event, [session for session in sessions if _is_of(session, event)], timezone.now())


def _is_of(session: Session, event: Entry) -> bool:
    return session.event_key == event.source.translation_key
