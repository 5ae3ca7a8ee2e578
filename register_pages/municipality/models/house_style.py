"""The house style of a municipality: logo, icon, and the values of NL Design System tokens."""

from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Page, PreviewableMixin, Site

from register_pages.foundation.named import in_language
from register_pages.municipality.forms import HouseStyleForm
from register_pages.municipality.house_style.contrast import Outcome, outcomes
from register_pages.municipality.house_style.images import check_icon, check_logo
from register_pages.municipality.house_style.judging import judged
from register_pages.municipality.house_style.tokens import root_rule
from register_pages.municipality.models.municipality import Municipality


class HouseStyle(PreviewableMixin, models.Model):
    """Name, logo, icon and token values. Never free CSS: a token is known by name and its value by type.

    No road saves tokens that are not what they should be, or colours that do not contrast.
    """

    name = models.CharField(_("name"), max_length=100, unique=True)
    logo = models.ImageField(
        _("logo"),
        upload_to="house_style",
        width_field="logo_width",
        height_field="logo_height",
        blank=True,
        validators=[check_logo],
        help_text=_(
            "It stands on the colour of the header. PNG, WebP, AVIF or JPEG, at most 200 kB and 2000 dots wide. "
            "No SVG: such a file can hold a program, and what it draws cannot be checked."
        ),
    )
    logo_width = models.PositiveIntegerField(editable=False, null=True)
    logo_height = models.PositiveIntegerField(editable=False, null=True)
    logo_alt_nl = models.CharField(
        _("what the logo says, in Dutch"),
        max_length=150,
        blank=True,
        help_text=_("Read out to who does not see the logo. Empty: the name of the municipality."),
    )
    logo_alt_en = models.CharField(_("what the logo says, in English"), max_length=150, blank=True)
    favicon = models.ImageField(
        _("icon in the browser tab"),
        upload_to="house_style",
        blank=True,
        validators=[check_icon],
        help_text=_("PNG or WebP, square, from 32 to 512 dots wide, at most 50 kB."),
    )
    tokens: Any = models.JSONField(_("design tokens"), default=dict, blank=True)

    base_form_class = HouseStyleForm
    in_preview = False

    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [
                FieldPanel("logo"),
                FieldRowPanel([FieldPanel("logo_alt_nl"), FieldPanel("logo_alt_en")]),
                FieldPanel("favicon"),
            ],
            heading=_("Logo and icon"),
        ),
        MultiFieldPanel([FieldPanel("token_file"), FieldPanel("tokens")], heading=_("Design tokens")),
        HelpPanel(template="register_pages/municipality/house_style_outcome.html", heading=_("Contrast")),
    ]

    class Meta:
        verbose_name = _("house style")
        verbose_name_plural = _("house styles")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save what `clean` lets through."""
        HouseStyle.clean(self)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Keep of the tokens what our stylesheet reads. Raises ValidationError, naming each token that may not be."""
        reading = judged(self.tokens if isinstance(self.tokens, dict) else {})
        if reading.problems:
            raise ValidationError({"tokens": reading.problems})
        self.tokens = reading.kept

    @property
    def css(self) -> str:
        """The stylesheet: the values of the tokens and nothing else."""
        return root_rule(self.tokens)

    @property
    def fingerprint(self) -> str:
        """Stands in the address of the stylesheet, so that a browser may keep it for good. Empty without tokens."""
        return sha256(self.css.encode()).hexdigest()[:32] if self.tokens else ""

    @property
    def logo_alt(self) -> str:
        """What the logo says, in the active language; empty for the name of the municipality."""
        return in_language(self, "logo_alt")

    @property
    def outcomes(self) -> list[Outcome]:
        """Every pair of colours that our stylesheet uses, in this house style."""
        return outcomes(self.tokens)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The front page and the pages of the main menu, to be looked at in this house style."""
        return [(str(page.pk), page.title) for page in _main_pages()]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show one of the main pages as it would be in this house style, saved or not; at first the front page.

        Raises Http404 when there is no site yet.
        """
        pages = {str(page.pk): page for page in _main_pages()}
        if not pages:
            raise Http404
        self.in_preview = True
        Municipality.for_request(request).house_style = self
        return pages.get(mode_name, next(iter(pages.values()))).specific.serve(request)


def _main_pages() -> list[Page]:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    return [site.root_page, *site.root_page.get_children().live().in_menu()] if site else []
