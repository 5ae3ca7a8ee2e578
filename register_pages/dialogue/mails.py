"""What people are told of their sign-up: by mail, or by telephone when they gave no address."""

import re
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, override

from register_pages.dialogue.calendar import FILE_NAME, invitation
from register_pages.dialogue.choices import CallReason, SignUpState
from register_pages.dialogue.events import event_in
from register_pages.dialogue.links import manage_address
from register_pages.dialogue.models import SignUp
from register_pages.dialogue.rules import REMIND_BEFORE, call_reason
from register_pages.foundation.addresses import whole_address
from register_pages.outbox.choices import MailState
from register_pages.outbox.models import Mail
from register_pages.outbox.queue import queue_mail, withdraw

WITH_INVITATION = {
    "place",
    "again",
    "promoted",
    "address_confirmed",
    "offer_accepted",
    "moved",
    "session_cancelled",
    "cancelled",
}
"""Mails that put the evening in somebody's calendar, change it there, or take it out."""


def tell(
    sign_up: SignUp,
    what: str,
    *,
    call: CallReason | None = None,
    once: str = "",
    had_place: bool = False,
    not_before: datetime | None = None,
    **context: Any,
) -> None:
    """Queue the mail `emails/dialogue/<what>.txt` in the transaction of what it tells.

    Args:
        sign_up: whom it is for; its session may be locked.
        what: name of the mail.
        call: why staff must call somebody without an address; none when that is not needed. A `message` in the context
            is kept until then, to be read out.
        once: what sets this mail apart from an earlier one of the same name; as a rule the moment of the change.
        had_place: whether somebody who has no place any more had one, so that it is in their calendar.
        not_before: when it leaves at the earliest, for an address that had many mails; at once when it is left out.
        context: what the mail needs besides the sign-up, its session and its event.
    """
    if not sign_up.email:
        if call:
            _to_call(sign_up, call, context.get("message", ""))
        return
    session = sign_up.session
    event = event_in(session.event_key, sign_up.language)
    # Who waits, or has yet to answer, has no evening in the calendar: it would look like a place.
    attached = what in WITH_INVITATION and (had_place or sign_up.state == SignUpState.CONFIRMED)
    with override(sign_up.language):
        details = {
            "sign_up": sign_up,
            "session": session,
            "event": event,
            "event_address": whole_address(event.url) if event and event.url else "",
            "manage_address": manage_address(sign_up),
            "attached": attached,
            "file_name": str(FILE_NAME),
            "reminder_follows": session.starts_at - sign_up.changed_at > REMIND_BEFORE,
            **context,
        }
    queue_mail(
        key=f"{_mails_of(sign_up)}{what}:{once or sign_up.changed_at.isoformat()}",
        purpose=f"dialogue.{what}",
        to=sign_up.email,
        language=sign_up.language,
        template=f"dialogue/{what}",
        context=details,
        attachment=invitation(sign_up) if attached else None,
        not_before=not_before,
    )


def _to_call(sign_up: SignUp, call: CallReason, message: str) -> None:
    sign_up.call_about = call_reason(pending=sign_up.call_about, new=call)
    if message not in sign_up.message_to_read_out:  # else the same form was sent twice
        sign_up.message_to_read_out = f"{sign_up.message_to_read_out}\n\n{message}".strip()
    sign_up.save(update_fields=["call_about", "message_to_read_out"])


def what_waits(sign_up: SignUp) -> list[tuple[str, str]]:
    """Return the names of the mails about a sign-up that wait to be sent, the oldest first, and what staff wrote."""
    mails = Mail.objects.filter(state=MailState.QUEUED, key__startswith=_mails_of(sign_up)).order_by("pk")
    return [(mail.purpose.removeprefix("dialogue."), _words_of_staff(mail)) for mail in mails]


def _words_of_staff(mail: Mail) -> str:
    """Return what stands in a message between the greeting and the facts of the evening, see its template."""
    if mail.purpose != "dialogue.message":
        return ""
    with override(mail.language):
        first_fact = "|".join(map(re.escape, (gettext("Subject"), gettext("Date"))))
    found = re.fullmatch(rf"[^\n]*\n\n(.*)\n\n- (?:{first_fact}): .*", mail.text, re.DOTALL)
    return found[1] if found else mail.text


def take_back(sign_up: SignUp) -> None:
    """Take back what still waits to be sent about a sign-up that is forgotten, or whose address was wrong."""
    withdraw(keys_starting_with=_mails_of(sign_up))


def _mails_of(sign_up: SignUp) -> str:
    return f"dialogue:{sign_up.reference}:"
