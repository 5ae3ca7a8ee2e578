"""Public summaries of impact assessments: DPIA, FRIA and IAMA."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from register_pages.ai_system.models import AISystemPage
from register_pages.dpia.choices import SummaryKind
from register_pages.foundation.blocks import PARAGRAPH_FEATURES, ReferencesBlock
from register_pages.foundation.fields import PartialDateField
from register_pages.foundation.introduction import WithIntroduction
from register_pages.foundation.listing import by_visible_title, listed_below, source_of
from register_pages.foundation.pages import BilingualPage, Gap, empty_fields
from register_pages.foundation.querysets import without_restriction
from register_pages.foundation.twins import in_visitors_language
from register_pages.text_index.findable import Findable


class AssessmentIndexPage(Findable, WithIntroduction, BilingualPage, Page):
    """The list of published summaries."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["register_pages.AssessmentSummaryPage"]
    template = "register_pages/dpia/assessment_index_page.html"

    class Meta:
        verbose_name = _("impact assessments")
        verbose_name_plural = _("impact assessments")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the published summaries."""
        summaries = by_visible_title(listed_below(source_of(self), AssessmentSummaryPage).defer_streamfields())
        return super().get_context(request, *args, **kwargs) | {"entries": in_visitors_language(summaries)}


class AssessedRiskBlock(blocks.StructBlock):
    """A risk as the assessment found it."""

    risk = blocks.TextBlock(label=_("Risk"))
    chance = blocks.CharBlock(label=_("Chance"), required=False)
    effect = blocks.TextBlock(label=_("Effect"), required=False)
    measure = blocks.TextBlock(label=_("Measure"), required=False)
    remains = blocks.TextBlock(label=_("What remains"), required=False)

    class Meta:
        icon = "warning"
        label = _("Risk")


class AssessmentSummaryPage(Findable, BilingualPage, Page):
    """The summary of one assessment. Which systems it is about follows from the assessments of those systems."""

    words = (
        "summary", "carried_out_by", "full_text_note", "why", "data", "necessity", "risks", "officer_advice",
        "advice_followed", "remaining_risk", "decision", "left_out", "references",
    )  # fmt: skip

    kind = models.CharField(_("kind"), max_length=10, choices=SummaryKind, default=SummaryKind.DPIA)
    summary = models.TextField(_("summary"), blank=True)
    started_on = PartialDateField(_("started"))
    completed_on = PartialDateField(_("completed"))
    carried_out_by = models.CharField(_("carried out by"), max_length=250, blank=True, help_text=_("Roles, no names."))
    why = RichTextField(_("why it was done"), blank=True, features=PARAGRAPH_FEATURES)
    data = RichTextField(_("data"), blank=True, features=PARAGRAPH_FEATURES)
    necessity = RichTextField(_("necessity and proportionality"), blank=True, features=PARAGRAPH_FEATURES)
    risks = StreamField([("risk", AssessedRiskBlock())], blank=True, verbose_name=_("risks"))
    officer_advice = RichTextField(_("advice of the privacy officer"), blank=True, features=PARAGRAPH_FEATURES)
    advice_followed = RichTextField(_("what was done with the advice"), blank=True, features=PARAGRAPH_FEATURES)
    remaining_risk = RichTextField(_("what remains"), blank=True, features=PARAGRAPH_FEATURES)
    decision = RichTextField(_("decision"), blank=True, features=PARAGRAPH_FEATURES)
    decision_date = PartialDateField(_("date of the decision"))
    next_review = models.DateField(_("next review"), null=True, blank=True)
    left_out = RichTextField(_("what was left out, and on which ground"), blank=True, features=PARAGRAPH_FEATURES)
    full_text = models.ForeignKey(
        get_document_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("full text"),
    )
    full_text_url = models.URLField(_("full text elsewhere"), max_length=500, blank=True)
    full_text_note = models.TextField(_("why the full text is not public"), blank=True)
    references = StreamField(ReferencesBlock(), blank=True, verbose_name=_("links and documents"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("started_on"), FieldPanel("completed_on")]),
                FieldPanel("carried_out_by"),
                FieldPanel("why"),
            ],
            heading=_("Why, when and by whom"),
        ),
        FieldPanel("data"),
        FieldPanel("necessity"),
        FieldPanel("risks"),
        MultiFieldPanel([FieldPanel("officer_advice"), FieldPanel("advice_followed")], heading=_("Advice")),
        FieldPanel("remaining_risk"),
        MultiFieldPanel(
            [FieldPanel("decision"), FieldRowPanel([FieldPanel("decision_date"), FieldPanel("next_review")])],
            heading=_("Decision"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("left_out"),
                FieldRowPanel([FieldPanel("full_text"), FieldPanel("full_text_url")]),
                FieldPanel("full_text_note"),
            ],
            heading=_("Full text"),
        ),
        FieldPanel("references"),
    ]
    parent_page_types = ["register_pages.AssessmentIndexPage"]
    subpage_types: list[str] = []
    template = "register_pages/dpia/assessment_summary_page.html"

    class Meta:
        verbose_name = _("summary of an impact assessment")
        verbose_name_plural = _("summaries of impact assessments")

    def systems(self) -> models.QuerySet[AISystemPage]:
        """Return the live Dutch pages of the systems whose assessments refer to this summary."""
        key = models.Q(assessments__summary_page__translation_key=self.translation_key)
        return AISystemPage.objects.live().in_source_language().filter(key).distinct().order_by("title")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the systems that this summary is about."""
        systems = in_visitors_language(
            without_restriction(self.systems()).select_related("locale").defer_streamfields()
        )
        return super().get_context(request, *args, **kwargs) | {"systems": systems}

    def missing_for_publication(self) -> list[Gap]:
        """A summary says in short what was assessed, what was decided, and where the full text is or why it is not."""
        found = empty_fields(self, "summary", "why", "decision")
        if not (self.full_text_id or self.full_text_url or self.full_text_note):
            found.append(Gap("full_text_note", _("Link to the full text, or explain why it is not public.")))
        return found
