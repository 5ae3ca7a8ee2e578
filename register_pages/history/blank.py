"""The act of taking away what should not have been published: date and number of the state stay, and why."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page

from register_pages.history.models import PublishedState

ACTION = "register_pages.blank_state"


@transaction.atomic
def blank(state: PublishedState, *, reason: str, user: AbstractBaseUser | None) -> PublishedState:
    """Blank all words of a state for good, and note in the log who did it.

    Translations that gave the reason of this state in its own language are blanked with it, and no page or draft keeps
    that reason: the same words would stay public, or come back with the next publication.

    Raises:
        ValidationError: without a reason; when it was blanked before; or while the page itself still says it.
    """
    state = PublishedState.objects.select_for_update().get(pk=state.pk)
    for is_so, message in _refusals(state, reason.strip()):
        if is_so:
            raise ValidationError(message)
    given = state.reason
    followers = PublishedState.objects.filter(
        record=state.record, follows=state.number, reason_language=state.language, blanked_at=None
    )
    for each in [state, *(followers.exclude(pk=state.pk) if given else [])]:
        each.title, each.parts, each.reason, each.reason_language = "", [], "", ""
        each.blanked_at, each.blanked_reason = timezone.now(), reason.strip()
        each.save()
        log(instance=each, action=ACTION, user=user, title=str(each), data={"reason": each.blanked_reason})
    _forget(state, given)
    return state


def _forget(state: PublishedState, reason: str) -> None:
    """Take a blanked reason out of the pages of the record, and out of their newest drafts."""
    pages = Page.objects.filter(translation_key=state.record, alias_of=None)
    for page in pages.specific() if reason else []:
        if getattr(page, "change_reason", "").strip() == reason:
            type(page).objects.filter(pk=page.pk).update(change_reason="")
        draft = page.latest_revision
        if draft and draft.content.get("change_reason", "").strip() == reason:
            draft.content["change_reason"] = ""
            draft.save(update_fields=["content"])


def is_on_the_page(state: PublishedState) -> bool:
    """Tell whether the page says this now: blanking it here would take nothing away."""
    later = PublishedState.objects.filter(record=state.record, language=state.language, number__gt=state.number)
    live = Page.objects.live().filter(translation_key=state.record, locale__language_code=state.language, alias_of=None)
    return not later.exists() and live.exists()


def _refusals(state: PublishedState, reason: str) -> list[tuple[bool, Any]]:
    return [
        (not reason, _("Say why this may not be read any more. Everyone can read this reason.")),
        (state.is_blanked, _("This state was blanked before.")),
        (
            is_on_the_page(state),
            _("This is what the page says now. Change or unpublish the page first, then blank this state."),
        ),
    ]
