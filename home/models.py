"""The front door: home, explanatory pages, contact, accessibility, privacy, and the legal calendar."""

from itertools import groupby
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageViewRestriction

from home.choices import ExplanationKind
from home.front_page import front_page
from register_pages.foundation.blocks import PARAGRAPH_FEATURES, ReferencesBlock, SectionBlock
from register_pages.foundation.fields import PartialDateField
from register_pages.foundation.introduction import WithIntroduction
from register_pages.foundation.listing import listed_below, source_of
from register_pages.foundation.named import in_language
from register_pages.foundation.pages import BilingualPage, Gap, empty_fields
from register_pages.foundation.routing import FindsAtOnce
from register_pages.foundation.twins import in_visitors_language
from register_pages.plain_language.models import GlossaryPage
from register_pages.privacy.models import RetentionPeriods
from register_pages.text_index.findable import Findable


class HomePage(FindsAtOnce, Findable, WithIntroduction, BilingualPage, Page):
    """The front page of a municipality's site."""

    parent_page_types = ["wagtailcore.Page"]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the municipality's own register, dialogue tables and explanations have to show."""
        return super().get_context(request, *args, **kwargs) | front_page(request, self, ExplanatoryPage)

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Return what keeps visitors away, from this page or one above it, with one query where Wagtail takes two."""
        if self.alias_of_id:
            return super().get_view_restrictions()
        places = [self.path[:length] for length in range(self.steplen, len(self.path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(page__path__in=places)


class ExplanationIndexPage(Findable, WithIntroduction, BilingualPage, Page):
    """The list of explanatory pages."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.ExplanatoryPage", "register_pages.GlossaryPage"]
    template = "home/explanation_index_page.html"

    class Meta:
        verbose_name = _("explanatory pages")
        verbose_name_plural = _("explanatory pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the explanatory pages by kind, in the order of the kinds and then of the tree, and the glossary."""
        pages = in_visitors_language(
            listed_below(source_of(self), ExplanatoryPage).defer_streamfields().order_by("path")
        )
        kinds = list(ExplanationKind)
        pages.sort(key=lambda entry: kinds.index(entry.source.kind))
        groups = groupby(pages, key=lambda entry: entry.source.kind)
        glossary = in_visitors_language(listed_below(source_of(self), GlossaryPage).order_by("path"))
        return super().get_context(request, *args, **kwargs) | {
            "groups": [(ExplanationKind(kind).label, list(entries)) for kind, entries in groups],
            "glossary": glossary,
        }


class LegalDate(models.Model):
    """A date on which a legal duty begins. The law moves, so dates are data with a source, never constants."""

    date = PartialDateField(_("date"), blank=False)
    title_nl = models.CharField(_("what begins, in Dutch"), max_length=250)
    title_en = models.CharField(_("what begins, in English"), max_length=250)
    explanation_nl = models.TextField(_("explanation in Dutch"), blank=True)
    explanation_en = models.TextField(_("explanation in English"), blank=True)
    source_url = models.URLField(_("source"), max_length=500)
    certain = models.BooleanField(_("certain"), default=True, help_text=_("Untick when sources disagree."))

    panels = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("certain"), FieldPanel("source_url")]),
        MultiFieldPanel([FieldPanel("title_nl"), FieldPanel("explanation_nl")], heading=_("Dutch")),
        MultiFieldPanel([FieldPanel("title_en"), FieldPanel("explanation_en")], heading=_("English")),
    ]

    class Meta:
        ordering = ["date"]
        verbose_name = _("legal date")
        verbose_name_plural = _("legal dates")

    def __str__(self) -> str:
        return f"{self.date}: {self.title}"

    @property
    def title(self) -> str:
        """What begins, in the active language."""
        return in_language(self, "title")

    @property
    def explanation(self) -> str:
        """The explanation in the active language."""
        return in_language(self, "explanation")


