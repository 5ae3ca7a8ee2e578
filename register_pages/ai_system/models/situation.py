"""What happens to people: the situations and letter codes by which they find the systems that touch them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from register_pages.ai_system.choices import SituationKind
from register_pages.foundation.named import NamedInTwoLanguages


class Situation(NamedInTwoLanguages):
    """Something that happens to someone, in that person's words: “I got a parking fine”."""

    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=SituationKind,
        help_text=_("Under which heading visitors find it."),
    )

    panels = [*NamedInTwoLanguages.panels, FieldPanel("kind")]

    class Meta(NamedInTwoLanguages.Meta):
        verbose_name = _("situation")
        verbose_name_plural = _("situations")


class LetterCode(models.Model):
    """The short code of a record, for in letters: one per record, whatever the language.

    It stays when the record goes: letters with it are in people's drawers, so no other record may ever get it.
    """

    code = models.CharField(_("code"), max_length=8, unique=True, editable=False)
    record = models.UUIDField(_("record"), unique=True, editable=False)
    """Translation key of the page."""

    class Meta:
        verbose_name = _("code for letters")
        verbose_name_plural = _("codes for letters")

    def __str__(self) -> str:
        return self.code

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a new code.

        Raises:
            TypeError: when it was saved before: what is printed does not change.
        """
        if not self._state.adding:
            raise TypeError("A code that stands in letters never changes.")
        super().save(*args, **kwargs)
