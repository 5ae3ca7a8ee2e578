"""The one function that asks the search backend, and its two halves for who asks more than once."""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from modelsearch.query import And, Or, PlainText, SearchQuery
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from register_pages.text_index.known_words import known_words
from register_pages.text_index.query import clean_query
from register_pages.text_index.question import SYNONYMS, Unit, expression, understand

AnyPage = TypeVar("AnyPage", bound=Page)


def ask(model: type[AnyPage], query: str, language: str) -> QuerySet[AnyPage]:
    """Return the pages in one language that have every word of the query, most relevant first.

    A word is also found by what means the same. Drafts, private pages and aliases are among them: the caller filters,
    on any field, because the answer is an ordinary queryset. Any query is safe; without a word in it, nothing is found.
    Takes one database query, for the synonyms.

    Args:
        model: a page type, or `Page` for all types.
        query: as a visitor typed it.
        language: code of the language that both the query and the pages are read in.
    """
    return answer(model, understand(clean_query(query), language, known_words(*SYNONYMS)), language)


def answer(
    model: type[AnyPage], units: Sequence[Unit], language: str, *, by_relevance: bool = True
) -> QuerySet[AnyPage]:
    """Return the pages in one language that have all of these units, as `understand` gives them."""
    if not units:
        return model.objects.none()
    backend = get_search_backend()
    backend.query_compiler_class = _ranking_once(backend.query_compiler_class)
    found = backend.search(expression(units), model.objects.all(), order_by_relevance=by_relevance)
    return found.get_queryset().filter(locale__language_code=language)


def ranked(pages: QuerySet[Page], units: Sequence[Unit], language: str) -> QuerySet:
    """Return key and content type of those of these pages that have all units, most relevant first, in one query.

    The keys are texts on SQLite: there it is the index that is asked, and the pages that are looked up, because the
    other way round, which is Wagtail's, searches once more for each page that was found.
    """
    if connection.vendor != "sqlite" or not units:
        found = answer(Page, units, language).filter(pk__in=pages.order_by().values("pk"))
        return found.values_list("pk", "content_type_id")
    from modelsearch.backends.database.sqlite.query import BM25, MatchExpression, SQLiteFTSIndexEntry

    compiler = get_search_backend().query_compiler_class(Page.objects.all(), expression(units))
    match = MatchExpression(compiler.FTS_TABLE_FIELDS, compiler.build_search_query(compiler.query))
    in_language = pages.filter(locale__language_code=language).order_by()
    found = SQLiteFTSIndexEntry.objects.filter(
        match,
        index_entry__content_type__in=get_descendants_content_types_pks(Page),
        index_entry__object_id__in=in_language.annotate(key=Cast("pk", CharField())).values("key"),
    )
    return found.order_by(BM25(), "pk").values_list("index_entry__object_id", "index_entry__content_type_id")


@cache
def _ranking_once(compiler: type) -> type:
    """Return a compiler that ranks a page by all stems of the question at once.

    The one that Wagtail comes with multiplies the ranks of each condition. On SQLite, where a better rank is a smaller
    negative number, that turns the order round; on PostgreSQL each factor reads the whole vector again.
    """

    class RankingOnce(compiler):  # type: ignore[misc, valid-type]
        def build_tsrank(self, vector: Any, query: SearchQuery, config: Any = None, boost: float = 1.0) -> Any:
            return super().build_tsrank(vector, PlainText(" ".join(_texts(query)), operator="or"), config, boost)

    return RankingOnce


def _texts(query: SearchQuery) -> list[str]:
    if isinstance(query, And | Or):
        return [text for part in query.subqueries for text in _texts(part)]
    return [query.query_string]
