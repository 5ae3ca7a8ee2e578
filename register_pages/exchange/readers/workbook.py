"""Excel workbooks: transposed (fields down, systems across), as in 0.1 and in the national export, or row-wise."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import openpyxl
from django.utils.translation import gettext as _

from register_pages.exchange.findings import ImportRefused
from register_pages.exchange.readers import delimited, limits
from register_pages.exchange.readers.labels import best_version, keys_for, recognised
from register_pages.exchange.records import RawRecord
from register_pages.exchange.standards import fields_of, known_version

# A transposed sheet has at most one row per field, some headings and empty rows; the systems stand across.
_ROWS = 1_000
_LABEL_COLUMNS = 4
# One cell far to the right makes its whole row as wide, and one text can stand in many cells, so a small file can ask
# for a great deal of memory. Every element costs time and memory, also those in which nothing stands.
_CHARACTERS = 30_000_000
_ELEMENTS = 3_000_000


def read(data: bytes, name: str) -> list[RawRecord]:
    """Return the records of all sheets, counted through.

    Raises:
        ImportRefused: when it is not a workbook, too large once unpacked, or no sheet names the fields of the standard.
    """
    _check_unpacked(data, name)
    if not openpyxl.DEFUSEDXML:
        raise ImportRefused(
            [_("%(file)s: workbooks can only be read safely with defusedxml installed.") % {"file": name}]
        )
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = _grids(book.worksheets, name)
    except ImportRefused:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged or hostile file can make it stumble in any way
        words = {"file": name, "reason": " ".join(str(error).split())[:100]}
        raise ImportRefused([_("%(file)s: not a workbook that can be read (%(reason)s).") % words]) from None
    records: list[RawRecord] = []
    for title, grid in sheets:
        records += _of_sheet(title, grid, name, len(records))
    if not records:
        raise ImportRefused([_("%(file)s: no sheet names the fields of the standard.") % {"file": name}])
    return records


def _check_unpacked(data: bytes, name: str) -> None:
    """A small file can unpack to gigabytes; its own table of contents says how much it will be, and that is binding."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > limits.UNPACKED_FILES:
                words = {"file": name, "limit": limits.UNPACKED_FILES}
                raise ImportRefused([_("%(file)s: it is packed from more than %(limit)s files.") % words])
            if sum(entry.file_size for entry in entries) > limits.UNPACKED_BYTES:
                raise ImportRefused([_("%(file)s: larger than 100 MB when unpacked.") % {"file": name}])
            elements = sum(_elements(archive, entry) for entry in entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError):
        raise ImportRefused([_("%(file)s: this file is damaged.") % {"file": name}]) from None
    if elements > _ELEMENTS:
        raise ImportRefused([_("%(file)s: a sheet has too many cells.") % {"file": name}])


def _elements(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Return about how many elements a part has, at a hundredth of what it costs to parse them."""
    with archive.open(entry) as part:
        return sum(chunk.count(b"<") for chunk in iter(lambda: part.read(1024 * 1024), b"")) // 2


def _grids(sheets: list[Any], name: str) -> list[tuple[str, list[list[Any]]]]:
    """Return the title and the rows of each sheet, as long as they fit in memory together."""
    grids: list[tuple[str, list[list[Any]]]] = []
    cells = characters = 0
    for sheet in sheets:
        rows: list[list[Any]] = []
        for width, row in _rows(sheet):
            cells, characters = cells + width, characters + sum(map(len, row))
            if cells > limits.CELLS or characters > _CHARACTERS:
                raise ImportRefused([_("%(file)s: a sheet has too many cells.") % {"file": name}])
            rows.append(row)
        while rows and not rows[-1]:
            rows.pop()
        grids.append((sheet.title, rows))
    return grids


def _rows(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    """Give each row with how wide it was before empty cells at its end were left out."""
    sheet.reset_dimensions()  # what a sheet says about its own size need not be true
    for row in sheet.iter_rows(max_row=limits.RECORDS + 2):
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        yield len(row), cells


def _text(cell: Any) -> str:
    """Return a cell as text. Excel makes a date of “2024-03”; how it is shown tells that no day was meant."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        shown = (cell.number_format or "").lower()
        if "d" not in shown.replace("[red]", ""):
            return f"{value:%Y-%m}" if "m" in shown else f"{value:%Y}"
        return f"{value:%Y-%m-%d}"
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("_x000D_", "").strip()


def _of_sheet(title: str, grid: list[list[Any]], name: str, before: int) -> list[RawRecord]:
    if not grid:
        return []
    column = max(range(_LABEL_COLUMNS), key=lambda index: recognised(_column(grid, index)))
    down, across = recognised(_column(grid, column)), recognised(grid[0][: limits.COLUMNS])
    if max(down, across) < 2:
        return []
    if across > down:
        limits.check_columns(len(grid[0]), name)
        found = delimited.records_of(grid[0], _numbered(grid[1:]), name)
        return [RawRecord(name, before + record.number, record.version, record.values) for record in found]
    return _transposed(title, grid, column, name, before)


def _numbered(rows: list[list[Any]]) -> Iterator[tuple[int, list[Any]]]:
    yield from enumerate(rows, 2)


def _column(grid: list[list[Any]], index: int) -> list[str]:
    return [row[index] if index < len(row) else "" for row in grid[:_ROWS]]


def _transposed(title: str, grid: list[list[Any]], column: int, name: str, before: int) -> list[RawRecord]:
    """One record per column behind the labels; a row whose label means nothing is kept under that label."""
    labels = _column(grid, column)
    version = known_version(title) or best_version(labels)
    known = fields_of(version)
    rows: dict[str, list[Any]] = {}
    for label, key, row in zip(labels, keys_for(labels, version), grid, strict=False):
        use = key or label.strip()
        if use and (use not in rows or use in known):
            rows.setdefault(use, row)
    first = column + 1
    width = max((len(row) for row in rows.values()), default=0)
    records: list[RawRecord] = []
    for index in range(first, width):
        values = {key: row[index] if index < len(row) else "" for key, row in rows.items()}
        if not any(values[key] for key in values if key in known):
            continue
        said = known_version(values.get("standard_version", ""))
        records.append(RawRecord(name, before + len(records) + 1, said or version, values))
    return records
