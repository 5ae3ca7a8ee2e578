"""Row-wise text files: the national CSV export, and what Excel makes of it. The first row names the fields."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from register_pages.exchange.findings import ImportRefused
from register_pages.exchange.readers import limits
from register_pages.exchange.readers.labels import best_version, keys_for, recognised
from register_pages.exchange.records import RawRecord
from register_pages.exchange.standards import known_version

_SEPARATORS = (",", ";", "\t")


def read(text: str, name: str) -> list[RawRecord]:
    """Return the records of a text with commas, semicolons or tabs; line breaks inside quoted cells belong to the cell.

    Raises:
        ImportRefused: when the first row names no known fields, or a row has more cells than there are names.
    """
    if text.lower().startswith("sep="):  # a hint for Excel, not a row
        text = text.partition("\n")[2]
    separator = max(_SEPARATORS, key=lambda sign: recognised(_header(text, sign)[: limits.COLUMNS]))
    header = _header(text, separator)
    limits.check_columns(len(header), name)
    if recognised(header) < 2:
        raise ImportRefused([_("%(file)s: the first row does not name the fields of the standard.") % {"file": name}])
    return records_of(header, _rows(text, separator, name), name)


def records_of(header: list[str], rows: Iterator[tuple[int, list[Any]]], name: str) -> list[RawRecord]:
    """Make records of rows under a header; empty rows are passed over.

    Raises:
        ImportRefused: when two columns mean the same field, or a row has more cells than there are names, or there are
            too many rows or cells.
    """
    version = best_version(header)
    keys = [key or said.strip() for key, said in zip(keys_for(header, version), header, strict=True)]
    doubled = sorted({key for key in keys if key and keys.count(key) > 1})
    if doubled:
        words = {"file": name, "keys": ", ".join(doubled)}
        raise ImportRefused([_("%(file)s: more than one column for: %(keys)s.") % words])
    records, refused = [], []
    for number, cells in rows:
        if not any(cell not in (None, "") for cell in cells):
            continue
        if any(cell not in (None, "") for cell in cells[len(keys) :]):
            words = {"file": name, "record": len(records) + 1, "line": number}
            refused.append(_("%(file)s, record %(record)s (line %(line)s): more cells than columns.") % words)
        padded = [*cells, *[""] * (len(keys) - len(cells))]
        values = {key: cell for key, cell in zip(keys, padded, strict=False) if key}
        said = known_version(str(values.get("standard_version") or ""))
        records.append(RawRecord(name, len(records) + 1, said or version, values))
        limits.check_count(len(records), name)
        limits.check_cells(len(records) * len(keys), name)
    if refused:
        raise ImportRefused(refused)
    return records


def _header(text: str, separator: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=separator), [])
    except csv.Error:
        return []


def _rows(text: str, separator: str, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        next(reader)
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        words = {"file": name, "line": reader.line_num, "reason": error}
        raise ImportRefused([_("%(file)s, line %(line)s: cannot be read (%(reason)s).") % words]) from None
