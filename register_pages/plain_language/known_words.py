"""Offers the terms of the glossary to the search."""

from django.db.models import QuerySet, Value
from django.db.models.functions import Concat

from register_pages.plain_language.models import GlossaryTerm
from register_pages.text_index.known_words import register


def connect() -> None:
    """Let each term find its other words. Called once, when the app is ready."""
    register("term", _terms, nl="words_nl", en="words_en")


def _terms() -> QuerySet[GlossaryTerm]:
    comma = Value(", ")
    return GlossaryTerm.objects.annotate(
        words_nl=Concat("term_nl", comma, "also_nl"), words_en=Concat("term_en", comma, "also_en")
    )
