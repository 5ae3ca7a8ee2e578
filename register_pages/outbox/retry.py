"""Sending a refused mail again."""

from django.utils import timezone

from register_pages.chores.worker import nudge
from register_pages.outbox.choices import MailState
from register_pages.outbox.models import Mail


def retry(*, mail: Mail) -> bool:
    """Have a refused mail tried again from the beginning; False when it is not refused any more, or was erased."""
    refused = Mail.objects.filter(pk=mail.pk, state=MailState.REFUSED, text_erased_at=None)
    changed = refused.update(
        state=MailState.QUEUED, attempts=0, error="", refused_at=None, next_attempt_at=timezone.now()
    )
    nudge()
    return changed == 1
