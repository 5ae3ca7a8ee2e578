"""The one function that asks the search backend."""

from typing import TypeVar

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from register_pages.text_index.query import query_stems

AnyPage = TypeVar("AnyPage", bound=Page)


def ask(model: type[AnyPage], query: str, language: str) -> QuerySet[AnyPage]:
    """Return the pages in one language that have every word of the query, most relevant first.

    Drafts, private pages and aliases are among them: the caller filters, on any field, because the answer is an
    ordinary queryset. Any query is safe; without a word in it, nothing is found.

    Args:
        model: a page type, or `Page` for all types.
        query: as a visitor typed it.
        language: code of the language that both the query and the pages are read in.
    """
    stems = query_stems(query, language)
    if not stems:
        return model.objects.none()
    found = get_search_backend().search(" ".join(stems), model.objects.all(), operator="and")
    return found.get_queryset().filter(locale__language_code=language)
