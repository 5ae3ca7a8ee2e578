"""Doing what is due: each chore is claimed by one statement, so that one process does it at a time."""

import logging
import os
import traceback
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from register_pages.chores.models import ChoreRun
from register_pages.chores.registry import Chore, registered

AGAIN_AFTER = timedelta(minutes=10)
"""When what failed is tried again at the latest: what happens once a day cannot wait a day for a busy database."""

logger = logging.getLogger(__name__)


def run_due(now: datetime | None = None, *, holder: str = "") -> None:
    """Do every chore that is due and that nobody else is doing. One that fails does not keep the others from running.

    Args:
        now: the moment; the clock's when it is left out.
        holder: who does it; the process when it is left out.
    """
    holder = holder or f"process {os.getpid()}"
    _make_rows(now or timezone.now())
    for chore in registered():
        moment = now or timezone.now()
        if _claim(chore, moment, holder):
            failed = not _run(chore, moment)
            _release(chore, now or timezone.now(), holder, failed=failed)


def make_due_at_start(now: datetime) -> None:
    """Have the chores that ask for it run in the first round."""
    _make_rows(now)
    names = [chore.name for chore in registered() if chore.at_start]
    ChoreRun.objects.filter(name__in=names, due_at__gt=now).update(due_at=now)


def _make_rows(now: datetime) -> None:
    names = {chore.name for chore in registered()}
    missing = names - set(ChoreRun.objects.values_list("name", flat=True))
    if missing:
        rows = [ChoreRun(name=name, due_at=now) for name in sorted(missing)]
        ChoreRun.objects.bulk_create(rows, ignore_conflicts=True)


def _claim(chore: Chore, now: datetime, holder: str) -> bool:
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    due = ChoreRun.objects.filter(free, name=chore.name, due_at__lte=now)
    return due.update(lease_until=now + chore.lease, holder=holder) == 1


def _run(chore: Chore, now: datetime) -> bool:
    try:
        chore.run(now)
    except Exception as problem:
        # What an exception says may hold an address or a name: its kind and its place do not.
        frame = traceback.extract_tb(problem.__traceback__)[-1]
        logger.error("Chore %s failed: %s at %s:%s", chore.name, type(problem).__name__, frame.filename, frame.lineno)
        return False
    return True


def _release(chore: Chore, now: datetime, holder: str, *, failed: bool) -> None:
    """Say when the chore is due next; who lost the claim meanwhile says nothing."""
    pause = min(chore.every, AGAIN_AFTER) if failed else chore.every
    ChoreRun.objects.filter(name=chore.name, holder=holder).update(
        due_at=now + pause, lease_until=None, holder="", last_ended_at=now, failed=failed
    )
