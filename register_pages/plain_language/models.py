"""The glossary: terms explained in plain words, in both languages on one row."""

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from register_pages.foundation.introduction import WithIntroduction
from register_pages.foundation.named import in_language
from register_pages.foundation.pages import BilingualPage
from register_pages.text_index.findable import Findable


class GlossaryTerm(index.Indexed, models.Model):
    """A term with a definition and an example."""

    term_nl = models.CharField(_("term in Dutch"), max_length=100, unique=True)
    term_en = models.CharField(_("term in English"), max_length=100, unique=True)
    definition_nl = models.TextField(_("definition in Dutch"), help_text=_("One or two plain sentences."))
    definition_en = models.TextField(_("definition in English"), help_text=_("One or two plain sentences."))
    example_nl = models.TextField(_("example in Dutch"), blank=True)
    example_en = models.TextField(_("example in English"), blank=True)
    also_nl = models.CharField(
        _("other words in Dutch"), max_length=250, blank=True, help_text=_("Separated by commas.")
    )
    also_en = models.CharField(
        _("other words in English"), max_length=250, blank=True, help_text=_("Separated by commas.")
    )

    search_fields = [index.AutocompleteField("term_nl"), index.AutocompleteField("term_en")]
    panels = [
        MultiFieldPanel(
            [FieldPanel("term_nl"), FieldPanel("definition_nl"), FieldPanel("example_nl"), FieldPanel("also_nl")],
            heading=_("Dutch"),
        ),
        MultiFieldPanel(
            [FieldPanel("term_en"), FieldPanel("definition_en"), FieldPanel("example_en"), FieldPanel("also_en")],
            heading=_("English"),
        ),
    ]

    class Meta:
        ordering = ["term_nl"]
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")

    def __str__(self) -> str:
        return self.term

    @property
    def term(self) -> str:
        """The term in the active language."""
        return in_language(self, "term")

    @property
    def definition(self) -> str:
        """The definition in the active language."""
        return in_language(self, "definition")

    @property
    def example(self) -> str:
        """The example in the active language."""
        return in_language(self, "example")

    @property
    def also(self) -> str:
        """Other words for the term in the active language."""
        return in_language(self, "also")


class GlossaryPage(Findable, WithIntroduction, BilingualPage, Page):
    """All terms on one page."""

    parent_page_types = ["home.HomePage", "home.ExplanationIndexPage"]
    subpage_types: list[str] = []
    template = "register_pages/plain_language/glossary_page.html"

    class Meta:
        verbose_name = _("glossary")
        verbose_name_plural = _("glossaries")

    def also_found_by(self) -> Iterator[str]:
        """Return every term with its other words and its definition."""
        for row in GlossaryTerm.objects.all():
            yield from (getattr(row, f"{name}_{self.language}") for name in ("term", "also", "definition", "example"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the terms by first letter, in the order of the visitor's language."""
        terms = sorted(GlossaryTerm.objects.all(), key=lambda term: _plain(term.term))
        letters = [(letter, list(group)) for letter, group in groupby(terms, key=_first_letter)]
        return super().get_context(request, *args, **kwargs) | {"letters": letters}


def _plain(word: str) -> str:
    """Return a word as it is sorted: without accents or capitals."""
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().casefold()


def _first_letter(term: GlossaryTerm) -> str:
    first = _plain(term.term)[:1]
    return first.upper() if first.isalpha() else "0-9"
