"""Themes: the sixteen policy areas of the publication standard."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from register_pages.foundation.named import NamedInTwoLanguages


class Theme(NamedInTwoLanguages):
    """A policy area. The sixteen of the standard come with the project; their Dutch names are the standard's words."""

    code = models.SlugField(_("code"), max_length=60, unique=True)

    panels = [*NamedInTwoLanguages.panels, FieldPanel("code")]

    class Meta(NamedInTwoLanguages.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
