"""The link in the mail with which people see, change and cancel their sign-up, without an account."""

from django.urls import reverse
from django.utils.translation import override

from register_pages.dialogue.models import SignUp
from register_pages.foundation.addresses import whole_address
from register_pages.visitor_forms.secret_links import hash_of, secret


def token_of(sign_up: SignUp) -> str:
    """Return the secret in the link of a sign-up."""
    return secret("register_pages.dialogue.links", f"{sign_up.reference}:{sign_up.link_nonce}")


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
