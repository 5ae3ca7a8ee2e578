"""Rows of an AI system that are asked for across systems: assessments, decisions and suppliers.

Everything that is only read together with its own page is a stream on that page instead, see docs/decisions.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable, TranslatableMixin

from register_pages.ai_system.choices import AssessmentKind, AssessmentState, SupplierRole
from register_pages.foundation.fields import PartialDateField
from register_pages.foundation.words import HasWords
from register_pages.organisation.models import Product, Supplier


class Assessment(HasWords, TranslatableMixin, Orderable):
    """An impact assessment of a system: done, planned, or not done and why."""

    words = ("name", "reason")

    page = ParentalKey("register_pages.AISystemPage", on_delete=models.CASCADE, related_name="assessments")
    kind = models.CharField(_("kind"), max_length=20, choices=AssessmentKind)
    name = models.CharField(
        _("name"), max_length=500, blank=True, help_text=_("Only for another assessment than those in the list.")
    )
    state = models.CharField(_("state"), max_length=20, choices=AssessmentState, blank=True)
    date = PartialDateField(_("date"))
    reason = models.TextField(_("explanation"), blank=True, help_text=_("Required when it was not done or not needed."))
    summary_page = models.ForeignKey(
        "register_pages.AssessmentSummaryPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assessment_rows",
        verbose_name=_("summary on this site"),
    )
    document = models.ForeignKey(
        get_document_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
    )
    url = models.URLField(_("address elsewhere"), max_length=500, blank=True)
    next_review = models.DateField(_("next review"), null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("state"), FieldPanel("date")]),
        FieldPanel("name"),
        FieldPanel("reason"),
        PageChooserPanel("summary_page"),
        FieldRowPanel([FieldPanel("document"), FieldPanel("url"), FieldPanel("next_review")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")

    def __str__(self) -> str:
        return self.name or self.get_kind_display()


class AffectedDecision(HasWords, TranslatableMixin, Orderable):
    """A decision that the system takes or prepares, with the way to object to it."""

    words = ("decision", "legal_effect", "objection_route", "objection_term", "competent_body")

    page = ParentalKey("register_pages.AISystemPage", on_delete=models.CASCADE, related_name="decisions")
    decision = models.CharField(_("decision or letter"), max_length=250)
    legal_effect = models.TextField(_("what it means for the person"), blank=True)
    objection_route = models.TextField(_("how to object"), blank=True)
    objection_term = models.CharField(_("time limit"), max_length=250, blank=True)
    competent_body = models.CharField(_("body that decides on the objection"), max_length=250, blank=True)
    objection_url = models.URLField(_("address of the form or explanation"), max_length=500, blank=True)

    panels = [
        FieldPanel("decision"),
        FieldPanel("legal_effect"),
        FieldPanel("objection_route"),
        FieldRowPanel([FieldPanel("objection_term"), FieldPanel("competent_body")]),
        FieldPanel("objection_url"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("affected decision")
        verbose_name_plural = _("affected decisions")

    def __str__(self) -> str:
        return self.decision


class SystemSupplier(HasWords, TranslatableMixin, Orderable):
    """Who makes, runs or maintains a system, and with which product."""

    words = ("explanation",)

    page = ParentalKey("register_pages.AISystemPage", on_delete=models.CASCADE, related_name="suppliers")
    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="+", verbose_name=_("supplier"))
    product = models.ForeignKey(
        Product, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("product")
    )
    role = models.CharField(_("role"), max_length=20, choices=SupplierRole, blank=True)
    explanation = models.CharField(_("explanation"), max_length=500, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("supplier"), FieldPanel("product"), FieldPanel("role")]),
        FieldPanel("explanation"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("supplier of a system")
        verbose_name_plural = _("suppliers of a system")

    def __str__(self) -> str:
        return str(self.supplier)
