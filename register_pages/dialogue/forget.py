"""Forgetting who signed up: the people go, the numbers stay.

Each session is one transaction with its row locked, in which people are counted and removed: done twice, or by two at
a time, nobody is counted twice.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q

from register_pages.dialogue.choices import GONE, SEATED, SignUpState
from register_pages.dialogue.locking import locked_session
from register_pages.dialogue.mails import take_back
from register_pages.dialogue.models import AccessNeed, Session, SessionTotals, SignUp
from register_pages.dialogue.models.sign_up import SignUpQuerySet
from register_pages.dialogue.seats import promote, put, settle, uncount
from register_pages.dialogue.totals import add
from register_pages.privacy.models import RetentionPeriods

GONE_KEPT = timedelta(hours=24)
"""How long a sign-up that was cancelled or has lapsed is kept: fixed, long enough for a question about it."""


def forget_address(address: str, *, now: datetime) -> int:
    """Forget all sign-ups of an address, given its fingerprint, and return how many it were.

    For an evening to come they are cancelled first, so that the seats go to who waits. They are told nothing: what
    still waited to be sent to them is taken back.
    """
    if not address:
        return 0
    return sum(_forget_address_in(pk, address, now) for pk in _sessions_of(_of(SignUp.objects.all(), address)))


def forget_what_is_over(now: datetime) -> int:
    """Forget what was kept for its period, see `RetentionPeriods`; return how many sign-ups and needs it were.

    What somebody needs to take part goes first; then who cancelled or lapsed, who waited in vain, and all others.
    """
    periods = RetentionPeriods.load()
    over = now - timedelta(days=periods.access_needs)
    needs, _rows = AccessNeed.objects.filter(
        Q(sign_up__session__ends_at__lte=over) | Q(sign_up__state__in=GONE)
    ).delete()
    return needs + sum(_forget_over_in(pk, periods, now) for pk in _sessions_of(_over(SignUp.objects, periods, now)))


def _forget_address_in(session_id: int, address: str, now: datetime) -> int:
    with locked_session(session_id) as session:
        settle(session, now)
        found = list(_of(session.sign_ups.all(), address))
        goes_on = not session.is_cancelled and not session.has_begun(now)
        for sign_up in found:
            if sign_up.is_active and goes_on:
                put(session, sign_up, SignUpState.CANCELLED, now=now)
        _forget(session, found)
        promote(session, now)
        return len(found)


def _forget_over_in(session_id: int, periods: RetentionPeriods, now: datetime) -> int:
    with locked_session(session_id) as session:
        found = list(_over(session.sign_ups, periods, now))
        _forget(session, found)
        return len(found)


def _forget(session: Session, sign_ups: Iterable[SignUp]) -> None:
    totals, _made = SessionTotals.objects.get_or_create(session=session)
    for sign_up in sign_ups:
        add(totals, sign_up)
        uncount(session, sign_up)
        take_back(sign_up)
        sign_up.delete()
    totals.save()


def _of(sign_ups: SignUpQuerySet, address: str) -> SignUpQuerySet:
    return sign_ups.filter(address_fingerprint=address)


def _over(sign_ups: SignUpQuerySet, periods: RetentionPeriods, now: datetime) -> SignUpQuerySet:
    def ended(days: int) -> Q:
        return Q(session__ends_at__lte=now - timedelta(days=days))

    return sign_ups.filter(
        Q(state__in=GONE, changed_at__lte=now - GONE_KEPT)
        | Q(state=SignUpState.WAITING) & ended(periods.not_placed)
        | Q(state__in=SEATED) & ended(periods.after_session)
    )


def _sessions_of(sign_ups: SignUpQuerySet) -> list[int]:
    return sorted(set(sign_ups.values_list("session_id", flat=True)))
