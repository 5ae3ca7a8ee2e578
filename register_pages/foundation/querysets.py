"""Querysets of pages in two languages."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, QuerySet, TextField
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet


def without_restriction(pages: QuerySet) -> QuerySet:
    """Keep pages that everyone may see, within the query itself; Wagtail's `public()` asks the database first."""
    place = ExpressionWrapper(OuterRef("path"), output_field=TextField())
    restrictions = PageViewRestriction.objects.annotate(place=place).filter(place__startswith=F("page__path"))
    return pages.exclude(Exists(restrictions))


class BilingualQuerySet(PageQuerySet):
    """Pages that have a Dutch source and perhaps an English sibling."""

    def in_source_language(self) -> Self:
        """Keep the Dutch pages: lists and counts are made of these, so that they agree in both languages."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)

    def translated(self) -> Self:
        """Keep live pages in another language that are translations; aliases are not."""
        return self.live().exclude(locale__language_code=settings.LANGUAGE_CODE).filter(alias_of=None)


BilingualManager: type[models.Manager] = PageManager.from_queryset(BilingualQuerySet)
