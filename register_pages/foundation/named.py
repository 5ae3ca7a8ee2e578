"""Taxonomies: one row with a Dutch and an English name, so that both languages count and filter alike."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from register_pages.foundation.language import visitors_language


def in_language(obj: object, field: str) -> str:
    """Return `<field>_nl` or `<field>_en` of an object, after the active language; Dutch when English is empty."""
    dutch = str(getattr(obj, f"{field}_nl"))
    if visitors_language().startswith("en"):
        return str(getattr(obj, f"{field}_en")) or dutch
    return dutch


class NamedInTwoLanguages(index.Indexed, models.Model):
    """Abstract base of language-free rows that have a name in each language."""

    name_nl = models.CharField(_("name in Dutch"), max_length=150, unique=True)
    name_en = models.CharField(_("name in English"), max_length=150)

    search_fields = [
        index.AutocompleteField("name_nl"),
        index.AutocompleteField("name_en"),
        index.SearchField("name_nl"),
        index.SearchField("name_en"),
    ]
    panels = [FieldRowPanel([FieldPanel("name_nl"), FieldPanel("name_en")])]

    class Meta:
        abstract = True
        ordering = ["name_nl"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language."""
        return in_language(self, "name")
