"""Querysets of pages in two languages."""

from typing import Self

from django.conf import settings
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, QuerySet, TextField
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet


def without_restriction(pages: QuerySet) -> QuerySet:
    """Keep pages that everyone may see, within the query itself; Wagtail's `public()` asks the database first."""
    return pages.exclude(Exists(restrictions_of_outer_page()))


def restrictions_of_outer_page() -> QuerySet:
    """Return the restrictions on a page and above it, for use within a query on pages."""
    place = ExpressionWrapper(OuterRef("path"), output_field=TextField())
    return PageViewRestriction.objects.annotate(place=place).filter(place__startswith=F("page__path"))


class BilingualQuerySet(PageQuerySet):
    """Pages that have a Dutch source and perhaps an English sibling."""

    def in_source_language(self) -> Self:
        """Keep the Dutch pages: lists and counts are made of these, so that they agree in both languages."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)

    def translated(self) -> Self:
        """Keep live pages in another language that are translations; aliases are not."""
        return self.live().exclude(locale__language_code=settings.LANGUAGE_CODE).filter(alias_of=None)

    def only(self, *fields: str) -> Self:
        """Fetch these columns alone, so without the language: the tree asks for a few when it deletes pages."""
        return super(BilingualQuerySet, self.select_related(None)).only(*fields)


class BilingualManager(PageManager.from_queryset(BilingualQuerySet)):
    """Fetches pages with their language: whoever shows a page asks for it, and each row would cost a query."""

    def get_queryset(self) -> BilingualQuerySet:
        """Return all pages of a type."""
        return super().get_queryset().select_related("locale")
