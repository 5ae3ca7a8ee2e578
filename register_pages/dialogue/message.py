"""A message of staff to everyone of a session."""

from collections.abc import Mapping

from register_pages.dialogue.choices import ACTIVE, SEATED, CallReason, Recipients, SignUpState
from register_pages.dialogue.locking import locked_session
from register_pages.dialogue.mails import tell
from register_pages.dialogue.models import Session
from register_pages.dialogue.models.sign_up import SignUpQuerySet

STATES = {Recipients.SEATED: SEATED, Recipients.WAITING: (SignUpState.WAITING,), Recipients.ALL: ACTIVE}


class NoWords(Exception):
    """There are no words in the language of somebody whom the message is for; `language` says which."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language


def recipients(session: Session, to: Recipients) -> SignUpQuerySet:
    """Return the sign-ups that a message is for."""
    return session.sign_ups.filter(state__in=STATES[to])


def mail_everyone(session_id: int, *, to: Recipients, words: Mapping[str, str], key: str) -> int:
    """Mail a text to everyone of a session in their language; who has no address is to be called.

    Args:
        session_id: the session.
        to: whom of it.
        words: the text by code of language.
        key: of the form; the same one twice sends nothing twice.

    Returns:
        The number of people mailed, groups counted once.

    Raises:
        NoWords: see there; nobody is mailed then.
    """
    with locked_session(session_id) as session:
        found = list(recipients(session, to))
        for sign_up in found:
            if not words.get(sign_up.language):
                raise NoWords(sign_up.language)
            tell(sign_up, "message", call=CallReason.MESSAGE, once=key, message=words[sign_up.language])
        return sum(bool(sign_up.email) for sign_up in found)
