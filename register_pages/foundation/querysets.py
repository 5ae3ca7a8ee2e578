"""Querysets of pages in two languages."""

from typing import Self

from django.conf import settings
from django.db import models
from wagtail.models import PageManager
from wagtail.query import PageQuerySet


class BilingualQuerySet(PageQuerySet):
    """Pages that have a Dutch source and perhaps an English sibling."""

    def in_source_language(self) -> Self:
        """Keep the Dutch pages: lists and counts are made of these, so that they agree in both languages."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)

    def translated(self) -> Self:
        """Keep live pages in another language that are translations; aliases are not."""
        return self.live().exclude(locale__language_code=settings.LANGUAGE_CODE).filter(alias_of=None)


BilingualManager: type[models.Manager] = PageManager.from_queryset(BilingualQuerySet)
