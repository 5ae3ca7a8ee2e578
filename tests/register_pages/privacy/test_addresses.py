"""One address is one person, however it was typed; nobody reads it from its fingerprint."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from register_pages.privacy.address_field import AddressField
from register_pages.privacy.addresses import fingerprint, normalise

pytestmark = pytest.mark.once


@pytest.mark.parametrize("typed", ["noor@example.org", " Noor@Example.ORG \n", "NOOR@EXAMPLE.ORG"])
def test_one_address_has_one_fingerprint_however_it_is_typed(typed: str):
    assert normalise(typed) == "noor@example.org"
    assert fingerprint(typed) == fingerprint("noor@example.org")


def test_a_letter_with_an_accent_is_the_same_letter_in_both_ways_of_writing_it():
    assert fingerprint("rene\u0301@example.org") == fingerprint("ren\u00e9@example.org")


@pytest.mark.parametrize("other", ["nora@example.org", "noor@example.com", "noor+x@example.org"])
def test_another_address_has_another_fingerprint(other: str):
    assert fingerprint(other) != fingerprint("noor@example.org")


def test_no_address_has_no_fingerprint():
    assert fingerprint("") == fingerprint("  \n") == ""


def test_the_fingerprint_tells_nothing_and_depends_on_the_secret_of_the_installation(settings):
    ours = fingerprint("noor@example.org")
    assert len(ours) == 64
    assert set(ours) <= set("0123456789abcdef")
    settings.SECRET_KEY = "another-installation"
    assert fingerprint("noor@example.org") != ours


def test_a_domain_with_an_accent_is_the_same_domain_in_ascii():
    assert fingerprint("jan@bücher.example") == fingerprint("jan@xn--bcher-kva.example")
    assert normalise("jan@bücher.example") == "jan@bücher.example"


@pytest.mark.parametrize(
    "typed", ["noor@example.org", " Noor@Example.ORG ", "jan@bücher.example", "a+b@sub.example.nl"]
)
def test_an_address_that_mail_can_reach_is_kept_in_one_way(typed: str):
    assert AddressField().clean(typed) == normalise(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "İan@x.example",
        "ſam@x.example",
        f"jan@{'ü' * 60}.example",
        f"{'İ' * 240}@x.example",
        "a@localhost",
        "a@[127.0.0.1]",
    ],
)
def test_an_address_that_no_mail_reaches_is_refused_in_plain_words(typed: str):
    with override("en"), pytest.raises(ValidationError, match="name@example.nl"):
        AddressField().clean(typed)


def test_no_address_is_fine_where_none_is_asked():
    assert AddressField(required=False).clean("") == ""
