"""Who gets a seat that is free. Everything here wants a session that is locked, see `locking`."""

from datetime import datetime

from register_pages.dialogue import rules
from register_pages.dialogue.choices import GONE, SEATED, TO_ANSWER, CallReason, SignUpState
from register_pages.dialogue.events import says_it_is_off
from register_pages.dialogue.mails import tell
from register_pages.dialogue.models import AccessNeed, Session, SignUp


def settle(session: Session, now: datetime) -> None:
    """Let go of what nobody answered in time, and give the free seats to who is first in line.

    While the evening is off nobody can answer, and nobody loses anything: it may go on after all.
    """
    if session.is_cancelled:
        return
    let_go = session.sign_ups.filter(state__in=TO_ANSWER, answer_by__lte=now).order_by("number")
    for sign_up in let_go:
        was_offer = sign_up.state == SignUpState.OFFERED
        put(session, sign_up, SignUpState.EXPIRED, now=now)
        # Who could have been there has nothing to hear of it.
        if not session.has_begun(now):
            tell(sign_up, "offer_expired" if was_offer else "hold_expired", call=CallReason.EXPIRED)
    promote(session, now)


def promote(session: Session, now: datetime) -> None:
    """Give free seats to the head of the waiting list, strictly in order, see `rules.promotion`."""
    kind = rules.promotion(now=now, starts_at=session.starts_at)
    if session.is_cancelled or kind == "none" or not session.waiting:
        return
    line = list(session.sign_ups.in_line())
    fit = line[: rules.first_that_fit(free=session.seats_free, waiting=[row.group_size for row in line])]
    if fit and says_it_is_off(session.event_key):
        return  # nobody is invited to what the site says is cancelled
    for sign_up in fit:
        give_seat(session, sign_up, now=now, kind=kind)


def give_seat(session: Session, sign_up: SignUp, *, now: datetime, kind: rules.Promotion) -> None:
    """Give somebody who waits a place, or offer it until a moment; they are told in the same transaction."""
    if kind == "offer":
        until = rules.offer_ends(now=now, starts_at=session.starts_at)
        put(session, sign_up, SignUpState.OFFERED, now=now, answer_by=until)
        tell(sign_up, "offer", call=CallReason.OFFER)
    elif session.confirm_by_mail and sign_up.email and not sign_up.address_confirmed_at:
        until = rules.hold_ends(now=now, starts_at=session.starts_at)
        put(session, sign_up, SignUpState.HELD, now=now, answer_by=until)
        tell(sign_up, "held")
    else:
        put(session, sign_up, SignUpState.CONFIRMED, now=now)
        tell(sign_up, "promoted", call=CallReason.PLACE)


def put(
    session: Session, sign_up: SignUp, state: SignUpState, *, now: datetime, answer_by: datetime | None = None
) -> None:
    """Change what a sign-up is worth, and the counts of the session with it.

    What somebody needs to take part is of no use any more when they do not, and goes at once.
    """
    count(session, seats=-_seats(sign_up), waiting=-_waiting(sign_up))
    sign_up.state, sign_up.answer_by, sign_up.changed_at = state, answer_by, now
    sign_up.save(update_fields=["state", "answer_by", "changed_at"])
    if state in GONE:
        AccessNeed.objects.filter(sign_up=sign_up).delete()
    count(session, seats=_seats(sign_up), waiting=_waiting(sign_up))


def resize(session: Session, sign_up: SignUp, group_size: int, *, now: datetime) -> None:
    """Change the size of a group, and the counts of the session with it."""
    count(session, seats=-_seats(sign_up), waiting=-_waiting(sign_up))
    sign_up.group_size, sign_up.changed_at = group_size, now
    if sign_up.present is not None:
        # Noted at the door, before the evening began: no more people are there than are in the group.
        sign_up.present = min(sign_up.present, group_size)
    sign_up.save(update_fields=["group_size", "changed_at", "present"])
    count(session, seats=_seats(sign_up), waiting=_waiting(sign_up))


def count(session: Session, *, seats: int = 0, waiting: int = 0) -> None:
    """Add people to, or take them from, the counts of a locked session."""
    if not seats and not waiting:
        return
    session.seats_taken += seats
    session.waiting += waiting
    session.save(update_fields=["seats_taken", "waiting"])


def uncount(session: Session, sign_up: SignUp) -> None:
    """Take somebody who is forgotten out of the counts of a locked session."""
    count(session, seats=-_seats(sign_up), waiting=-_waiting(sign_up))


def _seats(sign_up: SignUp) -> int:
    return sign_up.group_size if sign_up.state in SEATED else 0


def _waiting(sign_up: SignUp) -> int:
    return sign_up.group_size if sign_up.state == SignUpState.WAITING else 0
