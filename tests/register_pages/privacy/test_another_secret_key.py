"""A restore elsewhere brings another secret key: what is held of an address is still found, erased, and held once."""

import pytest
from django.test import override_settings
from django.utils import timezone

from register_pages.dialogue.correct_sign_up import resend
from register_pages.dialogue.links import sign_up_of, token_of
from register_pages.dialogue.models import SignUp
from register_pages.outbox.models import Mail
from register_pages.privacy.one_address import erase
from register_pages.privacy.purge import purge
from tests.register_pages.dialogue.residents import evening, resident, signed_up

pytestmark = pytest.mark.django_db
ANOTHER_KEY = "another-key-that-came-with-another-machine"


def test_after_the_first_purge_an_address_is_found_and_erased_again() -> None:
    made = signed_up(evening(), "Noor")
    with override_settings(SECRET_KEY=ANOTHER_KEY):
        assert not erase(made.email, timezone.now()), "void: the key makes no difference"
        purge(timezone.now())
        assert erase(made.email, timezone.now())
        assert not SignUp.objects.exists()
        assert made.email not in str(list(Mail.objects.values()))


def test_the_link_in_the_next_mail_works() -> None:
    made = signed_up(evening(), "Noor")
    old = token_of(made)
    with override_settings(SECRET_KEY=ANOTHER_KEY):
        resend(made, now=timezone.now())
        assert sign_up_of(token_of(made)) == made
        assert sign_up_of(old) is None


def test_the_same_key_changes_nothing() -> None:
    made = signed_up(evening(), "Noor")
    before = SignUp.objects.values().get()
    purge(timezone.now())
    assert SignUp.objects.values().get() == before
    assert resident().email == made.email
