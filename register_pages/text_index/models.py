"""Words that mean the same when people search."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class SynonymGroup(models.Model):
    """Words and abbreviations that find each other, per language, separated by commas."""

    words_nl = models.CharField(_("words in Dutch"), max_length=500, blank=True, help_text=_("Separated by commas."))
    words_en = models.CharField(_("words in English"), max_length=500, blank=True, help_text=_("Separated by commas."))

    panels = [FieldPanel("words_nl"), FieldPanel("words_en")]

    class Meta:
        verbose_name = _("words that mean the same")
        verbose_name_plural = _("words that mean the same")
        ordering = ["words_nl"]

    def __str__(self) -> str:
        return self.words_nl or self.words_en

    def clean(self) -> None:
        """Refuse a group in which no two words stand together.

        Raises:
            ValidationError: when neither language has two words.
        """
        if max(len(members(self.words_nl)), len(members(self.words_en))) < 2:
            raise ValidationError(
                {"words_nl": _("Give two words or more, separated by commas, in Dutch or in English.")}
            )


def members(words: Any) -> list[str]:
    """Return what stands between the commas."""
    return [word.strip() for word in str(words).split(",") if word.strip()]
