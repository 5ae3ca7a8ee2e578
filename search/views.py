"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, get_language_info, ngettext, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from register_pages.text_index.query import LONGEST_QUERY, clean_query
from search.queries import find, other_language


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer `?q=` with what is found in the visitor's language, grouped by type.

    `type` and `page` turn the pages of one group. Whatever is typed gives a page, never an error. Search engines are
    told to leave it out: results are no content.
    """
    query = clean_query(request.GET.get("q", ""))
    language = get_language()
    found = find(request, query, language, only=request.GET.get("type", ""), page=request.GET.get("page", "1"))
    other = other_language(language)
    context = {
        "query": query,
        "heading": _heading(query, found.count),
        "found": found,
        "all_query": urlencode({"q": query}),
        "group_query": f"{urlencode({'q': query, 'type': found.only})}&",
        "longest_query": LONGEST_QUERY,
        "other_language": get_language_info(other),
        "other_url": _address(query, other),
    }
    response = render(request, "search/search.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _heading(query: str, count: int) -> str:
    """Return the title and first heading: who hears only the title of the page knows whether something was found."""
    if not query:
        return _("Search")
    if not count:
        return _("No results for “%(query)s”") % {"query": query}
    heading = ngettext("%(count)s result for “%(query)s”", "%(count)s results for “%(query)s”", count)
    return heading % {"count": count, "query": query}


def _address(query: str, language: str) -> str:
    with override(language):
        return f"{reverse('search')}?{urlencode({'q': query})}"
