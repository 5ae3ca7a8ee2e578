"""What a page needs of the glossary: the terms in its language, and the address where they all stand.

Every page asks for it and it seldom changes, so each process keeps it for a minute, and forgets it at once when a term
is saved there. Another process may show an old definition for that minute.
"""

from functools import lru_cache
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import Subquery
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from wagtail.models import Locale

from register_pages.foundation.querysets import without_restriction
from register_pages.plain_language.explain import Term, Vocabulary
from register_pages.plain_language.models import GlossaryPage, GlossaryTerm

KEPT_SECONDS = 60


class Glossary(NamedTuple):
    """The terms of one language, and where they all stand; no address when that page is not public."""

    vocabulary: Vocabulary
    url: str


def glossary(request: HttpRequest | None, locale: Locale) -> Glossary:
    """Return the glossary in the language of a page: one query at most."""
    language = locale.language_code
    rows = cache.get_or_set(_key(locale), lambda: _rows(locale), KEPT_SECONDS)
    url_path = rows[0][-1] if rows else ""
    # The address is made of its path alone: a row more would be a query more.
    page = GlossaryPage(url_path=url_path, locale=locale) if url_path else None
    terms = tuple(Term(*row[:-1]) for row in rows)
    return Glossary(_vocabulary(terms, language), (page.get_url(request) or "") if page else "")


def connect() -> None:
    """Forget what was kept when a term or the page of the glossary changes. Called once, when the app is ready."""
    for signal in (post_save, post_delete):
        for model in (GlossaryTerm, GlossaryPage):
            signal.connect(_forget, sender=model, dispatch_uid=f"forget_{model.__name__}_{id(signal)}")


def _rows(locale: Locale) -> list[tuple[Any, ...]]:
    pages = without_restriction(GlossaryPage.objects.live().filter(locale=locale.pk, alias_of=None))
    columns = (f"{name}_{locale.language_code}" for name in ("term", "definition", "also"))
    place = Subquery(pages.order_by("path").values("url_path")[:1])
    return list(GlossaryTerm.objects.annotate(place=place).values_list("pk", *columns, "place"))


def _key(locale: Locale) -> str:
    return f"glossary:{locale.pk}"


def _forget(**kwargs: Any) -> None:
    cache.delete_many([_key(locale) for locale in Locale.objects.all()])


@lru_cache(maxsize=8)
def _vocabulary(terms: tuple[Term, ...], language: str) -> Vocabulary:
    """Build a vocabulary once for the same terms; a changed term makes another key."""
    return Vocabulary(terms, language)