class QuestionBlock(blocks.StructBlock):
    """A question with its answer."""

    heading = blocks.CharBlock(label=_("Question"), max_length=250)
    body = blocks.RichTextBlock(label=_("Answer"), features=PARAGRAPH_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question")


class ExplanatoryPage(Findable, BilingualPage, Page):
    """An article, questions and answers, learning material, prohibited practices, or an agreement."""

    words = ("summary", "body", "references")

    kind = models.CharField(_("kind"), max_length=20, choices=ExplanationKind, default=ExplanationKind.ARTICLE)
    summary = models.TextField(_("summary"), blank=True)
    body = StreamField([("section", SectionBlock()), ("question", QuestionBlock())], blank=True, verbose_name=_("text"))
    law_dates = models.BooleanField(_("show the legal dates below the text"), default=False)
    reviewed_on = models.DateField(_("last checked"), null=True, blank=True)
    references = StreamField(ReferencesBlock(), blank=True, verbose_name=_("links and documents"))

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("reviewed_on")]),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("law_dates"),
        FieldPanel("references"),
    ]
    parent_page_types = ["home.ExplanationIndexPage"]
    subpage_types: list[str] = []
    template = "home/explanatory_page.html"

    class Meta:
        verbose_name = _("explanatory page")
        verbose_name_plural = _("explanatory pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the legal calendar where the page asks for it."""
        dates = list(LegalDate.objects.all()) if self.law_dates else []
        return super().get_context(request, *args, **kwargs) | {"legal_dates": dates}

    def missing_for_publication(self) -> list[Gap]:
        """A page explains something: it has a summary, which lists show, and a text."""
        return empty_fields(self, "summary", "body")


class _PageWithSections(Findable, WithIntroduction, BilingualPage, Page):
    """Abstract base of pages that add words of the municipality to what stands in its settings."""

    words = (*WithIntroduction.words, "sections")

    sections = StreamField([("section", SectionBlock())], blank=True, verbose_name=_("sections"))

    content_panels = [*WithIntroduction.content_panels, FieldPanel("sections")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True


class ContactPage(_PageWithSections):
    """Phone, desk, hours, post and web of the municipality."""

    template = "home/contact_page.html"

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")


class AccessibilityPage(_PageWithSections):
    """The accessibility of this site, with the statement in the national register."""

    template = "home/accessibility_page.html"

    class Meta:
        verbose_name = _("accessibility page")
        verbose_name_plural = _("accessibility pages")


PRIVACY_POINTS = {
    "controller": _("Who is responsible"),
    "purpose": _("Why we use your data, and on what ground"),
    "recipients": _("Who gets to see them"),
    "retention": _("How long we keep them"),
    "rights": _("Your rights"),
    "withdrawal": _("If you change your mind"),
    "complaint": _("If you have a complaint"),
    "obligation": _("Whether you must give them"),
    "automated_decisions": _("Whether a computer decides about you"),
    "source": _("Where we get them from"),
}
"""What the law wants to be told of personal data, in the order of the page. The page says the headings."""


def _point(name: str, help_text: Any = "") -> Any:
    return RichTextField(PRIVACY_POINTS[name], blank=True, features=PARAGRAPH_FEATURES, help_text=help_text)


class PrivacyPage(_PageWithSections):
    """What this site does with personal data, point by point. How long is not typed: it comes from the settings."""

    words = (*_PageWithSections.words, *PRIVACY_POINTS)

    controller = _point("controller")
    purpose = _point("purpose", _("Per form: what you ask, why, and which task of public interest it serves."))
    recipients = _point("recipients")
    retention = _point("retention", _("Type no periods here: a table from Settings › Retention periods follows."))
    rights = _point("rights")
    withdrawal = _point("withdrawal", _("How someone takes back a sign-up, or the consent for what they need."))
    complaint = _point("complaint", _("Where to complain follows from Settings › Municipality."))
    obligation = _point("obligation")
    automated_decisions = _point("automated_decisions")
    source = _point("source")

    content_panels = [
        *WithIntroduction.content_panels,
        MultiFieldPanel([FieldPanel(name) for name in PRIVACY_POINTS], heading=_("What the law wants to be told")),
        FieldPanel("sections"),
    ]
    template = "home/privacy_page.html"

    class Meta:
        verbose_name = _("privacy page")
        verbose_name_plural = _("privacy pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the points that something is said about, and what is kept for how long."""
        said = [(name, heading, getattr(self, name)) for name, heading in PRIVACY_POINTS.items()]
        points = [point for point in said if point[0] == "retention" or point[2]]
        kept = RetentionPeriods.load(request).in_words()
        return super().get_context(request, *args, **kwargs) | {"points": points, "kept": kept}
