"""JSON: the delivery format of the national register, suppliers' templates, and the snapshot."""

import json
from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from register_pages.exchange.findings import ImportRefused
from register_pages.exchange.readers import limits
from register_pages.exchange.readers.labels import best_version
from register_pages.exchange.records import RawRecord
from register_pages.exchange.standards import SNAPSHOT_VERSION, known_version

_LISTS = ("algoritmes", "algorithms", "records", "items")


def read(text: str, name: str) -> list[RawRecord]:
    """Return the records of a JSON text: a list, one record, or a group that holds a list of records.

    Raises:
        ImportRefused: when it is not JSON, or its records are not groups of named values.
    """
    found = _parsed(text, name)
    if isinstance(found, dict):
        found = next((found[key] for key in _LISTS if isinstance(found.get(key), list)), [found])
    limits.check_count(len(found), name)
    refused = [
        _("%(file)s, record %(record)s: this is not a group of named values.") % {"file": name, "record": number}
        for number, item in enumerate(found, 1)
        if not isinstance(item, dict)
    ]
    refused = refused or [
        _("%(file)s, record %(record)s: it names no field of the standard.") % {"file": name, "record": number}
        for number, item in enumerate(found, 1)
        if not {"name", "title", "organization", "organisatie"} & set(item)
    ]
    if refused:
        raise ImportRefused(refused)
    return [_record(item, number, name) for number, item in enumerate(found, 1)]


def _record(values: dict[str, Any], number: int, name: str) -> RawRecord:
    if "organisatie" in values and "name" not in values:
        return RawRecord(name, number, SNAPSHOT_VERSION, values)
    said = values.get("standard_version")
    return RawRecord(name, number, known_version(str(said or "")) or best_version(list(values)), values)


def _parsed(text: str, name: str) -> Any:
    try:
        found = json.loads(text, parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_each_key_once)
    except RecursionError:
        raise ImportRefused([_("%(file)s: nested too deeply to be read.") % {"file": name}]) from None
    except ValueError as error:
        raise ImportRefused([_("%(file)s: not valid JSON (%(reason)s).") % {"file": name, "reason": error}]) from None
    if not isinstance(found, list | dict):
        raise ImportRefused([_("%(file)s: there are no records in this file.") % {"file": name}])
    return found


def _refuse(word: str) -> Any:
    raise ValueError(_("“%(value)s” is not a number") % {"value": word})


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        _refuse(digits[:40])
    return number


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key that stands twice would lose its first value without a word."""
    found = dict(pairs)
    if len(found) != len(pairs):
        doubled = Counter(key for key, _value in pairs).most_common(1)[0][0]
        raise ValueError(_("“%(key)s” stands twice in one record") % {"key": doubled[:60]})
    return found
