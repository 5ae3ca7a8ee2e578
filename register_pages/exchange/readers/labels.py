"""Recognises the fields of a table by their keys or by their Dutch labels, typing errors included."""

import difflib
import re

from register_pages.exchange.standards import NEWEST, SNAPSHOT_VERSION, TABLES, fields_of, labels_of

_CLOSE_ENOUGH = 0.86
# Labels of the first workbooks, which no version of the standard took over.
_FORMER_LABELS = {
    "URL van de bronregistratie": "url",
    "Domein": "category",
    "Organisatienaam": "organization",
    "Contactpersoon": "contact_email",
}


def keys_for(names: list[str], version: str) -> list[str]:
    """Return the key for each name; empty for a name that means nothing in this version.

    An exact key or label wins from one that only looks like it, and no key is given twice.
    """
    said = [_loosely(name) for name in names]
    fields = fields_of(version)
    words = {_loosely(key): key for key in fields}
    words |= {_loosely(label): key for label, key in {**_FORMER_LABELS, **labels_of(version)}.items()}
    # “impacttoetsen” is a key, and “Impacttoetsen” the label of another: so what is exactly a key goes first.
    found = [
        name.strip() if name.strip() in fields else words.get(loose, "")
        for name, loose in zip(names, said, strict=True)
    ]
    for index, name in enumerate(said):
        if found[index] or len(name) < 4:
            continue
        close = difflib.get_close_matches(name, words, n=1, cutoff=_CLOSE_ENOUGH)
        if close and words[close[0]] not in found:
            found[index] = words[close[0]]
    return found


def best_version(names: list[str]) -> str:
    """Return the version in whose own words most names are written; of equals the newest."""
    said = {_loosely(name) for name in names}

    def score(version: str) -> int:
        lines = TABLES[version]
        return len(said & {_loosely(line.label) for line in lines}) + len(said & {_loosely(line.key) for line in lines})

    return max((version for version in TABLES if version != SNAPSHOT_VERSION), key=score, default=NEWEST)


def recognised(names: list[str]) -> int:
    """Return how many names are a key or a label of some version."""
    return max(sum(map(bool, keys_for(names, version))) for version in TABLES if version != SNAPSHOT_VERSION)


def _loosely(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold().replace("*", ""))
