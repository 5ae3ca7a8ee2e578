"""Tables for spreadsheets, with nothing in them that a spreadsheet would take for a formula."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Font

Row = Sequence[str | int]

# A formula begins a cell, or follows a sign that a spreadsheet set up otherwise takes for the end of one. The second
# half is the same signs in full width, which some programs read as the first.
FORMULA = re.compile(r"(^|[;,|\t\r\n\"'])(\s*)(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])")
WIDEST = 60


def as_csv(note: str, header: Row, rows: Iterable[Row]) -> bytes:
    """Return a CSV file that Dutch and English Excel open as they should: UTF-8 with a mark, semicolons, all quoted.

    Args:
        note: stands on the first line.
        header: names of the columns.
        rows: texts and numbers. A text that begins like a formula gets an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    for row in ([note], header, *rows):
        writer.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(note: str, header: Row, rows: Iterable[Row]) -> bytes:
    """Return the same as a workbook, where every text says that it is a text."""
    workbook = Workbook()
    sheet = workbook.active
    for at_row, row in enumerate(([note], header, *rows), start=1):
        for at_column, value in enumerate(row, start=1):
            cell = sheet.cell(at_row, at_column, _printable(value) if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type, cell.quotePrefix = "s", True
            if at_row == 2:
                cell.font = Font(bold=True)
    for column in sheet.iter_cols(min_row=2):
        longest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = min(longest, WIDEST) + 2
    sheet.freeze_panes = "A3"
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _harmless(text: str) -> str:
    return FORMULA.sub(r"\1\2'", _printable(text))


def _printable(text: str) -> str:
    """Return a text on one line, without control characters, which no spreadsheet can hold."""
    return "".join(" " if sign in "\t\r\n" else sign for sign in text if sign in "\t\r\n" or _is_visible(sign))


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cs", "Cn")
