"""Atom feeds of what changed: in the whole register, in one theme, in one record; in the language of the address.

Standard: RFC 4287. Ids are names (`urn:uuid:`), so that they survive another host name or address.
"""

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from wagtail.models import Site

from register_pages.exchange.recent_changes import chosen_theme, records_in
from register_pages.history.changes import Change, as_changes, changes, latest_changes
from register_pages.history.differences import compare
from register_pages.history.models import PublishedState
from register_pages.history.parts import from_json
from register_pages.history.visible import public_pages
from register_pages.municipality.models import Municipality

ENTRIES = 25
# XML has no place for these, and one of them would stop a feed for good: what was published stays as it is.
CONTROL_CHARACTERS = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n\r")


class BilingualAtom(Atom1Feed):
    """An Atom feed whose entries say so when they are in another language than the feed."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """Return the attributes of one entry."""
        return {"xml:lang": item["lang"]} if item["lang"] else {}


@require_safe
@cache_control(max_age=300, public=True)
@conditional_page
def register_feed(request: HttpRequest) -> HttpResponse:
    """Feed of the whole register."""
    return _feed(
        request, _("Changes to the AI register"), "register", reverse("recent_changes"), latest_changes(ENTRIES)
    )


@require_safe
@cache_control(max_age=300, public=True)
@conditional_page
def theme_feed(request: HttpRequest, code: str) -> HttpResponse:
    """Feed of the systems in one theme."""
    theme = chosen_theme(code)
    if theme is None:
        raise Http404
    title = _("Changes to the AI register: %(theme)s") % {"theme": theme.name}
    address = f"{reverse('recent_changes')}?theme={theme.code}"
    return _feed(request, title, f"theme/{theme.code}", address, latest_changes(ENTRIES, records_in(theme)))


@require_safe
@cache_control(max_age=300, public=True)
@conditional_page
def record_feed(request: HttpRequest, record: UUID) -> HttpResponse:
    """Feed of one record; open while the record itself is public in this language."""
    page = public_pages(record).get(get_language() or "")
    if page is None:
        raise Http404
    states = changes().filter(record=record)[:ENTRIES]
    title = _("Changes to: %(title)s") % {"title": page.title}
    return _feed(request, title, str(record), reverse("record_history", args=[record]), as_changes(states))


def _feed(request: HttpRequest, title: str, name: str, address: str, entries: list[Change]) -> HttpResponse:
    language = get_language() or ""
    site = Site.find_for_request(request)
    municipality = Municipality.for_site(site) if site else None
    newest = max((_updated(change) for change in entries), default=datetime(2020, 1, 1, tzinfo=UTC))
    feed = BilingualAtom(
        title=title.translate(CONTROL_CHARACTERS),
        link=request.build_absolute_uri(address),
        description="",
        language=language,
        author_name=(municipality.name if municipality else "") or "Glashelder",
        feed_url=request.build_absolute_uri(),
        feed_guid=_name(f"feed/{name}/{language}"),
    )
    feed.latest_post_date = lambda: newest
    changed = _changed_parts(entries)
    for change in entries:
        _add(feed, request, change, changed.get((change.record, change.language, change.number), []))
    # No Last-Modified: what was taken away or unpublished makes a feed different, not newer. Its ETag tells.
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _updated(change: Change) -> datetime:
    """Return when readers of the feed should fetch an entry anew."""
    return change.blanked_at or change.published_at


def _add(feed: BilingualAtom, request: HttpRequest, change: Change, labels: list[str]) -> None:
    feed.add_item(
        title=change.entry.page.title.translate(CONTROL_CHARACTERS),
        link=request.build_absolute_uri(change.url),
        description=_summary(change, labels).translate(CONTROL_CHARACTERS),
        unique_id=_name(f"state/{change.record}/{change.position}/{feed.feed['language']}"),
        pubdate=change.published_at,
        updateddate=_updated(change),
        lang=change.lang,
    )


def _summary(change: Change, labels: list[str]) -> str:
    if change.is_blanked:
        first = _("This state was taken away.")
    elif change.is_first:
        first = _("New in the register.")
    else:
        first = ""
    lines = [first, change.reason]
    html = format_html_join("", "<p>{}</p>", ((line,) for line in lines if line))
    if labels:
        items = format_html_join("", "<li>{}</li>", ((label,) for label in labels))
        html += format_html("<p>{}</p><ul>{}</ul>", _("What changed:"), items)
    return html


def _changed_parts(entries: list[Change]) -> dict[tuple[UUID, str, int], list[str]]:
    """Return what changed in each of these states, in the words of the state; two queries."""
    wanted = Q(pk=None)
    for change in entries:
        wanted |= Q(record=change.record, language=change.language)
    numbered = PublishedState.objects.filter(wanted, blanked_at=None)
    past: dict[tuple[UUID, str], list[PublishedState]] = defaultdict(list)
    for row in numbered.listed():
        past[row.record, row.language].append(row)
    compared = {}
    for change in entries:
        states = past[change.record, change.language]
        state = next((row for row in states if row.number == change.number), None)
        before = state and state.one_before(states)
        if before:
            compared[change.record, change.language, change.number] = (before.pk, state.pk)
    keys = {key for pair in compared.values() for key in pair}
    said = {row.pk: from_json(row.parts) for row in PublishedState.objects.filter(pk__in=keys)}
    return {where: compare(said[old], said[new]).labels for where, (old, new) in compared.items()}


def _name(what: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'glashelder:{what}')}"
