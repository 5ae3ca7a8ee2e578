"""What staff put right in a sign-up, and what they send again."""

from datetime import datetime

from django.utils import timezone

from register_pages.dialogue.change_sign_up import SignUpGone
from register_pages.dialogue.choices import CallReason, SignUpState
from register_pages.dialogue.links import token_of
from register_pages.dialogue.locking import locked_session
from register_pages.dialogue.mails import take_back, tell, what_waits
from register_pages.dialogue.models import Session, SignUp
from register_pages.dialogue.seats import put, settle
from register_pages.privacy.addresses import fingerprint, normalise
from register_pages.visitor_forms.secret_links import hash_of, new_nonce

MAIL_OF = {
    SignUpState.CONFIRMED: "place",
    SignUpState.HELD: "held",
    SignUpState.OFFERED: "offer",
    SignUpState.WAITING: "waiting",
}
"""The mail that says what a sign-up is worth now."""


TOLD_ANEW = {"message": CallReason.MESSAGE, "reminder": CallReason.REMINDER}
"""What the mail that says what a sign-up is worth does not say, and what staff call about instead of mailing it."""
CALLED_ABOUT = TOLD_ANEW | {
    "moved": CallReason.MOVED,
    "session_cancelled": CallReason.CALLED_OFF,
    "promoted": CallReason.PLACE,
    "offer": CallReason.OFFER,
}
"""What staff call about when there is no address any more."""


class AddressTaken(Exception):
    """The address is signed up for this session already; `reference` says as what."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


def correct(sign_up: SignUp, *, name: str, email: str, now: datetime) -> SignUp:
    """Put right the name or the address of somebody who has a place or waits for one.

    A new address gets a link of its own and the mail that says what the sign-up is worth; the old link, which may lie
    in the mailbox of somebody else, is dead, and what still waited to be sent there stays here; messages of staff and
    reminders among it go to the new address. Nothing is confirmed about a new address. Without an address nobody can
    answer a mail, so a place that was held for that is given, and staff call about what waited.

    Raises:
        AddressTaken: when somebody is signed up with the new address.
        SignUpGone: when the sign-up is not active any more.
    """
    with locked_session(sign_up.session_id) as session:
        settle(session, now)
        row = _active(session, sign_up)
        row.name = name
        if normalise(email) == row.email:
            row.save(update_fields=["name"])
            return row
        refuse_taken(session, fingerprint(email), but=row)
        row.email, row.address_fingerprint, row.address_confirmed_at = normalise(email), fingerprint(email), None
        row.link_nonce = new_nonce()
        row.link_hash = hash_of(token_of(row))
        row.save()
        waited = what_waits(row)
        take_back(row)
        if row.state == SignUpState.HELD and not row.email:
            put(session, row, SignUpState.CONFIRMED, now=now)
        _send(row, now)
        _tell_anew(row, waited, now)
        return row


def resend(sign_up: SignUp, *, now: datetime) -> SignUp:
    """Send again the mail that says what a sign-up is worth now, with its link.

    Raises:
        SignUpGone: when it is not active any more.
    """
    with locked_session(sign_up.session_id) as session:
        settle(session, now)
        row = _active(session, sign_up)
        _send(row, now)
        return row


def refuse_taken(session: Session, address: str, *, but: SignUp) -> None:
    """Refuse the fingerprint of an address under which somebody else has a place in a session, or waits for one.

    Raises:
        AddressTaken: see there.
    """
    if address:
        others = session.sign_ups.active().filter(address_fingerprint=address).exclude(pk=but.pk)
        for other in others:
            raise AddressTaken(other.reference)


def _active(session: Session, sign_up: SignUp) -> SignUp:
    row = session.sign_ups.active().filter(pk=sign_up.pk).first()
    if row is None:
        raise SignUpGone
    return row


def _send(sign_up: SignUp, now: datetime) -> None:
    off = sign_up.session.is_cancelled
    tell(sign_up, "session_cancelled" if off else MAIL_OF[SignUpState(sign_up.state)], once=now.isoformat())


def _tell_anew(sign_up: SignUp, waited: list[tuple[str, str]], now: datetime) -> None:
    reasons = TOLD_ANEW if sign_up.email else CALLED_ABOUT
    for number, (what, words) in enumerate(waited):
        if what in reasons and _still_holds(sign_up, what, now):
            tell(sign_up, what, call=reasons[what], once=f"{now.isoformat()}-{number}", message=words)


def _still_holds(sign_up: SignUp, what: str, now: datetime) -> bool:
    """Tell whether a mail is still of use; a message of staff always is."""
    session = sign_up.session
    if what == "message":
        return True
    if session.has_begun(now) or session.is_cancelled != (what == "session_cancelled"):
        return False
    if what == "reminder":
        return sign_up.reminded_for == timezone.localdate(session.starts_at)
    return what != "offer" or sign_up.state == SignUpState.OFFERED
