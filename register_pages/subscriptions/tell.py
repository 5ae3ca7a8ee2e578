"""Telling who follows what of the changes: one mail a day to an address, about all of them, and none about nothing."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from register_pages.chores.registry import Chore, register
from register_pages.foundation.addresses import whole_address
from register_pages.foundation.twins import Entry
from register_pages.history.changes import Change, as_changes, changes
from register_pages.outbox.queue import queue_mail
from register_pages.questions.about import entries_by_record
from register_pages.subscriptions.links import address_of
from register_pages.subscriptions.models import Subscription

SETTLES_AFTER = timedelta(minutes=10)
"""A change is told when it is this old: by then its transaction is over, and perhaps its translation there."""


def connect() -> None:
    """Have it done: changes once a day, and addresses that were not confirmed forgotten every hour."""
    register(Chore("subscriptions.tell", timedelta(days=1), tell))
    register(Chore("subscriptions.forget", timedelta(hours=1), forget, at_start=True))


def tell(now: datetime) -> None:
    """Write to every address of what changed since it was told last."""
    until = now - SETTLES_AFTER
    followers = Subscription.objects.confirmed().filter(told_until__lt=until).order_by("language", "fingerprint", "pk")
    for language, of_language in groupby(followers, key=lambda row: row.language):
        rows = list(of_language)
        with override(language):
            found = _changes_between(min(row.told_until for row in rows), until)
            for _person, own in groupby(rows, key=lambda row: row.fingerprint):
                _tell_person(list(own), found, until, timezone.localdate(now))


def forget(now: datetime) -> int:
    """Forget the addresses that did not confirm in time, and return how many."""
    return Subscription.objects.forgotten(now).delete()[0]


def news_for(subscriptions: Iterable[Subscription], found: Iterable[Change]) -> list[Change]:
    """Return of these changes those that an address follows and was not told of yet, each once."""
    rows = list(subscriptions)
    return [
        change
        for change in found
        if any(row.record in (None, change.record) and change.published_at > row.told_until for row in rows)
    ]


def _changes_between(since: datetime, until: datetime) -> list[Change]:
    return as_changes(changes().filter(published_at__gt=since, published_at__lte=until, blanked_at=None))


@transaction.atomic
def _tell_person(subscriptions: Sequence[Subscription], found: Sequence[Change], until: datetime, day: date) -> None:
    """Write one mail and note until when this address is told, or neither.

    A second mail on the same day has the key of the first and is not written; what it was about comes tomorrow.
    """
    keys = [row.pk for row in subscriptions]
    rows = list(Subscription.objects.select_for_update().filter(pk__in=keys))
    news = news_for(rows, found)
    if not rows or (news and not _write_to(rows, news, day)):
        return
    Subscription.objects.filter(pk__in=keys, told_until__lt=until).update(told_until=until)


def _write_to(subscriptions: Sequence[Subscription], news: Sequence[Change], day: date) -> bool:
    first = subscriptions[0]
    titles = entries_by_record({row.record for row in subscriptions if row.record})
    mail = queue_mail(
        key=f"subscription.changes:{first.pk}:{day.isoformat()}",
        purpose="subscription.changes",
        to=first.address,
        language=first.language,
        template="subscriptions/changes",
        context={
            "changes": [(change, whole_address(change.url)) for change in news],
            "followed": [(_title(row.record, titles), address_of(row)) for row in subscriptions],
        },
        unsubscribe_address=address_of(first, "stop_subscription"),
    )
    return mail is not None


def _title(record: UUID | None, titles: dict[UUID, Entry]) -> str:
    entry = titles.get(record) if record else None
    return entry.page.title if entry else ""
