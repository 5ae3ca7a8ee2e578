"""Dates, as precise as they came: a month never becomes the first of that month."""

import re

from django.core.exceptions import ValidationError

from register_pages.exchange.converters.texts import as_text
from register_pages.exchange.records import Cell, Converted
from register_pages.exchange.rich_text import to_plain
from register_pages.foundation.fields import validate_partial_date

_MONTHS = {
    "januari": 1, "jan": 1, "februari": 2, "feb": 2, "maart": 3, "mrt": 3, "april": 4, "apr": 4, "mei": 5, "juni": 6,
    "jun": 6, "juli": 7, "jul": 7, "augustus": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "oktober": 10,
    "okt": 10,
    "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
_SHAPES = (
    re.compile(r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2})(?:[T ].*)?)?)?"),
    re.compile(r"(?:(?P<day>\d{1,2})[-/.])?(?P<month>\d{1,2})[-/.](?P<year>\d{4})"),
    re.compile(r"(?:(?P<day>\d{1,2})\s+)?(?P<word>[a-z]+)\.?\s+(?P<year>\d{4})"),
)


def partial_date(text: str) -> str:
    """Return `yyyy`, `yyyy-mm` or `yyyy-mm-dd` for a date in one of the usual Dutch ways of writing; else nothing."""
    for shape in _SHAPES:
        match = shape.fullmatch(text.strip().casefold())
        if match is None:
            continue
        parts = match.groupdict()
        month = _MONTHS.get(parts["word"], 0) if parts.get("word") else parts.get("month")
        if month == 0:
            return ""
        found = parts["year"]
        if month:
            found += f"-{int(month):02}"
        if parts.get("day"):
            found += f"-{int(parts['day']):02}"
        return found if _exists(found) else ""
    return ""


def moment(cell: Cell) -> Converted:
    """Keep a date with the precision it has."""
    text = to_plain(as_text(cell.value))
    date = partial_date(text) if text else ""
    findings = [cell.finding("date", value=text)] if text and not date else []
    return Converted({cell.field.home: date}, findings)


def day(cell: Cell) -> Converted:
    """Keep a full date; a month or a year is not precise enough for this field and becomes a finding."""
    text = to_plain(as_text(cell.value))
    date = partial_date(text) if text else ""
    if len(date) == len("2024-03-15"):
        return Converted({cell.field.home: date})
    return Converted({cell.field.home: ""}, [cell.finding("date", value=text)] if text else [])


def _exists(date: str) -> bool:
    try:
        validate_partial_date(date)
    except ValidationError:
        return False
    return True
