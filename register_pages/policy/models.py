"""Policy documents and their versions."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model_string
from wagtail.fields import StreamField
from wagtail.models import Page

from register_pages.foundation.blocks import (
    Fact,
    PartialDateBlock,
    ReferencesBlock,
    SectionBlock,
)
from register_pages.foundation.fields import PartialDateField
from register_pages.foundation.introduction import WithIntroduction
from register_pages.foundation.listing import by_visible_title, entries_of, listed_below, source_of
from register_pages.foundation.pages import BilingualPage, Gap, empty_fields
from register_pages.foundation.twins import in_visitors_language
from register_pages.history.models import PublishedState
from register_pages.history.recorded import Recorded
from register_pages.policy.choices import ENDED, NOTICES, PolicyStatus
from register_pages.policy.rules import newest_version
from register_pages.text_index.findable import Findable

EIGHT_PARTS = (
    _("Vision and aims"),
    _("Governance and organisation"),
    _("Assessment and escalation"),
    _("GDPR and AI Act"),
    _("Register and transparency"),
    _("Participation and explainability"),
    _("Suppliers and procurement"),
    _("Monitoring and evaluation"),
)


def eight_parts() -> list[tuple[str, dict[str, str]]]:
    """Return the sections that a new policy document starts with; editors may reorder or remove them.

    Their headings are in Dutch, whatever the language of the editor: Dutch is the source.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return [("section", {"heading": str(heading), "body": ""}) for heading in EIGHT_PARTS]


class PolicyIndexPage(Findable, WithIntroduction, BilingualPage, Page):
    """The list of policy documents."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["register_pages.PolicyPage"]
    template = "register_pages/policy/policy_index_page.html"

    class Meta:
        verbose_name = _("policy documents")
        verbose_name_plural = _("policy documents")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the policy documents: those that hold first, those that were replaced or withdrawn last."""
        policies = by_visible_title(listed_below(source_of(self), PolicyPage).defer_streamfields())
        entries = sorted(in_visitors_language(policies), key=lambda entry: entry.source.status in ENDED)
        return super().get_context(request, *args, **kwargs) | {"entries": entries}


class VersionNumberBlock(Fact, blocks.CharBlock):
    """The number of a version, the same in both languages."""


class VersionBlock(blocks.StructBlock):
    """A version of the document and what changed in it."""

    version = VersionNumberBlock(label=_("Version"), max_length=20)
    date = PartialDateBlock(label=_("Date"), required=False)
    what_changed = blocks.TextBlock(label=_("What changed"))

    class Meta:
        icon = "history"
        label = _("Version")


class PolicyPage(Findable, Recorded, BilingualPage, Page):
    """A policy document, from vision to agreements."""

    words = ("summary", "adopted_by", "sections", "versions", "references")
    recorded = (
        "summary", "status", "replaced_by", "adopted_by", "adopted_on", "valid_from", "next_review", "document",
        "sections", "versions", "systems", "references",
    )  # fmt: skip
    # Each version says what changed in it.
    reason_field = "versions"
    reason_request = _("Add a version that says what changed: this page was published before.")

    summary = models.TextField(_("summary"), blank=True)
    status = models.CharField(_("status"), max_length=20, choices=PolicyStatus, default=PolicyStatus.DRAFT)
    adopted_by = models.CharField(
        _("adopted by"), max_length=250, blank=True, help_text=_("A body, such as the council.")
    )
    adopted_on = PartialDateField(_("adopted on"))
    valid_from = PartialDateField(_("valid from"))
    next_review = models.DateField(_("next yearly review"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("replaced by")
    )
    sections = StreamField([("section", SectionBlock())], blank=True, default=eight_parts, verbose_name=_("sections"))
    versions = StreamField([("version", VersionBlock())], blank=True, verbose_name=_("versions"))
    systems = ParentalManyToManyField(
        "register_pages.AISystemPage", blank=True, related_name="policies", verbose_name=_("related systems")
    )
    document = models.ForeignKey(
        get_document_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document to download"),
    )
    references = StreamField(ReferencesBlock(), blank=True, verbose_name=_("links and documents"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("status"), FieldPanel("adopted_by")]),
                FieldRowPanel([FieldPanel("adopted_on"), FieldPanel("valid_from"), FieldPanel("next_review")]),
                PageChooserPanel("replaced_by"),
            ],
            heading=_("Status"),
        ),
        FieldPanel("sections"),
        FieldPanel("versions"),
        FieldPanel("systems"),
        FieldPanel("document"),
        FieldPanel("references"),
    ]
    parent_page_types = ["register_pages.PolicyIndexPage"]
    subpage_types: list[str] = []
    template = "register_pages/policy/policy_page.html"

    class Meta:
        verbose_name = _("policy document")
        verbose_name_plural = _("policy documents")

    @property
    def notice(self) -> Any:
        """What a reader must know first of where the document stands, else empty."""
        return NOTICES.get(self.status, "")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the systems it is about, and the policy that took its place."""
        replaced = self.status == PolicyStatus.REPLACED and self.replaced_by
        return super().get_context(request, *args, **kwargs) | {
            "systems": entries_of(self.systems.all()),
            "replaced_by": next(iter(entries_of([self.replaced_by] if replaced else [])), None),
        }

    def _newest_version(self) -> StreamValue.StreamChild | None:
        place = newest_version([(block.value["version"], block.value["date"] or "") for block in self.versions])
        return None if place is None else self.versions[place]

    def version_shown(self) -> str:
        """Return the number of the newest version."""
        block = self._newest_version()
        return block.value["version"] if block else ""

    def reason_for_change(self) -> tuple[str, str]:
        """Return what changed in the newest version, and the path of these words."""
        block = self._newest_version()
        return (block.value["what_changed"], f"versions.{block.id}.what_changed") if block else ("", "")

    def has_new_reason(self, last: PublishedState) -> bool:
        """Tell whether there is a version that was never published: the address of one keeps leading to its text."""
        shown = self.version_shown()
        return bool(shown) and not PublishedState.objects.of(self).filter(version=shown).exists()

    def missing_for_publication(self) -> list[Gap]:
        """A policy has a summary and text; when adopted it says by whom and when; when replaced, by what."""
        found = empty_fields(self, "summary")
        if not any(strip_tags(block.value["body"].source).strip() for block in self.sections):
            found.append(Gap("sections", _("Write at least one section.")))
        if self.status == PolicyStatus.ADOPTED and not (self.adopted_by and self.adopted_on):
            found.append(Gap("adopted_by", _("Say who adopted this policy, and when.")))
        if self.status == PolicyStatus.REPLACED and not self.replaced_by_id:
            found.append(Gap("replaced_by", _("Choose the policy that replaced this one.")))
        return found
