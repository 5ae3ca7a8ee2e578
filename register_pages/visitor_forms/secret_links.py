"""The secret in a link with which somebody without an account comes back to what is theirs."""

import base64
import hashlib
import secrets

from django.utils.crypto import salted_hmac

BYTES = 20
"""Of a secret: 160 bits."""


def new_nonce() -> str:
    """Return what makes one link unlike any other: 32 hexadecimal digits."""
    return secrets.token_hex(16)


def secret(kind: str, about: str) -> str:
    """Return the secret of a link: 27 signs that may stand in an address.

    It follows from the secret key, so that each later mail can carry it again, while the database, and a backup of it,
    hold only its hash.

    Args:
        kind: what the link is for; the same row has another secret for something else.
        about: what is stored of the link, its nonce among it.
    """
    mac = salted_hmac(kind, about, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(mac[:BYTES]).rstrip(b"=").decode()


def hash_of(token: str) -> str:
    """Return what is kept of a secret: 64 hexadecimal digits, its SHA-256."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
