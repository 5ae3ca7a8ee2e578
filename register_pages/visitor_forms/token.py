"""The token in a form that a visitor gets: for what, since when, and a random key. It stands in for a cookie."""

import secrets
from datetime import UTC, datetime
from typing import NamedTuple

from django.core import signing

SALT = "register_pages.visitor_forms.token"


class Token(NamedTuple):
    """What a form was rendered for, when, and the key that tells one rendered form from another."""

    subject: str
    rendered_at: datetime
    key: str


def make_token(subject: str, now: datetime) -> str:
    """Return a signed token with a random key of 128 bits."""
    return signing.dumps([subject, int(now.timestamp()), secrets.token_urlsafe(16)], salt=SALT)


def read_token(text: str, subject: str) -> Token | None:
    """Return what a token says; None when we did not make it, or made it for something else."""
    try:
        known_as, rendered_at, key = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return Token(known_as, datetime.fromtimestamp(rendered_at, tz=UTC), key) if known_as == subject else None
