"""Publishes imported pages, by the same road and the same rules as an editor."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from register_pages.ai_system.models import AISystemPage
from register_pages.exchange.plan import Act
from register_pages.exchange.write import Written


def publish(act: Act, written: Written) -> list[str]:
    """Publish the page of an act, when that is for the import to do.

    Returns:
        The reasons why it stays a draft; nothing when it went live, or when there was nothing to publish.
    """
    page = _publishable(written)
    if page is None:
        return []
    if written.drafted_before:
        return [_("An editor is working on this page; the changes are in the draft.")]
    if any(finding.field == "title" and finding.kind in ("missing", "placeholder") for finding in act.candidate.to_dos):
        return [_("The system has no name yet.")]
    try:
        with transaction.atomic():
            page.save_revision().publish()
    except ValidationError as refusal:
        return list(_reasons(refusal))
    return []


def _publishable(written: Written) -> AISystemPage | None:
    """Pages that this run made or changed, and drafts that were never live; what an editor took offline stays so."""
    page = written.page
    if page is None or written.outcome == "gone":
        return None
    fresh = AISystemPage.objects.get(pk=page.pk)
    if fresh.live:
        return fresh.get_latest_revision_as_object() if written.outcome == "updated" else None
    return fresh.get_latest_revision_as_object() if fresh.first_published_at is None else None


def _reasons(refusal: ValidationError) -> Iterable[str]:
    if not hasattr(refusal, "error_dict"):
        yield from refusal.messages
        return
    for name, messages in refusal.message_dict.items():
        label = name
        if name in {field.name for field in AISystemPage._meta.get_fields()}:
            label = getattr(AISystemPage._meta.get_field(name), "verbose_name", name)
        yield from (f"{label}: {message}" for message in messages)
