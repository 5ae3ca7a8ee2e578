"""The AI system page: one record of the register, with everything that is known of one system or algorithm."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from register_pages.ai_system import choices
from register_pages.ai_system.blocks import DataSourceBlock, FlowBlock, LawBlock, PerformanceBlock, RiskBlock
from register_pages.ai_system.forms import SystemForm
from register_pages.ai_system.gaps import find_gaps
from register_pages.ai_system.models.situation import LetterCode
from register_pages.ai_system.panels import EDIT_HANDLER
from register_pages.ai_system.rules import SIX_FACTS, is_check_overdue, next_check
from register_pages.foundation.blocks import PARAGRAPH_FEATURES, ReferencesBlock
from register_pages.foundation.fields import ChoiceListField, PartialDateField
from register_pages.foundation.pages import BilingualPage, Gap
from register_pages.foundation.routing import FoundAtOnce
from register_pages.history.recorded import Recorded
from register_pages.organisation.models import Department, Organisation
from register_pages.text_index.findable import Findable


def _paragraphs(label: str, help_text: str = "") -> RichTextField:
    return RichTextField(label, blank=True, features=PARAGRAPH_FEATURES, help_text=help_text)


class AISystemPage(FoundAtOnce, Findable, Recorded, BilingualPage, Page):
    """A system or algorithm of the municipality.

    Tier 1 is what everyone reads: six facts, the flow, and what to do if you disagree. Tier 2 is the rest. Empty means
    "not known" or "not assessed yet", and is shown as such.
    """

    words = (
        "summary", "search_terms", "accountable_role", "area", "lifecycle_reason",
        "classification_reason", "classified_by",
        "fact_what", "fact_why", "fact_data", "fact_who_decides", "fact_notice", "fact_disagree", "flow",
        "purpose", "impact", "considerations", "decision_process", "scale", "affected_groups", "people_informed",
        "legal_basis", "laws", "data_explanation", "data_sources", "technical_working", "source_code_note",
        "human_oversight", "training", "risk_management", "risks", "incident_measures",
        "assessment_explanation", "performance_explanation", "performance", "monitoring",
        "withheld", "references", "change_reason",
    )  # fmt: skip
    recorded = (
        "summary", "unchecked", "lifecycle", *SIX_FACTS, "flow", "situations", "decisions",
        "contact_email", "contact_phone", "contact_url", "public_page_url",
        "last_review", "next_review", "review_interval_months",
        "purpose", "impact", "considerations", "decision_process", "scale", "affected_groups", "people_informed",
        "legal_basis", "laws", "processing_register_url", "data_explanation", "personal_data", "data_sources",
        "technical_working", "technique", "general_purpose_ai", "source_code_url", "source_code_note",
        "human_oversight", "training", "risk_management", "risks", "incident_measures", "assessments",
        "assessment_explanation", "performance_explanation", "performance", "monitoring", "suppliers",
        "organisation", "organisation_name", "department", "accountable_role", "area",
        "publication_category", "effect", "ai_act_class", "annex_iii_point", "ai_act_role", "article_6_3_ground",
        "article_50_duties", "classification_reason", "classified_by", "classified_on",
        "lifecycle_reason", "idea_date", "development_date", "pilot_date", "in_use_date", "paused_date",
        "out_of_use_date", "rejected_date", "themes", "own_id", "national_id", "eu_database_id", "eu_provider_url",
        "source_id", "source_url", "withheld", "references",
    )  # fmt: skip
    not_recorded = ("search_terms", "change_reason")

    # Identity
    summary = models.TextField(
        _("short description"),
        blank=True,
        help_text=_("Two or three sentences in plain language; shown in lists. At most 350 characters."),
    )
    own_id = models.CharField(_("own number"), max_length=100, blank=True)
    national_id = models.CharField(
        _("number in the national register"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{8}$", _("The national number has eight digits."))],
    )
    eu_database_id = models.CharField(_("number in the EU database"), max_length=100, blank=True)
    eu_provider_url = models.URLField(_("entry of the provider in the EU database"), max_length=500, blank=True)
    source_id = models.CharField(_("number in the source register"), max_length=100, blank=True)
    source_url = models.URLField(_("record in the source register"), max_length=500, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    organisation_name = models.CharField(
        _("organisation without a code"),
        max_length=250,
        blank=True,
        help_text=_("Only for an organisation that is not in the list."),
    )
    department = models.ForeignKey(
        Department, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("department")
    )
    accountable_role = models.CharField(
        _("accountable role"), max_length=250, blank=True, help_text=_("A role, never the name of a person.")
    )
    themes = ParentalManyToManyField("register_pages.Theme", blank=True, related_name="+", verbose_name=_("themes"))
    situations = ParentalManyToManyField(
        "register_pages.Situation",
        blank=True,
        related_name="+",
        verbose_name=_("situations"),
        help_text=_("What happens to someone whom this system touches."),
    )
    search_terms = models.TextField(_("search terms"), blank=True, help_text=_("Separated by commas; not shown."))
    area = models.CharField(_("geographical area"), max_length=250, blank=True)

    unchecked = models.BooleanField(
        _("came from elsewhere and was not checked"),
        default=False,
        help_text=_("The page says so, and may go live with less. Untick it when a member of staff has checked it."),
    )

    # Lifecycle
    lifecycle = models.CharField(_("lifecycle"), max_length=20, choices=choices.Lifecycle, blank=True)
    idea_date = PartialDateField(_("idea since"))
    development_date = PartialDateField(_("in development since"))
    pilot_date = PartialDateField(_("pilot since"))
    in_use_date = PartialDateField(_("in use since"))
    paused_date = PartialDateField(_("paused since"))
    out_of_use_date = PartialDateField(_("out of use since"))
    rejected_date = PartialDateField(_("rejected on"))
    lifecycle_reason = models.TextField(_("reason"), blank=True, help_text=_("Why it was paused, stopped or rejected."))

    # Classification
    publication_category = models.CharField(
        _("publication category"), max_length=1, choices=choices.PublicationCategory, blank=True
    )
    technique = models.CharField(_("technique"), max_length=20, choices=choices.Technique, blank=True)
    ai_act_class = models.CharField(_("class under the AI Act"), max_length=30, choices=choices.AIActClass, blank=True)
    annex_iii_point = models.PositiveSmallIntegerField(
        _("point of Annex III"), choices=choices.AnnexIIIPoint, null=True, blank=True
    )
    ai_act_role = models.CharField(_("role under the AI Act"), max_length=30, choices=choices.AIActRole, blank=True)
    article_6_3_ground = models.CharField(
        _("ground of Article 6(3)"), max_length=1, choices=choices.Article63Ground, blank=True
    )
    article_50_duties = ChoiceListField(_("duties of Article 50"), item_choices=choices.Article50Duty.choices)
    general_purpose_ai = models.CharField(
        _("general-purpose AI"), max_length=20, choices=choices.GeneralPurposeAI, blank=True
    )
    classification_reason = models.TextField(_("reason for the classification"), blank=True)
    classified_by = models.CharField(_("decided by"), max_length=250, blank=True, help_text=_("A role."))
    classified_on = PartialDateField(_("decided on"))
    effect = models.CharField(_("effect on people"), max_length=20, choices=choices.Effect, blank=True)
    personal_data = models.CharField(_("uses personal data"), max_length=3, choices=choices.YesNo, blank=True)

    # Tier 1
    fact_what = models.TextField(_("What does it do?"), blank=True)
    fact_why = models.TextField(_("Why?"), blank=True)
    fact_data = models.TextField(_("Which data?"), blank=True)
    fact_who_decides = models.TextField(_("Who decides?"), blank=True)
    fact_notice = models.TextField(_("What do you notice?"), blank=True)
    fact_disagree = models.TextField(_("What if you disagree?"), blank=True)
    flow = StreamField(FlowBlock(), blank=True, verbose_name=_("How it works, step by step"))

    # Tier 2
    purpose = _paragraphs(_("Purpose"))
    impact = _paragraphs(_("Impact"), _("How people and companies meet it when it works as meant."))
    considerations = _paragraphs(_("Considerations"), _("Advantages, drawbacks, alternatives and ethics."))
    decision_process = _paragraphs(_("The process in which it is used"))
    scale = _paragraphs(_("Period, frequency and number of people"))
    affected_groups = _paragraphs(_("Groups of people it touches"))
    people_informed = _paragraphs(_("How people are told"))
    legal_basis = _paragraphs(_("Legal basis"))
    laws = StreamField([("law", LawBlock())], blank=True, verbose_name=_("Laws"))
    processing_register_url = models.URLField(_("record in the processing register"), max_length=500, blank=True)
    data_explanation = _paragraphs(_("Data"))
    data_sources = StreamField([("source", DataSourceBlock())], blank=True, verbose_name=_("Data sources"))
    technical_working = _paragraphs(_("Technical working"))
    source_code_url = models.URLField(_("source code"), max_length=500, blank=True)
    source_code_note = models.CharField(_("why the source code is not public"), max_length=500, blank=True)
    human_oversight = _paragraphs(_("Human oversight"))
    training = _paragraphs(_("Training of the staff"))
    risk_management = _paragraphs(_("Risk management"))
    risks = StreamField([("risk", RiskBlock())], blank=True, verbose_name=_("Risks"))
    incident_measures = _paragraphs(_("What happens when it goes wrong"))
    assessment_explanation = _paragraphs(_("Explanation of the assessments"))
    performance_explanation = _paragraphs(_("How well it works"))
    performance = StreamField([("figure", PerformanceBlock())], blank=True, verbose_name=_("Performance figures"))
    monitoring = _paragraphs(_("Monitoring"))
    withheld = _paragraphs(_("What is not public, and why"))

    # Contact and review
    contact_email = models.EmailField(_("e-mail address for questions"), max_length=254, blank=True)
    contact_url = models.URLField(_("web page for questions"), max_length=500, blank=True)
    contact_phone = models.CharField(_("telephone number for questions"), max_length=30, blank=True)
    public_page_url = models.URLField(_("public page on the process"), max_length=500, blank=True)
    review_interval_months = models.PositiveSmallIntegerField(_("checked every … months"), null=True, blank=True)
    last_review = models.DateField(_("last checked"), null=True, blank=True)
    next_review = models.DateField(_("next check"), null=True, blank=True)
    references = StreamField(ReferencesBlock(), blank=True, verbose_name=_("Links and documents"))
    change_reason = models.TextField(
        _("what changed, and why"),
        blank=True,
        help_text=_("Everyone can read this in the history of the record. One or two sentences."),
    )

    # A copy is another system: it may not pass for this one.
    exclude_fields_in_copy = ["own_id", "national_id", "eu_database_id", "source_id", "source_url", "change_reason"]
    base_form_class = SystemForm
    edit_handler = EDIT_HANDLER
    parent_page_types = ["register_pages.AISystemIndexPage"]
    subpage_types: list[str] = []
    template = "register_pages/ai_system/ai_system_page.html"

    class Meta:
        verbose_name = _("AI system")
        verbose_name_plural = _("AI systems")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(annex_iii_point=None) | models.Q(annex_iii_point__range=(1, 8)),
                name="annex_iii_has_eight_points",
            ),
        ]

    def missing_for_publication(self) -> list[Gap]:
        """Return what the rules of the register find missing."""
        return find_gaps(self)

    def also_found_by(self) -> Iterable[str]:
        """Return its numbers, and the names of themes, organisation, department, suppliers and products."""
        yield from filter(None, (self.own_id, self.national_id, self.eu_database_id, self.source_id))
        yield self.organisation.name if self.organisation else self.organisation_name
        named = [*self.themes.all(), *([self.department] if self.department else [])]
        yield from (getattr(row, f"name_{self.language}") for row in named)
        for row in self.suppliers.all():
            yield from (row.supplier.name, row.product.name if row.product else "")

    @property
    def was_tried(self) -> bool:
        """Whether it may have done anything yet: a plan has not, and what was rejected never will."""
        return self.lifecycle not in (*choices.PLANNED, choices.Lifecycle.REJECTED)

    @property
    def is_about_people(self) -> bool:
        """Whether its outcome may concern individual people: so too as long as nobody assessed that."""
        return self.effect != choices.Effect.NONE

    @cached_property
    def letter_code(self) -> str:
        """The code of this record for in letters; empty before it was live. The register fetches it along."""
        return LetterCode.objects.filter(record=self.translation_key).values_list("code", flat=True).first() or ""

    @property
    def next_check(self) -> date | None:
        """The day by which this record is checked again, when that was said."""
        return next_check(self.last_review, self.next_review, self.review_interval_months)

    @property
    def is_check_overdue(self) -> bool:
        """Whether that day has passed."""
        return is_check_overdue(self.next_check, timezone.localdate())

    def lifecycle_dates(self) -> list[tuple[Any, str]]:
        """Return the states that the system has been in, in the order of a life, each with its partial date."""
        names = [f"{state.value}_date" for state in choices.Lifecycle]
        return [(self._meta.get_field(name).verbose_name, getattr(self, name)) for name in names if getattr(self, name)]

    def article_50_labels(self) -> list[Any]:
        """Return the duties of Article 50 in words."""
        return self._meta.get_field("article_50_duties").labels(self.article_50_duties)

    def six_facts(self) -> list[tuple[str, Any, str]]:
        """Return the six answers of tier 1 as field name, question and answer, also when an answer is empty."""
        return [(name, self._meta.get_field(name).verbose_name, getattr(self, name)) for name in SIX_FACTS]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the rows of the page, each group fetched once."""
        return super().get_context(request, *args, **kwargs) | {
            "themes": list(self.themes.all()),
            "decisions": list(self.decisions.all()),
            "assessments": list(self.assessments.select_related("document", "summary_page")),
            "suppliers": list(self.suppliers.select_related("supplier", "product")),
        }
