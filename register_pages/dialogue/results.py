"""What the page after signing up says: signed into its address, so that it says the same to whoever reloads it."""

from datetime import timedelta
from typing import NamedTuple

from django.core import signing

from register_pages.dialogue.sign_up import Outcome

SALT = "register_pages.dialogue.results"
KEPT = timedelta(hours=24)


class Result(NamedTuple):
    """A sign-up, the key of the form that may take it back, and what was stored for the address at that moment.

    The state is that of the moment, and never looked up again: what became of it since would tell who signed up a
    known address whether it was known. For the same reason it names the sign-up by its reference, which is random and
    stands on the page: anybody can read a signed token, and the number of a row tells how old it is.
    """

    reference: str
    key: str
    state: str


def result_token(outcome: Outcome) -> str:
    """Return what an address holds of the outcome of a form."""
    return signing.dumps([outcome.sign_up.reference, outcome.key, outcome.sign_up.state], salt=SALT)


def read_result(token: str) -> Result | None:
    """Return what a token says, for a day; None when we did not make it, or it is older.

    Args:
        token: as it stands in the address.
    """
    try:
        return Result(*signing.loads(token, salt=SALT, max_age=KEPT))
    except signing.BadSignature:
        return None
