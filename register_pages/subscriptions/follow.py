"""The acts on a subscription: ask for it, confirm it, stop it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from register_pages.outbox.models import Mail
from register_pages.outbox.queue import queue_mail
from register_pages.privacy.addresses import fingerprint
from register_pages.subscriptions.followed import title_of
from register_pages.subscriptions.links import address_of, token_of
from register_pages.subscriptions.models import Subscription
from register_pages.visitor_forms.limits import may_mail
from register_pages.visitor_forms.secret_links import hash_of, new_nonce


def follow(*, record: UUID | None, address: str, language: str, now: datetime | None = None) -> None:
    """Send a link to an address with which it follows a record, or the whole register when there is none.

    An address that follows it already gets a mail that says so, with the link to stop. Whoever fills in the form sees
    no difference, nor when the address got many mails just now and gets none.
    """
    now = now or timezone.now()
    known_as = fingerprint(address)
    nonce = new_nonce()
    with transaction.atomic(durable=True):
        subscription, is_new = Subscription.objects.get_or_create(
            fingerprint=known_as,
            record=record,
            defaults={
                "address": address,
                "language": language,
                "nonce": nonce,
                "token_hash": hash_of(token_of(nonce)),
                "asked_at": now,
            },
        )
        if not is_new:
            # Who asks again has the whole time to confirm again: the mail says so.
            Subscription.objects.filter(pk=subscription.pk, confirmed_at=None).update(asked_at=now)
        if may_mail(known_as, now):
            _write_to(subscription, now)


def confirm(subscription: Subscription, *, now: datetime | None = None) -> None:
    """Tell an address of changes from now on; confirming again changes nothing."""
    now = now or timezone.now()
    waiting = Subscription.objects.filter(pk=subscription.pk, confirmed_at=None)
    waiting.update(confirmed_at=now, told_until=now)


def stop(subscription: Subscription) -> None:
    """Forget that an address follows this, and take back news of it that waits and is about nothing else it follows."""
    person = subscription.fingerprint
    with transaction.atomic():
        rows = list(Subscription.objects.of_person(person).select_for_update().order_by("pk"))
        Subscription.objects.filter(pk=subscription.pk).delete()
        left = [row for row in rows if row.pk != subscription.pk and row.is_confirmed]
        waiting = Mail.objects.of_person(person).filter(purpose="subscription.changes").undelivered()
        of_no_use = [mail.pk for mail in waiting if not any(_is_about(mail, row.record) for row in left)]
        Mail.objects.filter(pk__in=of_no_use).withdraw(timezone.now())


def stop_all(subscription: Subscription) -> None:
    """Forget an address: it follows nothing any more."""
    for row in Subscription.objects.of_person(subscription.fingerprint):
        stop(row)


def _is_about(mail: Mail, record: UUID | None) -> bool:
    """Tell whether a mail has news of a record; the address of every change, and no other, holds its key."""
    return record is None or str(record) in mail.text


def _write_to(subscription: Subscription, now: datetime) -> None:
    purpose = "already" if subscription.is_confirmed else "confirm"
    queue_mail(
        key=f"subscription.{purpose}:{subscription.pk}:{now.isoformat()}",
        purpose=f"subscription.{purpose}",
        to=subscription.address,
        language=subscription.language,
        template=f"subscriptions/{purpose}",
        context={
            "title": title_of(subscription.record, subscription.language),
            "address": address_of(subscription),
        },
    )
