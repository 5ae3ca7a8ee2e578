"""Staff move somebody to another session of the same dialogue table."""

import secrets
from datetime import datetime

from register_pages.dialogue.change_sign_up import SignUpGone, called
from register_pages.dialogue.choices import CallReason, SignUpState
from register_pages.dialogue.correct_sign_up import MAIL_OF, refuse_taken
from register_pages.dialogue.locking import locked_sessions
from register_pages.dialogue.mails import tell
from register_pages.dialogue.models import AccessNeed, Session, SignUp
from register_pages.dialogue.seats import promote, put, settle
from register_pages.dialogue.sign_up import Form, Person, enter, refuse_closed, refuse_too_large


class OtherTable(Exception):
    """The other session is not one of the same dialogue table, or is the same session."""


def move_sign_up(sign_up: SignUp, to_session_id: int, *, now: datetime) -> SignUp:
    """Cancel somebody's sign-up, and sign them up for another session of the same table; return the new sign-up.

    They get a place there when one is free and nobody waits, else the last place in line. One transaction with both
    sessions locked: nobody is ever in both, or in neither. What must be arranged for them goes along. Who was
    still to be called about this one is called about that one.

    Raises:
        OtherTable: see there.
        SignUpGone: when the sign-up is not active any more, or its evening has begun.
        SignUpRefused: when the other session is cancelled or has begun.
        GroupTooLarge: when the group would never fit there.
        AddressTaken: when the address is signed up there already.
    """
    if sign_up.session_id == to_session_id:
        raise OtherTable
    with locked_sessions(sign_up.session_id, to_session_id) as (here, there):
        if here.event_key != there.event_key:
            raise OtherTable
        for session in (here, there):
            settle(session, now)
        row = here.sign_ups.filter(pk=sign_up.pk).first()
        if row is None or not row.is_active or (here.has_begun(now) and not here.is_cancelled):
            raise SignUpGone
        refuse_taken(there, row.address_fingerprint, but=row)
        made = _sign_up_there(there, row, now, call=CallReason.MOVED if row.call_about else None)
        had_place = row.state == SignUpState.CONFIRMED
        put(here, row, SignUpState.CANCELLED, now=now)
        called(row, row.call_about)
        if not here.is_cancelled:  # else they were told already, and it is out of their calendar
            tell(row, "cancelled", had_place=had_place)
        promote(here, now)
        return made


def _sign_up_there(there: Session, row: SignUp, now: datetime, *, call: CallReason | None) -> SignUp:
    refuse_closed(there, now, by_staff=True)
    refuse_too_large(there, row.group_size)
    person = Person(name=row.name, email=row.email, group_size=row.group_size, language=row.language)
    made = enter(there, person, form=Form(key=secrets.token_hex(16), content=""), now=now, by_staff=True)
    made.entered_by_staff, made.address_confirmed_at = row.entered_by_staff, row.address_confirmed_at
    made.save(update_fields=["entered_by_staff", "address_confirmed_at"])
    AccessNeed.objects.filter(sign_up=row).update(sign_up=made)
    tell(made, MAIL_OF[SignUpState(made.state)], call=call)
    return made
