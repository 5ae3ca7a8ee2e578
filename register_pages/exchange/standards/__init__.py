"""The versions of the publication standard as tables: outside key → our field, and how the value is converted.

A key that a version does not have is looked up in the older and then in the newer ones: files in the wild mix them.
"""

from collections.abc import Mapping

from register_pages.exchange.records import OutsideField
from register_pages.exchange.standards.snapshot import SNAPSHOT
from register_pages.exchange.standards.v0_1 import V0_1
from register_pages.exchange.standards.v0_3_1 import V0_3_1
from register_pages.exchange.standards.v0_4 import V0_4
from register_pages.exchange.standards.v1_0 import V1_0

SNAPSHOT_VERSION = "snapshot"
NEWEST = "1.0"

# From new to old.
TABLES: Mapping[str, tuple[OutsideField, ...]] = {
    "1.0": V1_0,
    "0.4": V0_4,
    "0.3.1": V0_3_1,
    "0.2.3": V0_1,
    "0.1": V0_1,
    SNAPSHOT_VERSION: SNAPSHOT,
}
_SPELLINGS = {
    "1.0.0": "1.0",
    "1": "1.0",
    "0.4.0": "0.4",
    "0.3.0": "0.3.1",
    "0.3": "0.3.1",
    "0.2": "0.2.3",
    "0.1.0": "0.1",
}

# What the standard of today requires, in our fields: a record of an older version lacks it all the same.
REQUIRED = {
    "title": "name",
    "summary": "description_short",
    "organisation": "organization",
    "lifecycle": "status",
    "contact_email": "contact_email",
    "publication_category": "publication_category",
}


def known_version(said: str) -> str:
    """Return the version that is meant: “1.0.0” and “v1.0” are 1.0. Nothing when it is not known."""
    bare = said.strip().lower().removeprefix("v").replace("_", ".")
    bare = _SPELLINGS.get(bare, bare)
    return bare if bare in TABLES and bare != SNAPSHOT_VERSION else ""


def fields_of(version: str) -> dict[str, OutsideField]:
    """Return the fields of a version by key, and after them those that only older or newer versions have."""
    if version == SNAPSHOT_VERSION:
        return {line.key: line for line in SNAPSHOT}
    order = list(TABLES)
    found: dict[str, OutsideField] = {}
    at, end = order.index(version), order.index(SNAPSHOT_VERSION)
    for name in (*order[at:end], *reversed(order[:at])):
        for line in TABLES[name]:
            found.setdefault(line.key, line)
    return found


def labels_of(version: str) -> dict[str, str]:
    """Return label → key of a version, for files that name their fields in Dutch; its own labels win from others."""
    found: dict[str, str] = {}
    for line in fields_of(version).values():
        found.setdefault(line.label, line.key)
    return found
