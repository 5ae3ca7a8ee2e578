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

    Raises:
        ValidationError: without a reason; when it was blanked before; or while the page itself still says it.
    """
    state = PublishedState.objects.select_for_update().get(pk=state.pk)
    for is_so, message in _refusals(state, reason.strip()):
        if is_so:
            raise ValidationError(message)
    state.title, state.parts, state.reason, state.reason_language = "", [], "", ""
    state.blanked_at, state.blanked_reason = timezone.now(), reason.strip()
    state.save()
    log(instance=state, action=ACTION, user=user, title=str(state), data={"reason": state.blanked_reason})
    return state


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
