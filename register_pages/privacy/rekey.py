"""Fingerprints after the secret key became another one, as after a restore elsewhere: made anew from the addresses."""

from django.db.models import QuerySet

from register_pages.privacy.addresses import fingerprint


def rekey(rows: QuerySet, *, address: str, known_as: str) -> int:
    """Put the fingerprint of today's key on every row that has an address and another one; return how many it were.

    Without it what is held of an address would not be found, not be erased, and be stored a second time.

    Args:
        rows: rows with an address in clear and its fingerprint.
        address: name of the field with the address.
        known_as: name of the field with the fingerprint.
    """
    stored = rows.exclude(**{address: ""}).values_list("pk", address, known_as)
    stale = [(pk, anew) for pk, clear, old in stored.iterator() if (anew := fingerprint(clear)) != old]
    for pk, anew in stale:
        rows.filter(pk=pk).update(**{known_as: anew})
    return len(stale)
