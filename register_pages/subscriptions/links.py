"""The link in the mail with which a subscription is confirmed and stopped, without an account."""

from django.urls import reverse
from django.utils.translation import override

from register_pages.foundation.addresses import whole_address
from register_pages.subscriptions.models import Subscription
from register_pages.visitor_forms.secret_links import hash_of, secret


def token_of(nonce: str) -> str:
    """Return the secret of a subscription."""
    return secret("register_pages.subscriptions.links", nonce)


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
