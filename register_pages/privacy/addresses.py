"""E-mail addresses as this site compares them, and the fingerprint under which it finds what it holds of one."""

import unicodedata

from django.utils.crypto import salted_hmac


def normalise(address: str) -> str:
    """Return an address as we compare it: without space around it, in small letters, each letter written one way."""
    return unicodedata.normalize("NFC", address).strip().lower()


def fingerprint(address: str) -> str:
    """Return 64 hexadecimal signs that stand for an address; nothing for no address.

    Only who has the secret key of this installation can tell which address it was. Another key, other fingerprints.
    """
    known_as = normalise(address)
    if not known_as:
        return ""
    return salted_hmac("register_pages.privacy.address", known_as, algorithm="sha256").hexdigest()
