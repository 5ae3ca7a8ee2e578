"""Everything that is held of one address: finding it, handing it over, erasing it."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone

from register_pages.privacy.addresses import fingerprint, normalise
from register_pages.privacy.models import PurgeRun
from register_pages.privacy.registry import Found, Holding, registered


class Held(NamedTuple):
    """What one holding has of an address."""

    holding: Holding
    found: list[Found]


def find(address: str) -> list[Held]:
    """Return what is held of an address, of the holdings that have something."""
    known_as = fingerprint(address)
    if not known_as:
        return []
    held = [Held(holding, holding.find(known_as)) for holding in registered()]
    return [each for each in held if each.found]


def as_json(address: str, held: list[Held], now: datetime) -> dict[str, Any]:
    """Return what is held, to be handed to whom it is about."""
    return {
        "address": normalise(address),
        "made_at": timezone.localtime(now).isoformat(timespec="seconds"),
        "held": [
            {
                "kind": str(each.holding.label),
                "what": found.what,
                "since": found.since.isoformat(),
                "values": found.values,
            }
            for each in held
            for found in each.found
        ],
    }


def erase(address: str, now: datetime) -> int:
    """Erase what is held of an address, and return how much that was. Nothing but those counts is written down."""
    known_as = fingerprint(address)
    erasable = [holding for holding in registered() if holding.erase] if known_as else []
    removed = {holding.name: holding.erase(known_as) for holding in erasable}  # type: ignore[misc]
    PurgeRun.objects.bulk_create(
        PurgeRun(ran_at=now, holding=name, removed=number, on_request=True)
        for name, number in removed.items()
        if number
    )
    return sum(removed.values())
