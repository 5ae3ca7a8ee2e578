"""What people, or staff for them, do with a sign-up afterwards. Each act is one transaction, and harmless twice."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from register_pages.dialogue.choices import SEATED, SignUpState
from register_pages.dialogue.locking import locked_session
from register_pages.dialogue.mails import take_back as withdraw_mails
from register_pages.dialogue.mails import tell
from register_pages.dialogue.models import AccessNeed, Session, SignUp
from register_pages.dialogue.rules import LARGEST_GROUP
from register_pages.dialogue.seats import promote, put, resize, settle
from register_pages.dialogue.sign_up import refuse_too_large
from register_pages.visitor_forms.limits import may_mail


class GroupDoesNotFit(Exception):
    """There are no seats for a larger group, or somebody else waits for them; `free` says how many there are."""

    def __init__(self, free: int) -> None:
        super().__init__(free)
        self.free = free


class SignUpGone(Exception):
    """The sign-up was cancelled or has lapsed, or its evening has begun or is off: nothing can be done with it."""


def cancel(sign_up: SignUp, *, now: datetime, mail: bool = True) -> SignUp:
    """Give up a place, an offer or a number on the waiting list; a seat that comes free goes on at once.

    Raises:
        SignUpGone: when the evening has begun or is off.
    """

    def act(session: Session, row: SignUp) -> None:
        had_place = row.state == SignUpState.CONFIRMED
        put(session, row, SignUpState.CANCELLED, now=now)
        called(row, row.call_about)
        if mail:
            tell(row, "cancelled", had_place=had_place)
        else:
            withdraw_mails(row)
        promote(session, now)

    return _with_locked(sign_up, act, now=now, done=lambda row: not row.is_active)


def take_back(*, reference: str, key: str, now: datetime) -> None:
    """Withdraw what the form with this key added, and nothing else: for whoever typed a wrong address.

    For an address that was signed up already the form added nothing, so its sign-up stays. The mail stays away from an
    address that had too many.
    """
    made = SignUp.objects.active().filter(reference=reference, form_key=key).select_related("session").first()
    if made is None:
        return
    with suppress(SignUpGone):
        cancel(made, now=now, mail=may_mail(made.address_fingerprint, now))


def change_group(sign_up: SignUp, group_size: int, *, now: datetime) -> SignUp:
    """Change for how many people a sign-up is.

    A smaller group frees seats at once. A larger one must fit, and may not pass who waits; who waits keeps the place in
    line.

    Raises:
        ValueError: when it is not a group of one to four.
        GroupDoesNotFit: when it cannot be.
        GroupTooLarge: when who waits would wait for ever.
        SignUpGone: see there.
    """
    if not 1 <= group_size <= LARGEST_GROUP:
        raise ValueError(group_size)

    def act(session: Session, row: SignUp) -> None:
        more = group_size - row.group_size
        if more > 0 and row.state in SEATED and (session.waiting or more > session.seats_free):
            raise GroupDoesNotFit(0 if session.waiting else session.seats_free)
        if more > 0:
            refuse_too_large(session, group_size)
        resize(session, row, group_size, now=now)
        tell(row, "group_changed")
        promote(session, now)

    return _with_locked(sign_up, act, now=now, done=lambda row: row.is_active and row.group_size == group_size)


def accept(sign_up: SignUp, *, now: datetime) -> SignUp:
    """Take the place that is offered, or confirm the address for which one is held.

    Raises:
        SignUpGone: when it was too late.
    """

    def act(session: Session, row: SignUp) -> None:
        offered = row.state == SignUpState.OFFERED
        put(session, row, SignUpState.CONFIRMED, now=now)
        tell(row, "offer_accepted" if offered else "address_confirmed")

    return _with_locked(
        sign_up, act, now=now, done=lambda row: row.state in (SignUpState.CONFIRMED, SignUpState.WAITING)
    )


def withdraw_needs(sign_up: SignUp) -> None:
    """Withdraw the consent to keep what somebody needs to take part: it is erased at once."""
    AccessNeed.objects.filter(sign_up=sign_up).delete()


def confirm_address(sign_up: SignUp, *, now: datetime) -> None:
    """Note that the link in a mail was used, so that the address is that of a person who reads it."""
    SignUp.objects.filter(pk=sign_up.pk, address_confirmed_at=None).update(address_confirmed_at=now)


def called(sign_up: SignUp, about: str) -> None:
    """Note that staff called somebody about something, and read out the message; what came up since then stays."""
    as_told = SignUp.objects.filter(pk=sign_up.pk, call_about=about, message_to_read_out=sign_up.message_to_read_out)
    as_told.update(call_about="", message_to_read_out="")


def _with_locked(
    sign_up: SignUp, act: Callable[[Session, SignUp], None], *, now: datetime, done: Callable[[SignUp], bool]
) -> SignUp:
    """Lock the session, read the sign-up again, and act on it unless that has been done; return it as it is then."""
    with locked_session(sign_up.session_id) as session:
        settle(session, now)
        row = session.sign_ups.filter(pk=sign_up.pk).first()
        if row and done(row):
            return row
        if row and row.is_active and not session.has_begun(now) and not session.is_cancelled:
            act(session, row)
            return row
    # Outside: what was settled above stays so.
    raise SignUpGone
