"""What staff did with a session and its sign-ups, in Wagtail's log. It names rows by number, never people."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log

from register_pages.dialogue.models import Session

ACTIONS = {
    "enter": _("Signed somebody up"),
    "group": _("Changed a group"),
    "cancel": _("Cancelled a sign-up"),
    "accept": _("Accepted a place for somebody"),
    "correct": _("Corrected a name or address"),
    "resend": _("Sent a mail again"),
    "move": _("Moved somebody to another session"),
    "call": _("Called somebody"),
    "offer": _("Gave free seats to the next that fits"),
    "presence": _("Noted who was present"),
    "message": _("Mailed everyone"),
    "export": _("Exported sign-ups"),
}
PREFIX = "register_pages.dialogue."


def note(request: HttpRequest, session: Session, action: str, **numbers: Any) -> None:
    """Write in the log of a session what somebody did.

    Args:
        request: of the member of staff.
        session: what it was done with.
        action: one of `ACTIONS`.
        numbers: primary keys, counts and words from `choices`; nothing that somebody typed.
    """
    log(session, PREFIX + action, user=request.user, data=numbers)


def register_log_actions(actions: LogActionRegistry) -> None:
    """Name the acts in Wagtail's log."""
    for action, words in ACTIONS.items():
        actions.register_action(PREFIX + action, words, words)
