"""The secret in the links of a subscription, with which it is confirmed and stopped without an account."""

import base64
import hashlib
import secrets

from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import override

from register_pages.foundation.addresses import whole_address
from register_pages.subscriptions.models import Subscription

SALT = "register_pages.subscriptions.links"
BYTES = 20
"""Of the secret: 160 bits."""


def new_nonce() -> str:
    """Return what makes the links of one subscription unlike any other's."""
    return secrets.token_hex(16)


def token_of(nonce: str) -> str:
    """Return the secret of a subscription: made of the secret key and the nonce, so that every mail can carry it.

    The database, and a backup of it, hold only the nonce and the hash of the secret.
    """
    mac = salted_hmac(SALT, nonce, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(mac[:BYTES]).rstrip(b"=").decode()


def hash_of(token: str) -> str:
    """Return what is kept of a secret: 64 hexadecimal digits, its SHA-256."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def subscription_of(token: str) -> Subscription | None:
    """Return the subscription that a link is about; none for a link that never was, or that was stopped."""
    return Subscription.objects.filter(token_hash=hash_of(token)).first()


def address_of(subscription: Subscription, view: str = "subscription") -> str:
    """Return the whole address of a page on a subscription, in the language of its mails."""
    token = token_of(subscription.nonce)
    if hash_of(token) != subscription.token_hash:
        # The secret key is another one than it was: from now on this link works, and not those in earlier mails.
        Subscription.objects.filter(pk=subscription.pk).update(token_hash=hash_of(token))
    with override(subscription.language):
        return whole_address(reverse(view, args=[token]))
