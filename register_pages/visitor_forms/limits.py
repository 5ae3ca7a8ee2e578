"""Limits on how often something may be asked, without keeping who asked it."""

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from register_pages.chores.registry import Chore
from register_pages.chores.registry import register as register_chore
from register_pages.visitor_forms.models import RateCount

MAILS_PER_ADDRESS = 5
AN_HOUR = timedelta(hours=1)


@transaction.atomic
def allow(kind: str, subject: str, *, most: int, within: timedelta, now: datetime) -> bool:
    """Count one more, and tell whether it is one of the first `most` in the time before now; a refusal counts for none.

    What was counted in the stretch before this one weighs as much as it still overlaps with the time before now. Two
    requests at the same moment never both take the last place: one UPDATE decides.
    """
    started_at = _start(now, within)
    known_as = _hidden(kind, subject, now)
    counts = RateCount.objects.filter(kind=kind, subject=known_as)
    before = counts.filter(started_at=started_at - within).values_list("count", flat=True).first() or 0
    overlap = 1 - (now - started_at) / within
    row, is_new = RateCount.objects.get_or_create(
        kind=kind, subject=known_as, started_at=started_at, defaults={"ends_at": started_at + 2 * within}
    )
    if is_new:
        forget_counts(now)
    left = most - int(before * overlap)
    return bool(RateCount.objects.filter(pk=row.pk, count__lt=left).update(count=F("count") + 1))


def forgive(kind: str, subject: str) -> None:
    """Forget what was counted, because it turned out to be in order."""
    RateCount.objects.filter(kind=kind, subject=_hidden(kind, subject, timezone.now())).delete()


def may_mail(address_fingerprint: str, now: datetime) -> bool:
    """Tell whether an address may get one more mail that a visitor asks for: nobody's mailbox is bombed from here."""
    return allow("mail", address_fingerprint, most=MAILS_PER_ADDRESS, within=AN_HOUR, now=now)


def forget_counts(now: datetime) -> None:
    """Remove what no limit looks at any more."""
    RateCount.objects.filter(ends_at__lte=now).delete()


def connect() -> None:
    """Have counts removed also when no forms come in any more."""
    register_chore(Chore("visitor_forms.forget_counts", every=timedelta(minutes=10), run=forget_counts))


def _start(now: datetime, within: timedelta) -> datetime:
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    return now - (now - epoch) % within


def _hidden(kind: str, subject: str, now: datetime) -> str:
    salt = f"register_pages.visitor_forms.limits.{kind}.{now.astimezone(UTC):%Y-%m-%d}"
    return salted_hmac(salt, subject, algorithm="sha256").hexdigest()
