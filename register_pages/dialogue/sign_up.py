"""Sign up for a session: one act, one transaction."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from register_pages.dialogue import rules
from register_pages.dialogue.choices import SignUpState
from register_pages.dialogue.links import token_of
from register_pages.dialogue.locking import locked_session
from register_pages.dialogue.mails import tell
from register_pages.dialogue.models import AccessNeed, Session, SignUp
from register_pages.dialogue.seats import count, settle
from register_pages.foundation.readable_code import random_code
from register_pages.privacy.addresses import fingerprint, normalise
from register_pages.visitor_forms.limits import AN_HOUR, may_mail
from register_pages.visitor_forms.secret_links import hash_of, new_nonce

MAIL_OF = {
    SignUpState.CONFIRMED: "place",
    SignUpState.WAITING: "waiting",
    SignUpState.HELD: "held",
}


class SignUpRefused(Exception):
    """The session takes no sign-ups now; `state` says why, see `rules.SessionState`."""

    def __init__(self, state: rules.SessionState) -> None:
        super().__init__(state)
        self.state = state


class TooManyTables(Exception):
    """The address is signed up for as many coming sessions as one address may."""


class GroupTooLarge(Exception):
    """The session has fewer seats in all, `capacity`, than the group has people: it would wait for ever."""

    def __init__(self, capacity: int) -> None:
        super().__init__(capacity)
        self.capacity = capacity


@dataclass(frozen=True)
class Person:
    """Who signs up, as typed: a name to be called by, an address that staff may leave out, and for how many."""

    name: str
    email: str
    group_size: int
    language: str
    arrangements: Collection[str] = ()
    other_need: str = ""


@dataclass(frozen=True)
class Form:
    """The form that somebody sent: its random key, and a fingerprint of its content."""

    key: str
    content: str


@dataclass(frozen=True)
class Outcome:
    """The sign-up that stands for a person after the act, and the key of the form that may still take it back.

    For an address that was signed up already the key opens nothing, because the form made nothing.
    """

    sign_up: SignUp
    key: str


def sign_up(
    *, session_id: int, person: Person, now: datetime, form: Form | None = None, by_staff: bool = False
) -> Outcome:
    """Sign a person up, or return what stands already for this form or this address.

    A form that is sent twice with the same content is one sign-up; with other content it is another one. An address
    that is signed up already stays as it was, and its mail tells so: the answer is the same as for a new one. An
    address that had too many mails from here in the last hour gets no more of them: what tells of a new sign-up waits
    for an hour, and what tells of a known one stays away. So neither answer says whether the address was known.

    Raises:
        SignUpRefused: when the session takes no sign-ups. Staff may also sign up when sign-up is not open (any more).
        GroupTooLarge: see there.
        TooManyTables: see `rules.MOST_TABLES`.
        Session.DoesNotExist: when there is no such session.
    """
    with locked_session(session_id) as session:
        settle(session, now)
        form = form or Form(key=_new_key(), content="")
        earlier = session.sign_ups.filter(form_key=form.key).first()
        if earlier and earlier.form_content == form.content and earlier.is_active:
            return Outcome(earlier, form.key)
        refuse_closed(session, now, by_staff=by_staff)
        refuse_too_large(session, person.group_size)
        address = fingerprint(person.email)
        known = session.sign_ups.active().filter(address_fingerprint=address).first() if address else None
        mailed = by_staff or not address or may_mail(address, now)
        if known:
            with transaction.atomic():
                tell(known, "again", once=form.key)
                # Written and taken back, so that the time it takes does not say that the address is known.
                transaction.set_rollback(not mailed)
            # A form that signed up somebody else before gets a new key below: so it does here.
            return Outcome(known, form.key if earlier in (None, known) else _new_key())
        _refuse_hoarding(address, now)
        if earlier:
            form = Form(key=_new_key(), content=form.content)
        made = enter(session, person, form=form, now=now, by_staff=by_staff)
        tell(made, MAIL_OF[SignUpState(made.state)], not_before=None if mailed else now + AN_HOUR)
        return Outcome(made, form.key)


def new_reference() -> str:
    """Return a reference that can be read out on the telephone, for example `K7P4-Q2M9`."""
    return f"{random_code(4)}-{random_code(4)}"


def refuse_closed(session: Session, now: datetime, *, by_staff: bool) -> None:
    """Refuse a sign-up that the session does not take now; for staff it is open before and after the public can.

    Raises:
        SignUpRefused: see there.
    """
    state = session.state_at(now)
    possible = (*rules.SIGN_UP_POSSIBLE, "not_yet", "closed") if by_staff else rules.SIGN_UP_POSSIBLE
    if state not in possible:
        raise SignUpRefused(state)


def refuse_too_large(session: Session, group_size: int) -> None:
    """Refuse a group that could never get a place, and would keep everybody behind it from one.

    Raises:
        GroupTooLarge: see there.
    """
    if group_size > session.capacity:
        raise GroupTooLarge(session.capacity)


def enter(session: Session, person: Person, *, form: Form, now: datetime, by_staff: bool) -> SignUp:
    """Give a person a place in a locked session when there is one, else the next number in line; nobody is told."""
    seat = rules.newcomer_gets_seat(
        free=session.seats_free, group_size=person.group_size, someone_waits=session.waiting > 0
    )
    must_confirm = session.confirm_by_mail and person.email and not by_staff
    state = SignUpState.WAITING if not seat else SignUpState.HELD if must_confirm else SignUpState.CONFIRMED
    made = SignUp(
        session=session,
        number=session.next_number,
        reference=new_reference(),
        name=person.name,
        email=normalise(person.email),
        address_fingerprint=fingerprint(person.email),
        group_size=person.group_size,
        language=person.language,
        state=state,
        answer_by=rules.hold_ends(now=now, starts_at=session.starts_at) if state == SignUpState.HELD else None,
        entered_by_staff=by_staff,
        form_key=form.key,
        form_content=form.content,
        link_nonce=new_nonce(),
        created_at=now,
        changed_at=now,
    )
    made.link_hash = hash_of(token_of(made))
    made.save()
    if person.arrangements or person.other_need:
        asked = list(dict.fromkeys(person.arrangements))  # a form can name one many times
        AccessNeed.objects.create(sign_up=made, arrangements=asked, other=person.other_need, consented_at=now)
    session.next_number += 1
    session.save(update_fields=["next_number"])
    waits = state == SignUpState.WAITING
    count(session, seats=0 if waits else made.group_size, waiting=made.group_size if waits else 0)
    return made


def _new_key() -> str:
    return secrets.token_hex(16)


def _refuse_hoarding(address: str, now: datetime) -> None:
    coming = SignUp.objects.active().filter(session__in=Session.objects.to_come(now))
    if address and coming.filter(address_fingerprint=address).count() >= rules.MOST_TABLES:
        raise TooManyTables
