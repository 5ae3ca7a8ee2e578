"""The search page."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, get_language_info, ngettext, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from register_pages.ai_system.letter_codes import record_for_code
from register_pages.text_index.known_words import KnownWords, known_words
from register_pages.text_index.query import LONGEST_QUERY, clean_query
from register_pages.text_index.question import SYNONYMS, understand
from search.pages import Line, for_readers_of, public_pages
from search.queries import Found, Units, fewer_words, find, other_language
from search.starting_points import WORDS, explained_parts, matching_situations, starting_points, suggested_words
from search.suggestions import Vocabulary, begins_with, did_you_mean


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer `?q=` with what is found in the visitor's language, grouped by type.

    `type` and `page` turn the pages of one group. Whatever is typed gives a page, never an error. Search engines are
    told to leave it out: results are no content.
    """
    query = clean_query(request.GET.get("q", ""))
    language = get_language()
    known = known_words(*SYNONYMS, *WORDS)
    units = _units(query, known)
    public = public_pages(Site.find_for_request(request))
    record = record_for_code(query)
    found = find(public, units, language, only=request.GET.get("type", ""), page=request.GET.get("page", "1"))
    context = {
        "query": query,
        "record": record,
        "found": found,
        "situations": matching_situations(known, units[language], language),
        "explained": explained_parts(_explanatory_lines(found), units, language),
        "suggested_words": suggested_words(known, language),
        "longest_query": LONGEST_QUERY,
    }
    if query and not found.count and not record:
        context |= _nearest(public, query, units, known)
    if not context["found"].count and not record:
        context["points"] = starting_points(request, public, known, language)
    context |= _addresses(query, context["found"], context.get("instead") or query)
    context["heading"] = _heading(query, found.count + bool(record))
    response = render(request, "search/search.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _units(query: str, known: list[KnownWords]) -> Units:
    return {code: understand(query, code, known) for code, _name in settings.LANGUAGES}


def _nearest(public: QuerySet[Page], query: str, units: Units, known: list[KnownWords]) -> dict[str, Any]:
    """Return what helps when nothing has all words: other words, fewer words, the other language."""
    language = get_language()
    fewer = fewer_words(public, units, language)
    titles = for_readers_of(public, language).order_by().values_list("title", flat=True)
    vocabulary = Vocabulary([*titles, *(row.in_language(language) for row in known)]) if fewer.unknown else None
    beginnings = begins_with(query, fewer.unknown, vocabulary) if vocabulary else []
    mistaken = fewer.unknown[:-1] if beginnings else fewer.unknown
    kept = " ".join(unit.typed for unit in fewer.kept)
    unfinished = fewer.unknown[-1].typed if beginnings else ""
    meant = did_you_mean(query, mistaken, vocabulary) if vocabulary else None
    # One suggestion and nothing else to show: it is shown at once.
    near = [*([meant] if meant else []), *beginnings]
    instead = near[0].query if len(near) == 1 and not kept and not fewer.elsewhere else ""
    shown = instead or kept
    return {
        "elsewhere": fewer.elsewhere,
        "meant": meant,
        "instead": instead,
        "beginnings": beginnings,
        "unfinished": unfinished,
        "left_out": [unit.typed for unit in fewer.left_out],
        "found": find(public, _units(shown, known), language) if shown else Found(),
    }


def _explanatory_lines(found: Found) -> list[Line]:
    return [line for group in found.groups for line in group.lines if line.entry.page.explanation]


def _addresses(query: str, found: Found, shown: str) -> dict[str, Any]:
    other = other_language(get_language())
    with override(other):
        other_url = f"{reverse('search')}?{urlencode({'q': query})}"
    return {
        "all_query": urlencode({"q": shown}),
        "group_query": f"{urlencode({'q': shown, 'type': found.only})}&",
        "other_language": get_language_info(other),
        "other_url": other_url,
    }


def _heading(query: str, count: int) -> str:
    """Return the title and first heading: who hears only the title of the page knows whether something was found."""
    if not query:
        return _("Search")
    if not count:
        return _("No results for “%(query)s”") % {"query": query}
    heading = ngettext("%(count)s result for “%(query)s”", "%(count)s results for “%(query)s”", count)
    return heading % {"count": count, "query": query}
