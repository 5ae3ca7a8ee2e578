"""Three-way comparison: what was imported before, what the source says now, and what the page says. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Merge:
    """What to take over from the source, and the fields in which an editor's change wins from a changed source."""

    take: dict[str, Any] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)


def merge(base: Mapping[str, Any], theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> Merge:
    """Compare field by field, for the fields of which the source says something.

    The rule, in this order: what is the same stays; what the source did not change stays as the page has it; what only
    the source changed is taken over; what both changed stays as the editor has it, and is a conflict. A field that was
    never imported before counts as imported empty.
    """
    found = Merge()
    for name, new in theirs.items():
        current, before = ours.get(name), base.get(name)
        if _same(current, new) or _same(before, new):
            continue
        if _same(current, before):
            found.take[name] = new
        else:
            found.conflicts.append(name)
    return found


def _same(one: Any, other: Any) -> bool:
    return one == other or (one in (None, "", []) and other in (None, "", []))
