"""The link in the mail with which people see, change and cancel their sign-up, without an account."""

import base64
import hashlib
import secrets

from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import override

from register_pages.dialogue.models import SignUp
from register_pages.foundation.addresses import whole_address

SALT = "register_pages.dialogue.links"
BYTES = 20
"""Of randomness in a link: 160 bits."""


def new_nonce() -> str:
    """Return what makes one sign-up's link unlike any other."""
    return secrets.token_hex(16)


def token_of(sign_up: SignUp) -> str:
    """Return the secret in the link of a sign-up.

    It follows from the secret key and the nonce, so that a later mail can carry it again, while the database, and a
    backup of it, hold only its hash.
    """
    message = f"{sign_up.reference}:{sign_up.link_nonce}"
    mac = salted_hmac(SALT, message, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(mac[:BYTES]).rstrip(b"=").decode()


def hash_of(token: str) -> str:
    """Return what is kept of a token: 64 hexadecimal digits, its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign_up_of(token: str) -> SignUp | None:
    """Return the sign-up that a link is about, with its session; none for a link that never was or is forgotten."""
    return SignUp.objects.filter(link_hash=hash_of(token)).select_related("session").first()


def manage_address(sign_up: SignUp) -> str:
    """Return the whole address of the link, in the language of the person."""
    token = token_of(sign_up)
    if hash_of(token) != sign_up.link_hash:
        # The secret key is another one than it was: from now on this link works, and not those in earlier mails.
        SignUp.objects.filter(pk=sign_up.pk).update(link_hash=hash_of(token))
    with override(sign_up.language):
        return whole_address(reverse("manage_sign_up", args=[token]))
