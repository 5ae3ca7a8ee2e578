"""What staff put right in a sign-up, and what they send again."""

from datetime import datetime

from register_pages.dialogue.change_sign_up import SignUpGone
from register_pages.dialogue.choices import SignUpState
from register_pages.dialogue.links import hash_of, new_nonce, token_of
from register_pages.dialogue.locking import locked_session
from register_pages.dialogue.mails import take_back, tell
from register_pages.dialogue.models import Session, SignUp
from register_pages.dialogue.seats import put, settle
from register_pages.privacy.addresses import fingerprint, normalise

MAIL_OF = {
    SignUpState.CONFIRMED: "place",
    SignUpState.HELD: "held",
    SignUpState.OFFERED: "offer",
    SignUpState.WAITING: "waiting",
}
"""The mail that says what a sign-up is worth now."""


class AddressTaken(Exception):  # noqa: N818 - it reads as what happens
    """The address is signed up for this session already; `reference` says as what."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


def correct(sign_up: SignUp, *, name: str, email: str, now: datetime) -> SignUp:
    """Put right the name or the address of somebody who has a place or waits for one.

    A new address gets a link of its own and the mail that says what the sign-up is worth; the old link, which may lie
    in the mailbox of somebody else, is dead, and what still waited to be sent there stays here. Nothing is confirmed
    about a new address. Without an address nobody can answer a mail, so a place that was held for that is given.

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
        take_back(row)
        if row.state == SignUpState.HELD and not row.email:
            put(session, row, SignUpState.CONFIRMED, now=now)
        _send(row, now)
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
    tell(sign_up, MAIL_OF[SignUpState(sign_up.state)], once=now.isoformat())
