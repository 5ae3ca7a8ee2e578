"""What a database holds, as one row count and one content hash per table, the same for every kind of database."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Table:
    """What one table holds."""

    rows: int
    sha256: str


def plain(value: Any) -> Any:
    """Return a value in a form that prints the same whichever driver gave it."""
    return bytes(value) if isinstance(value, memoryview | bytearray) else value


def table_of(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    """Return count and hash of rows. Their order and the order of their columns make no difference."""
    order = sorted(range(len(columns)), key=lambda place: columns[place])
    digests = [hashlib.sha256(repr([plain(row[place]) for place in order]).encode()).digest() for row in rows]
    names = repr(sorted(columns)).encode()
    return Table(len(digests), hashlib.sha256(names + b"".join(sorted(digests))).hexdigest())


def as_plain(tables: dict[str, Table]) -> dict[str, dict[str, Any]]:
    """Return tables as the manifest writes them."""
    return {name: asdict(tables[name]) for name in sorted(tables)}


def differences(expected: dict[str, dict[str, Any]], found: dict[str, dict[str, Any]]) -> list[str]:
    """Return a sentence for each table that does not hold what the manifest says."""
    sentences = []
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            sentences.append(f"table {name} is missing")
        elif name not in expected:
            sentences.append(f"table {name} does not belong there")
        elif expected[name]["rows"] != found[name]["rows"]:
            sentences.append(f"table {name} holds {found[name]['rows']} rows instead of {expected[name]['rows']}")
        elif expected[name] != found[name]:
            sentences.append(f"table {name} holds other values")
    return sentences


def hash_of(path: Path) -> str:
    """Return the content hash of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
