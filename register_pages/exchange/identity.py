"""Who a record is. Pure: no database, no clock."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

_NATIONAL = re.compile(r"[0-9]{8}")


def national_number(*said: str) -> str:
    """Return the first of some texts that is a national number: eight digits."""
    return next((text for text in said if _NATIONAL.fullmatch(text)), "")


def identities(
    *,
    national: str,
    code: str,
    organisation: str,
    source_id: str,
    record_id: str,
    version: str,
    values: Mapping[str, Any],
) -> tuple[str, ...]:
    """Return by what a record may be known, from strong to weak; the first is what it is known by. Never its title.

    The rule: the national number; else the organisation with the number in its own register (`source_id`); else the
    organisation with the record's own number in the file (`id`). An organisation counts by its code, and by its name as
    long as its code is not known; because the code may become known later, the name stands behind it.
    A record of no organisation, such as a supplier's template, is known by its own number and the version of the
    standard in which it was written. What has no number at all is known by its whole content: the same record comes in
    once, a changed one comes in as another.
    """
    found = [f"national/{national}"] if national else []
    owners = [owner for owner in (code, " ".join(organisation.casefold().split())) if owner]
    for kind, number in (("source", source_id), ("record", record_id)):
        if number:
            found += [f"{owner}/{kind}/{number}" for owner in owners]
    own = record_id or source_id
    if own and not owners:
        found.append(f"-/{version}/{own}")
    if not found:
        found.append(f"content/{_digest(json.dumps(values, sort_keys=True, ensure_ascii=False))}")
    return tuple(_fitting(identity) for identity in found)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _fitting(identity: str) -> str:
    """Identities are kept in 300 characters; a longer one is told apart by a digest at its end."""
    return identity if len(identity) <= 300 else f"{identity[:260]}/{_digest(identity)}"
