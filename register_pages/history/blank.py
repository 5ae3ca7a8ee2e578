"""The act of taking away what should not have been published: date and number of the state stay, and why."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page

from register_pages.history.models import PublishedState

ACTION = "register_pages.blank_state"


class Companions(NamedTuple):
    """The states that are not blanked yet of the change that a state brought, in whatever language."""

    bound: list[PublishedState]
    """They give the reason of the state in its own language, and so go along."""

    free: list[PublishedState]
    """They have words of their own, that may say the same."""

    shown: list[PublishedState]
    """They are what a page says now: they can only be blanked once it says something else."""


def companions(state: PublishedState) -> Companions:
    """Return what may have to be blanked along with a state."""
    others = list(PublishedState.objects.of_same_change(state).filter(blanked_at=None).listed())
    bound = [each for each in others if state.reason and _borrows(each, state)]
    rest = [each for each in others if each not in bound]
    shown = [each for each in rest if is_on_the_page(each)]
    return Companions(bound, [each for each in rest if each not in shown], shown)


def _borrows(other: PublishedState, state: PublishedState) -> bool:
    return other.follows == state.number and other.reason_language == state.language != other.language


@transaction.atomic
def blank(
    state: PublishedState, *, reason: str, user: AbstractBaseUser | None, along: Iterable[PublishedState] = ()
) -> PublishedState:
    """Blank all words of a state for good, with others of the same change, and note in the log who did it.

    Translations that gave the reason of this state in its own language are blanked with it, and no page or draft keeps
    a reason that was blanked: the same words would stay public, or come back with the next publication.

    Args:
        state: the state.
        reason: why, for everyone to read.
        user: who blanks.
        along: which of the `free` companions go with it.

    Raises:
        ValidationError: without a reason; when it was blanked before; or while the page itself still says it. Then
            nothing is blanked at all.
    """
    keys = [state.pk, *PublishedState.objects.of_same_change(state).values_list("pk", flat=True)]
    locked = {each.pk: each for each in PublishedState.objects.filter(pk__in=keys).order_by("pk").select_for_update()}
    state = locked[state.pk]
    _refuse(state, reason.strip())
    found = companions(state)
    chosen = {each.pk for each in along}
    if chosen - {each.pk for each in found.free}:
        raise ValidationError(_("The states of this change are not what they were. Look again and choose anew."))
    for pk in [state.pk, *(each.pk for each in found.bound), *sorted(chosen)]:
        _blank_one(locked[pk], reason.strip(), user)
    return state


def _blank_one(state: PublishedState, reason: str, user: AbstractBaseUser | None) -> None:
    given = state.reason
    state.title, state.parts, state.reason, state.reason_language = "", [], "", ""
    state.blanked_at, state.blanked_reason = timezone.now(), reason
    state.save()
    log(instance=state, action=ACTION, user=user, title=str(state), data={"reason": reason})
    _forget(state, given)


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


def _refuse(state: PublishedState, reason: str) -> None:
    refusals: list[tuple[bool, Any]] = [
        (not reason, _("Say why this may not be read any more. Everyone can read this reason.")),
        (state.is_blanked, _("This state was blanked before.")),
        (
            is_on_the_page(state),
            _("This is what the page says now. Change or unpublish the page first, then blank this state."),
        ),
    ]
    for is_so, message in refusals:
        if is_so:
            raise ValidationError(message)
