"""Words that the register knows beside those of its pages: synonyms, terms, themes, situations.

Each room registers its own from `apps.py`, so that all of them come in one database query, whatever is made of them.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from register_pages.text_index.models import SynonymGroup


class KnownWords(NamedTuple):
    """One row of some room, with its words in both languages."""

    kind: str
    key: str
    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the words in a language; Dutch when English is empty, as everywhere."""
        return self.en or self.nl if language == "en" else self.nl


class _Source(NamedTuple):
    rows: Callable[[], QuerySet]
    key: str
    nl: str
    en: str


_sources: dict[str, _Source] = {}


def register(kind: str, rows: Callable[[], QuerySet], *, nl: str, en: str, key: str = "pk") -> None:
    """Let a room offer words.

    Args:
        kind: what its rows are called here.
        rows: gives the rows anew at every call.
        nl: field or annotation with the words in Dutch; `en` likewise.
        key: field by which the rows are found again.
    """
    _sources[kind] = _Source(rows, key, nl, en)


def connect() -> None:
    """Offer the groups of words that mean the same. Called once, when the app is ready."""
    register("synonym", SynonymGroup.objects.all, nl="words_nl", en="words_en")


def known_words(*kinds: str) -> list[KnownWords]:
    """Return the rows of these kinds, in the order of the kinds and then of their Dutch words, in one query."""
    querysets = [
        source.rows()
        .order_by()
        .annotate(
            known_kind=Value(kind, CharField()),
            known_key=Cast(source.key, TextField()),
            known_nl=Cast(F(source.nl), TextField()),
            known_en=Cast(F(source.en), TextField()),
        )
        .values_list("known_kind", "known_key", "known_nl", "known_en")
        for kind in kinds
        if (source := _sources.get(kind))
    ]
    if not querysets:
        return []
    rows = querysets[0].union(*querysets[1:], all=True) if len(querysets) > 1 else querysets[0]
    return sorted((KnownWords(*row) for row in rows), key=lambda row: (kinds.index(row.kind), row.nl.casefold()))
