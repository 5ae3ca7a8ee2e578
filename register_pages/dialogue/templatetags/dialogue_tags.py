"""What stands above the page of a system or a policy and is about it.

This room may name all of these: dialogue tables, impact assessments, policy documents.
"""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django import template
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language, override, pgettext
from wagtail.models import Page

from register_pages.ai_system.choices import Lifecycle
from register_pages.ai_system.models import AISystemPage, Assessment, Theme
from register_pages.dialogue.models import DialogueEventPage, Session
from register_pages.dialogue.totals import Attendance, attendance
from register_pages.dpia.models import AssessmentSummaryPage
from register_pages.foundation.listing import titles_in_visitors_language
from register_pages.foundation.twins import Entry
from register_pages.policy.models import PolicyPage

register = template.Library()

MOST_ALIKE = 4


class Related(NamedTuple):
    """Public pages about one page."""

    policies: list[Entry]
    events: list[Entry]
    summaries: dict[UUID, Entry]
    """Summaries of impact assessments, by translation key."""

    systems: list[Entry]
    """Systems that share a theme with a system, at most four that share most."""


@register.simple_tag
def pages_about(
    page: AISystemPage | PolicyPage, assessments: Iterable[Assessment] = (), themes: Iterable[Theme] = ()
) -> Related:
    """Return the pages about a system or a policy, in the visitor's language, with one query.

    `{% pages_about page assessments themes as related %}`
    """
    relation = "systems" if isinstance(page, AISystemPage) else "policies"
    about = {f"{relation}__translation_key": page.translation_key}
    condition = Q(translation_key__in=DialogueEventPage.objects.filter(**about).values("translation_key"))
    if relation == "systems":
        condition |= Q(translation_key__in=PolicyPage.objects.filter(**about).values("translation_key"))
    summaries = [row.summary_page.translation_key for row in assessments if row.summary_page]
    if summaries:
        condition |= Q(translation_key__in=summaries)
    if themes:
        condition |= Q(translation_key__in=_like(page, themes))
    unchecked = AISystemPage.objects.filter(pk=OuterRef("pk"), unchecked=True)
    entries = titles_in_visitors_language(condition, unchecked=Exists(unchecked))
    return Related(
        policies=_of(entries, PolicyPage),
        events=_of(entries, DialogueEventPage),
        systems=_of(entries, AISystemPage),
        summaries={entry.source.translation_key: entry for entry in _of(entries, AssessmentSummaryPage)},
    )


@register.simple_tag
def attendance_at(sessions: Iterable[Session]) -> Attendance | None:
    """Return how many people were at the evenings that have been: `{% attendance_at sessions as attendance %}`."""
    return attendance(sessions, timezone.now())


@register.filter
def entry_for(summaries: dict[UUID, Entry], page: Page | None) -> Entry | None:
    """Return the entry of a page out of those by translation key; none when it is not public."""
    return summaries.get(page.translation_key) if page else None


def _like(system: AISystemPage, themes: Iterable[Theme]) -> QuerySet:
    """Return the translation keys of the systems in use that share most themes with a system."""
    others = AISystemPage.objects.live().in_source_language().filter(themes__in=themes, lifecycle=Lifecycle.IN_USE)
    others = others.exclude(translation_key=system.translation_key).annotate(shared=Count("themes"))
    return others.order_by("-shared", "title").values("translation_key")[:MOST_ALIKE]


def _of(entries: list[Entry], model: type[Page]) -> list[Entry]:
    content_type = ContentType.objects.get_for_model(model).pk
    return [entry for entry in entries if entry.source.content_type_id == content_type]


@register.simple_tag
def report_anchor(lang: str = "") -> str:
    """Return what the report is called in links to it, in the language of its page: `{% report_anchor entry.lang %}`.

    Without a language the page is in that of the visitor.
    """
    with override(lang or get_language()):
        return pgettext("anchor", "report")
