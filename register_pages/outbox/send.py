"""Sending what waits: a mail is claimed, tried and marked, each in a transaction of its own.

A sender that is killed leaves its mail claimed; after the lease another one tries it again. So every mail arrives, and
at most one arrives twice per kill, with the same Message-ID.
"""

import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from register_pages.chores.health import Light
from register_pages.chores.health import register as register_light
from register_pages.chores.registry import EVERY_ROUND, Chore, register
from register_pages.chores.worker import is_stopping
from register_pages.outbox.choices import MailState
from register_pages.outbox.models import Mail, MailServerTrouble
from register_pages.outbox.rules import pause_after, pause_of_queue
from register_pages.outbox.transport import Answer, Transport

LEASE = timedelta(minutes=5)
LONGEST_ROUND = timedelta(seconds=40)
OVERDUE = timedelta(minutes=10)
GAVE_UP = "gave up"
TOO_LATE = "sent just before it was withdrawn"

logger = logging.getLogger(__name__)


def connect() -> None:
    """Have the outbox sent by the worker, and watched."""
    register(Chore("outbox.send", EVERY_ROUND, send_due, lease=timedelta(minutes=1)))
    register_light(Light("outbox", gettext_lazy("Mail"), what_is_wrong))


def send_due(now: datetime) -> None:
    """Send what waits, until nothing does, the round has lasted long enough, or the server lets nothing through."""
    if MailServerTrouble.objects.filter(next_try_at__gt=now).exists():
        return
    clock = _clock_from(now)
    with Transport() as transport:
        while not is_stopping() and clock() < now + LONGEST_ROUND:
            mail = claim(clock())
            if mail is None:
                return
            answer = transport.deliver(mail)
            settle(mail, answer, clock())
            if answer.trouble:
                return


def claim(now: datetime) -> Mail | None:
    """Take the mail that has waited longest for its moment; nobody else takes it before the lease is over."""
    due = Mail.objects.due(now).order_by("next_attempt_at", "pk")
    if not due.exists():
        return None
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    # SQLite knows no locked rows: there the transaction itself, which is IMMEDIATE, keeps others out.
    with transaction.atomic():
        mail = due.first()
        if mail is None:
            return None
        mail.state, mail.holder, mail.lease_until = MailState.SENDING, secrets.token_hex(8), now + LEASE
        mail.save(update_fields=["state", "holder", "lease_until"])
    return mail


@transaction.atomic
def settle(mail: Mail, answer: Answer, now: datetime) -> None:
    """Write down what became of a mail, unless it was withdrawn or erased meanwhile or another sender has it now."""
    claimed = Mail.objects.filter(pk=mail.pk).held_by(mail.holder)
    done = {"lease_until": None, "holder": "", "error": answer.error}
    if answer.trouble:
        # Not the fault of this mail: it is not counted, but others go first the next time.
        trouble = remember_trouble(answer, now)
        claimed.update(state=MailState.QUEUED, next_attempt_at=trouble.next_try_at, **done | {"error": mail.error})
        return
    MailServerTrouble.objects.all().delete()
    attempts = mail.attempts + 1
    done["attempts"] = attempts
    pause = pause_after(attempts)
    if answer.sent:
        if not claimed.update(state=MailState.SENT, sent_at=now, **done):
            Mail.objects.filter(pk=mail.pk, state=MailState.WITHDRAWN).update(error=TOO_LATE)
    elif answer.refused or pause is None:
        error = answer.error if answer.refused else f"{GAVE_UP}: {answer.error}"
        claimed.update(state=MailState.REFUSED, refused_at=now, **done | {"error": error})
        logger.warning("Mail %s was refused: %s", mail.key, error)
    else:
        claimed.update(state=MailState.QUEUED, next_attempt_at=now + pause, **done)


def remember_trouble(answer: Answer, now: datetime) -> MailServerTrouble:
    """Stop the queue for a while, longer each time."""
    trouble = MailServerTrouble.objects.filter(pk=1).first() or MailServerTrouble(pk=1, since=now, tries=0)
    trouble.kind, trouble.error = answer.trouble, answer.error
    trouble.tries += 1
    trouble.next_try_at = now + pause_of_queue(trouble.tries)
    trouble.save()
    logger.error("No mail can be sent (%s: %s); all of it waits.", trouble.kind, trouble.error)
    return trouble


def what_is_wrong(now: datetime) -> str:
    """Return why mail does not go out, in a sentence; nothing when it does."""
    trouble = MailServerTrouble.objects.first()
    if trouble:
        return trouble.get_kind_display()
    if Mail.objects.due(now - OVERDUE).exists():
        return _("Mail has been waiting for more than ten minutes.")
    return ""


def _clock_from(now: datetime) -> Callable[[], datetime]:
    """Return a clock that says `now` at this moment and goes on from there."""
    start = monotonic()
    return lambda: now + timedelta(seconds=monotonic() - start)
