"""What the outbox holds of people, for who asks after it and for the purge."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from register_pages.outbox import kept_files
from register_pages.outbox.choices import MailState
from register_pages.outbox.models import Mail
from register_pages.outbox.send import GAVE_UP
from register_pages.privacy.models import RetentionPeriods
from register_pages.privacy.registry import Found, Holding, register
from register_pages.privacy.rekey import rekey

LONGEST_WAIT = timedelta(days=30)
"""What could not be sent for so long, because no mail server was reached, is not sent any more: it holds an address."""


def connect() -> None:
    """Make the mails known to the privacy room."""
    register(Holding("outbox", gettext_lazy("E-mails to residents"), find, erase, expire, count, rekey=_rekey))


def _rekey() -> int:
    return rekey(Mail.objects.all(), address="to", known_as="to_fingerprint")


def find(fingerprint: str) -> list[Found]:
    """Return the mails to an address, with what they say."""
    return [
        Found(
            what=_("E-mail: %(subject)s") % {"subject": mail.subject},
            since=mail.created_at,
            values={
                _("To"): mail.to,
                _("State"): mail.get_state_display(),
                _("Text"): mail.text,
                _("Attachment"): mail.attachment_name,
            },
        )
        for mail in Mail.objects.of_person(fingerprint).filter(text_erased_at=None)
    ]


def erase(fingerprint: str) -> int:
    """Withdraw the mails to an address that were not delivered, empty the others, and return how many it were."""
    if not fingerprint:
        return 0
    now = timezone.now()
    with transaction.atomic():
        mails = Mail.objects.of_person(fingerprint)
        number = mails.withdraw(now) + mails.blank(now)
    kept_files.delete_of_person(fingerprint)
    return number


def expire(now: datetime) -> int:
    """Empty the mails that were sent or refused longer ago than their text is kept, and return how many it were.

    Those that still wait after `LONGEST_WAIT` are given up.
    """
    before = now - timedelta(days=RetentionPeriods.load().mail_text)
    number = Mail.objects.filter(Q(sent_at__lt=before) | Q(refused_at__lt=before)).blank(now)
    gave_up = {"state": MailState.REFUSED, "refused_at": now, "error": GAVE_UP, "lease_until": None, "holder": ""}
    number += Mail.objects.open().filter(created_at__lt=now - LONGEST_WAIT).blank(now, **gave_up)
    kept_files.delete_older_than(before)
    return number


def count() -> int:
    """Return how many mails still hold an address."""
    return Mail.objects.filter(text_erased_at=None).count()
