"""E-mail addresses as this site compares them, and the fingerprint under which it finds what it holds of one."""

import unicodedata

from django.utils.crypto import salted_hmac

LONGEST_ADDRESS = 254
"""Characters of an address, see RFC 5321, 4.5.3.1.3 and its erratum 1690."""


def normalise(address: str) -> str:
    """Return an address as we compare it: without space around it, in small letters, each letter written one way."""
    return unicodedata.normalize("NFC", address).strip().lower()


def ascii_form(address: str) -> str:
    """Return an address as mail servers pass it on, its domain in ASCII (IDNA); empty when there is no such form."""
    local, _at, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode()}" if local.isascii() else ""
    except UnicodeError:
        return ""


def fingerprint(address: str) -> str:
    """Return 64 hexadecimal signs that stand for an address; nothing for no address.

    Only who has the secret key of this installation can tell which address it was. Another key, other fingerprints.
    The two ways to write a domain with accents (`bücher.example`, `xn--bcher-kva.example`) are one address.
    """
    written = normalise(address)
    if not written:
        return ""
    known_as = ascii_form(written) or written
    return salted_hmac("register_pages.privacy.address", known_as, algorithm="sha256").hexdigest()
