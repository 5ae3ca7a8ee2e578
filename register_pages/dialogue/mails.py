"""What people are told of their sign-up: by mail, or by telephone when they gave no address."""

import re
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, override

from register_pages.dialogue.calendar import FILE_NAME, invitation
from register_pages.dialogue.choices import CallReason, SignUpState
from register_pages.dialogue.events import event_in
from register_pages.dialogue.links import manage_address
from register_pages.dialogue.models import SignUp
from register_pages.dialogue.rules import REMIND_BEFORE, call_reason
from register_pages.foundation.addresses import whole_address
from register_pages.outbox.models import Mail, MailQuerySet
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

CHANGES_NOTHING = {"message", "reminder", "hold_reminder", "again"}
"""After these, what was written before still holds. Every other mail says anew when, where and what it is worth, so
that an older one which arrives later, because its first attempt was put off, would be read last and be false."""
STILL_HOLDS = {"group_changed": {"moved", "promoted", "offer"}}
"""What a mail leaves to the older ones: news that it does not bring itself."""
ENDS = {"cancelled", "offer_expired", "hold_expired"}
"""Who gets these takes part no more; a message of staff is of no use to them."""
BETWEEN_MESSAGES = "\n\n* * *\n\n"
"""A message may hold empty lines of its own."""


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
    """Queue the mail `emails/dialogue/<what>.txt` in the transaction of what it tells, in place of those that waited.

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
    mail = queue_mail(
        key=f"{_mails_of(sign_up)}{what}:{once or sign_up.changed_at.isoformat()}",
        purpose=f"dialogue.{what}",
        to=sign_up.email,
        language=sign_up.language,
        template=f"dialogue/{what}",
        context=details,
        attachment=invitation(sign_up) if attached else None,
        not_before=not_before,
    )
    if mail and what not in CHANGES_NOTHING:
        _replace_older(sign_up, what, mail)


def _replace_older(sign_up: SignUp, what: str, mail: Mail) -> None:
    """Take back what was not delivered and holds no longer; messages of staff are written anew, with what is true now.

    Refused mails too: staff could have them sent again.
    """
    stays = [f"dialogue.{name}" for name in STILL_HOLDS.get(what, ())]
    # By address too, which has an index on SQLite as well: this happens with a session locked.
    older = _undelivered(sign_up).of_person(mail.to_fingerprint).filter(pk__lt=mail.pk).exclude(purpose__in=stays)
    messages = [] if what in ENDS else [_words_of_staff(row) for row in older.filter(purpose="dialogue.message")]
    older.withdraw(timezone.now())
    for number, words in enumerate(messages):
        tell(sign_up, "message", once=f"{mail.pk}-{number}", message=words)


def _to_call(sign_up: SignUp, call: CallReason, message: str) -> None:
    sign_up.call_about = call_reason(pending=sign_up.call_about, new=call)
    read_out = sign_up.message_to_read_out.split(BETWEEN_MESSAGES)
    if message not in read_out:  # else the same form was sent twice
        sign_up.message_to_read_out = BETWEEN_MESSAGES.join(filter(None, [*read_out, message]))
    sign_up.save(update_fields=["call_about", "message_to_read_out"])


def what_waits(sign_up: SignUp) -> list[tuple[str, str]]:
    """Return the names of the mails about a sign-up that nobody has read, the oldest first, and what staff wrote."""
    return [(mail.purpose.removeprefix("dialogue."), _words_of_staff(mail)) for mail in _undelivered(sign_up)]


def _undelivered(sign_up: SignUp) -> MailQuerySet:
    return Mail.objects.undelivered().filter(key__startswith=_mails_of(sign_up)).order_by("pk")


def _words_of_staff(mail: Mail) -> str:
    """Return what stands in a message between the greeting and the facts of the evening, see its template."""
    if mail.purpose != "dialogue.message":
        return ""
    with override(mail.language):
        first_fact = "|".join(map(re.escape, (gettext("Subject"), gettext("Date"))))
    found = re.fullmatch(rf"[^\n]*\n\n(.*)\n\n- (?:{first_fact}): .*", mail.text, re.DOTALL)
    return found[1] if found else mail.text


def take_back(sign_up: SignUp) -> None:
    """Take back what was not delivered about a sign-up that is forgotten, or whose address was wrong."""
    withdraw(keys_starting_with=_mails_of(sign_up))


def _mails_of(sign_up: SignUp) -> str:
    return f"dialogue:{sign_up.reference}:"
