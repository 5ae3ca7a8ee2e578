"""Pages of dialogue tables: what an evening is about, for whom, and what came of it."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from register_pages.dialogue.agenda import Listed, agenda
from register_pages.dialogue.choices import FollowUpState
from register_pages.dialogue.follow_up import with_concerns
from register_pages.dialogue.models.session import Session, SessionQuerySet
from register_pages.dialogue.sessions_panel import SessionsPanel
from register_pages.foundation.blocks import (
    PARAGRAPH_FEATURES,
    Fact,
    FactChoiceBlock,
    FactNumberBlock,
    FactPageBlock,
    PartialDateBlock,
    ReferencesBlock,
)
from register_pages.foundation.introduction import WithIntroduction
from register_pages.foundation.listing import entries_of, listed_below, source_of
from register_pages.foundation.pages import BilingualPage, Gap, empty_fields
from register_pages.foundation.twins import in_visitors_language
from register_pages.history.models import PublishedState
from register_pages.text_index.findable import Findable


class DialogueIndexPage(Findable, WithIntroduction, BilingualPage, Page):
    """The list of dialogue tables: upcoming first, then past ones with what came of them."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["register_pages.DialogueEventPage"]
    template = "register_pages/dialogue/dialogue_index_page.html"

    class Meta:
        verbose_name = _("dialogue tables")
        verbose_name_plural = _("dialogue tables")

    def agenda(self) -> tuple[list[Listed], list[Listed]]:
        """Return what is to come and what has been, each as entries with their sessions."""
        events = in_visitors_language(listed_below(source_of(self), DialogueEventPage).defer_streamfields())
        sessions = Session.objects.filter(event_key__in=[entry.source.translation_key for entry in events])
        return agenda(entries=events, sessions=sessions, now=timezone.now())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the dialogue tables to come and those that have been."""
        upcoming, past = self.agenda()
        return super().get_context(request, *args, **kwargs) | {"upcoming": upcoming, "past": past}


class TimeBlock(Fact, blocks.TimeBlock):
    """A time of the day, the same in both languages."""


class ProgrammeBlock(blocks.StructBlock):
    """A part of the evening."""

    time = TimeBlock(label=_("Time"))
    activity = blocks.CharBlock(label=_("What happens"), max_length=250)

    class Meta:
        icon = "time"
        label = _("Part of the programme")


class ConcernBlock(blocks.StructBlock):
    """A record that something is about and, where it was changed because of that, the state that brought the change."""

    page = FactPageBlock(
        label=_("System or policy"), page_type=["register_pages.AISystemPage", "register_pages.PolicyPage"]
    )
    state = FactNumberBlock(
        label=_("Number of the published state"),
        min_value=1,
        required=False,
        help_text=_("Was the record changed because of this? The numbers stand in its history, in Dutch."),
    )

    class Meta:
        icon = "link"
        label = _("System or policy")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse a state that was never published.

        Raises:
            StructBlockValidationError: at the number.
        """
        cleaned = super().clean(value)
        page, number = cleaned["page"], cleaned["state"]
        states = PublishedState.objects.filter(record=page.translation_key, language=settings.LANGUAGE_CODE)
        if number is not None and not states.filter(number=number).exists():
            said = _("“%(page)s” has no published state %(number)s. Look the number up in its history.")
            error = ValidationError(said, params={"page": page.title, "number": number})
            raise blocks.StructBlockValidationError(block_errors={"state": error})
        return cleaned


class FollowUpBlock(blocks.StructBlock):
    """What residents said, and what the municipality does with it."""

    heard = blocks.TextBlock(label=_("What we heard"))
    action = blocks.TextBlock(label=_("What we do with it"))
    owner = blocks.CharBlock(label=_("Who sees to it"), max_length=250, required=False, help_text=_("A role, no name."))
    date = PartialDateBlock(label=_("When"), required=False)
    state = FactChoiceBlock(label=_("State"), choices=FollowUpState.choices, default=FollowUpState.PROMISED)
    concerns = blocks.ListBlock(ConcernBlock(), label=_("Systems and policies it is about"), default=[], required=False)

    class Meta:
        icon = "tasks"
        label = _("What came of it")


class DialogueEventPage(Findable, BilingualPage, Page):
    """A dialogue table: an evening on which residents and the municipality talk about concrete systems."""

    words = (
        "summary", "about", "for_whom", "programme", "accessibility", "practical", "cancellation_note", "report",
        "follow_up", "references",
    )  # fmt: skip

    summary = models.TextField(_("summary"), blank=True)
    about = RichTextField(_("what it is about"), blank=True, features=PARAGRAPH_FEATURES)
    for_whom = RichTextField(_("for whom"), blank=True, features=PARAGRAPH_FEATURES)
    programme = StreamField([("part", ProgrammeBlock())], blank=True, verbose_name=_("programme"))
    accessibility = RichTextField(_("accessibility"), blank=True, features=PARAGRAPH_FEATURES)
    practical = RichTextField(_("practical information"), blank=True, features=PARAGRAPH_FEATURES)
    cancellation_note = models.TextField(_("why it was cancelled"), blank=True)
    systems = ParentalManyToManyField(
        "register_pages.AISystemPage", blank=True, related_name="events", verbose_name=_("related systems")
    )
    policies = ParentalManyToManyField(
        "register_pages.PolicyPage", blank=True, related_name="events", verbose_name=_("related policies")
    )
    report = RichTextField(_("report afterwards"), blank=True, features=PARAGRAPH_FEATURES)
    follow_up = StreamField([("row", FollowUpBlock())], blank=True, verbose_name=_("what came of it"))
    references = StreamField(ReferencesBlock(), blank=True, verbose_name=_("links and documents"))

    content_panels = [
        *Page.content_panels,
        SessionsPanel(),
        FieldPanel("summary"),
        FieldPanel("about"),
        FieldPanel("for_whom"),
        FieldPanel("programme"),
        FieldPanel("accessibility"),
        FieldPanel("practical"),
        FieldPanel("cancellation_note"),
        MultiFieldPanel([FieldPanel("systems"), FieldPanel("policies")], heading=_("Related")),
        MultiFieldPanel([FieldPanel("report"), FieldPanel("follow_up")], heading=_("Afterwards")),
        FieldPanel("references"),
    ]
    parent_page_types = ["register_pages.DialogueIndexPage"]
    subpage_types: list[str] = []
    template = "register_pages/dialogue/dialogue_event_page.html"

    class Meta:
        verbose_name = _("dialogue table")
        verbose_name_plural = _("dialogue tables")

    @property
    def sessions(self) -> SessionQuerySet:
        """The sessions of this event, in the order of time; the same in every language."""
        return Session.objects.of_event(self.translation_key)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the sessions, and the systems and policies it is about."""
        sessions = list(self.sessions)
        now = timezone.now()
        return super().get_context(request, *args, **kwargs) | {
            "sessions": sessions,
            "is_past": bool(sessions) and all(session.has_begun(now) for session in sessions),
            "takes_sign_ups": any(session.can_sign_up for session in sessions),
            "systems": entries_of(self.systems.all()),
            "policies": entries_of(self.policies.all()),
            "came_of_it": with_concerns(self.follow_up),
        }

    def missing_for_publication(self) -> list[Gap]:
        """People must know what it is about, for whom, and whether they can get in."""
        return empty_fields(self, "summary", "about", "accessibility")
