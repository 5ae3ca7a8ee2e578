"""Undoes an import that failed or broke off: what it made goes, what it changed comes back."""

from django.db import transaction
from wagtail.models import Revision

from register_pages.ai_system.models import AISystemPage
from register_pages.exchange.models import ImportRun, ImportStep, SourceRecord
from register_pages.foundation.pages import BilingualPage
from register_pages.foundation.turns import Turns

_BATCH = 5


def withdraw(run: ImportRun) -> int:
    """Undo every step of a run, the last one first, in short transactions; return how many systems it was.

    Stopped half-way it can simply be asked again: a step that was undone is gone.
    """
    undone, turns = 0, Turns()
    while steps := list(run.steps.order_by("-pk")[:_BATCH]):
        with transaction.atomic():
            for step in steps:
                _undo(step)
                step.delete()
        undone += len(steps)
        turns.give_way()
    run.delete()
    return undone


def _undo(step: ImportStep) -> None:
    page = AISystemPage.objects.in_source_language().filter(translation_key=step.system_key).first()
    if not step.before:
        SourceRecord.objects.filter(system_key=step.system_key).delete()
        if page:
            page.delete()
        return
    if page:
        _back_to_earlier_draft(page, step)
    record = step.before["record"]
    rows = SourceRecord.objects.filter(system_key=step.system_key)
    if record is None:
        rows.delete()
    else:
        rows.update(**record)


def _back_to_earlier_draft(page: BilingualPage, step: ImportStep) -> None:
    """Take away the draft that the run made. Writing makes drafts only, so live words are intact."""
    before = step.before
    if page.latest_revision_id == before["latest_revision"]:
        return
    earlier = Revision.objects.filter(pk=before["latest_revision"]).first()
    newer = Revision.objects.for_instance(page)
    newer = newer.filter(pk__gt=earlier.pk) if earlier else newer
    AISystemPage.objects.filter(pk=page.pk).update(
        latest_revision=earlier,
        latest_revision_created_at=earlier.created_at if earlier else None,
        has_unpublished_changes=before["has_unpublished_changes"],
        draft_title=before["draft_title"],
    )
    newer.delete()
