"""What must happen to sign-ups by itself: letting go of what nobody answered, reminding, and nudging."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils import timezone

from register_pages.chores.registry import Chore, register
from register_pages.dialogue import rules
from register_pages.dialogue.choices import TO_ANSWER, CallReason, SessionStatus, SignUpState
from register_pages.dialogue.events import says_it_is_off
from register_pages.dialogue.locking import locked_session
from register_pages.dialogue.mails import tell
from register_pages.dialogue.models import Session, SignUp
from register_pages.dialogue.models.sign_up import SignUpQuerySet
from register_pages.dialogue.seats import settle


def connect() -> None:
    """Have it all done from now on. Every act settles its session too; this is for the ones that nobody touches."""
    register(Chore("dialogue.settle", every=timedelta(minutes=1), run=settle_sessions, at_start=True))
    register(Chore("dialogue.remind", every=timedelta(minutes=15), run=remind))
    register(Chore("dialogue.nudge", every=timedelta(minutes=15), run=nudge_who_must_confirm))


def settle_sessions(now: datetime) -> None:
    """Let go of the places that were held or offered until a moment that has passed; they go to who is next.

    And give free seats on where somebody waits: a page that said its table was off may not say so any more.
    """

    def act(session: Session) -> None:
        settle(session, now)

    lapsed = Q(state__in=TO_ANSWER, answer_by__lte=now) & ~Q(session__status=SessionStatus.CANCELLED)
    coming = Session.objects.to_come(now).filter(seats_taken__lt=F("capacity"))
    _in_each(SignUp.objects.filter(lapsed | Q(state=SignUpState.WAITING, session__in=coming)), act)


def remind(now: datetime) -> None:
    """Remind everyone with a place of an evening that is two days away, once for each date that it is moved to."""
    soon = Session.objects.to_come(now).filter(starts_at__lte=now + rules.REMIND_BEFORE)

    def act(session: Session) -> None:
        if not _is_off(session):
            _remind(session, now)

    _in_each(SignUp.objects.filter(state=SignUpState.CONFIRMED, session__in=soon), act)


def nudge_who_must_confirm(now: datetime) -> None:
    """Remind those for whom a place is held, once, that they must confirm their address."""

    def act(session: Session) -> None:
        if _is_off(session):
            return
        for sign_up in _to_nudge(session.sign_ups.all(), now):
            tell(sign_up, "hold_reminder", once=f"{sign_up.answer_by:%Y-%m-%dT%H:%M}")

    _in_each(_to_nudge(SignUp.objects.all(), now), act)


def _is_off(session: Session) -> bool:
    return session.is_cancelled or says_it_is_off(session.event_key)


def _remind(session: Session, now: datetime) -> None:
    day = timezone.localdate(session.starts_at)
    for sign_up in session.sign_ups.filter(state=SignUpState.CONFIRMED).exclude(reminded_for=day):
        since = max(sign_up.changed_at, session.changed_at)
        if rules.reminder_due(now=now, starts_at=session.starts_at, known_since=since):
            tell(sign_up, "reminder", call=CallReason.REMINDER, once=day.isoformat())
            sign_up.reminded_for = day
            sign_up.save(update_fields=["reminded_for"])


def _to_nudge(sign_ups: SignUpQuerySet, now: datetime) -> SignUpQuerySet:
    """Keep those who have had six hours of the time that they have to confirm, and have time left."""
    held = sign_ups.filter(state=SignUpState.HELD, address_confirmed_at=None)
    return held.filter(answer_by__gt=now, changed_at__lte=now - rules.NUDGE_AFTER)


def _in_each(sign_ups: SignUpQuerySet, act: Callable[[Session], None]) -> None:
    """Act on the session of each sign-up, locked; one that fails keeps none of the others from their turn.

    Raises:
        Exception: the first that was raised, when all have had their turn.
    """
    problems: list[Exception] = []
    for session_id in sorted(set(sign_ups.values_list("session_id", flat=True))):
        try:
            with locked_session(session_id) as session:
                act(session)
        except Exception as problem:  # noqa: BLE001 - raised again below
            problems.append(problem)
    if problems:
        raise problems[0]
