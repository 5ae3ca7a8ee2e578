"""Removing personal data whose time is over, and telling when that was not done."""

import logging
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from register_pages.chores.health import Light
from register_pages.chores.health import register as register_light
from register_pages.chores.registry import Chore
from register_pages.chores.registry import register as register_chore
from register_pages.privacy.models import PurgeRun
from register_pages.privacy.registry import registered

EVERY = timedelta(days=1)
LATEST = timedelta(hours=26)
KEPT = timedelta(days=400)
"""How long it can be looked up that something was removed: a year, and time to report on it."""

log = logging.getLogger(__name__)


def purge(now: datetime) -> dict[str, int]:
    """Have every holding remove what is over; return by name how much that was, without those that failed.

    First the fingerprints of addresses are made anew where the secret key is another one than it was.

    One that fails keeps none of the others from their work; it has no run, so the light on the health page turns red.
    """
    removed: dict[str, int] = {}
    for holding in registered():
        if holding.expire is None:
            continue
        try:
            if holding.rekey:
                holding.rekey()
            removed[holding.name] = holding.expire(now)
        except Exception as error:
            # The kind of fault alone: its words may hold what it was about.
            log.error("Personal data of %s were not removed: %s", holding.name, type(error).__name__)
    PurgeRun.objects.bulk_create(PurgeRun(ran_at=now, holding=name, removed=number) for name, number in removed.items())
    PurgeRun.objects.filter(ran_at__lt=now - KEPT).delete()
    return removed


def failed(removed: dict[str, int]) -> list[str]:
    """Return the names of the holdings that a purge did not get through."""
    return [holding.name for holding in registered() if holding.expire and holding.name not in removed]


def late(now: datetime) -> str:
    """Say which holdings were not asked for over 26 hours to remove what is over; nothing when all were."""
    recent = set(PurgeRun.objects.filter(ran_at__gte=now - LATEST, on_request=False).values_list("holding", flat=True))
    names = [holding.name for holding in registered() if holding.expire and holding.name not in recent]
    if not names:
        return ""
    return _("Personal data whose time is over were not removed: %(names)s.") % {"names": ", ".join(names)}


def run(now: datetime) -> None:
    """Purge, as a chore.

    Raises:
        RuntimeError: when not everything was gone through, so that it is tried again soon.
    """
    if names := failed(purge(now)):
        raise RuntimeError(", ".join(names))


def connect() -> None:
    """Have it done when the site starts and every day, and show a red light when it was not."""
    register_chore(Chore("privacy.purge", every=EVERY, run=run, at_start=True))
    register_light(Light("privacy.purge", gettext_lazy("Personal data that must be removed"), late))
