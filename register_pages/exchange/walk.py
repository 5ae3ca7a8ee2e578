"""Walks a record along the table of its version: the one small function that reads every format."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from register_pages.ai_system.choices import RUNNING
from register_pages.ai_system.models import AISystemPage
from register_pages.exchange import identity, value_lists
from register_pages.exchange.converters import texts
from register_pages.exchange.converters.dates import partial_date
from register_pages.exchange.converters.parties import organisation_code, organisation_of
from register_pages.exchange.converters.texts import as_text
from register_pages.exchange.findings import Finding
from register_pages.exchange.records import Candidate, Cell, Converted, Known, OutsideField, RawRecord, WrongType
from register_pages.exchange.rich_text import to_plain
from register_pages.exchange.standards import REQUIRED, SNAPSHOT_VERSION, fields_of

# What a record without a name is called until somebody names it: a page cannot be without.
NAMELESS = "Zonder naam"
_TYPES = {list: _("a list"), dict: _("a group of values"), bool: _("a yes or no"), str: _("a text")}


def walk(raw: RawRecord, known: Known) -> tuple[Candidate | None, list[Finding]]:
    """Convert one record.

    Returns:
        The candidate, or None when errors were found; and the errors. Gaps stand on the candidate as to-dos.
    """
    values: dict[str, Any] = {}
    to_dos: list[Finding] = []
    errors = _language(raw)
    table = fields_of(raw.version)
    for line in table.values():
        if line.convert is None or not _speaks(line, raw.values):
            continue
        try:
            result = _converted(Cell(raw.values.get(line.key), line, raw.values, known))
        except WrongType as wrong:
            errors.append(_wrong_type(line, wrong))
            continue
        _merge(values, result.values)
        to_dos += result.findings
    try:
        identities = _identities(raw, known)
    except WrongType as wrong:
        errors.append(_wrong_type(table["id"], wrong))
    if errors:
        return None, errors
    values |= _numbers(raw)
    to_dos += _checked(values) + _required(values, to_dos) + _end_while_running(values) + _unknown(identities)
    values["title"] = values.get("title") or NAMELESS
    unmapped = {key: value for key, value in raw.values.items() if not _has_home(table.get(key)) and not _empty(value)}
    return Candidate(raw, identities, values, to_dos, unmapped, _source_date(raw.values)), []


def _speaks(line: OutsideField, values: Mapping[str, Any]) -> bool:
    """A record says nothing about a field that it has no key for; about its organisation it always says something."""
    return line.home == "organisation" or any(key in values for key in (line.key, *line.also))


def _has_home(line: OutsideField | None) -> bool:
    return line is not None and bool(line.home)


def _empty(value: Any) -> bool:
    return value is None or value in ("", [], {})


def _converted(cell: Cell) -> Converted:
    """Convert a cell; a placeholder counts as empty, and a text over the limit of the standard is a gap."""
    findings = []
    explaining = cell.field.convert in (texts.paragraphs, texts.words)
    if isinstance(cell.value, str) and value_lists.is_placeholder(cell.value, explaining):
        findings.append(cell.finding("placeholder", value=to_plain(cell.value)))
        cell = Cell("", cell.field, {**cell.record, cell.field.key: ""}, cell.known)
    limit = cell.field.limit
    if limit and isinstance(cell.value, str) and len(cell.value.strip()) > limit:
        findings.append(cell.finding("too_long", length=len(cell.value.strip()), limit=limit))
    result = cell.field.convert(cell)  # type: ignore[misc]
    return Converted(result.values, findings + result.findings)


def _merge(values: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Add values; where two keys of the file share a field of ours, the second comes after the first."""
    for home, value in more.items():
        first = values.get(home)
        if not first:
            values[home] = value
        elif isinstance(first, list):
            values[home] = first + [row for row in value if row not in first]
        elif value and value != first:
            values[home] = f"{first}{value}" if first.startswith("<") else f"{first}\n\n{value}"


def _wrong_type(line: OutsideField, wrong: WrongType) -> Finding:
    found = str(_TYPES.get(type(wrong.found), type(wrong.found).__name__))
    return Finding("wrong_type", line.home, line.key, {"expected": str(wrong.expected), "found": found})


def _language(raw: RawRecord) -> list[Finding]:
    said = raw.values.get("lang")
    if _empty(said) or str(said).strip().casefold() in value_lists.DUTCH:
        return []
    return [Finding("language", "", "lang", {"value": str(said)[:40]})]


def _number_of(values: Mapping[str, Any], *keys: str) -> str:
    said = [as_text(values.get(key)) for key in keys]
    return next((text for text in said if text and not value_lists.is_placeholder(text)), "")


def _national(raw: RawRecord) -> str:
    keys = ("id",) if raw.version == SNAPSHOT_VERSION else ("lars", "algorithm_id", "uuid")
    return identity.national_number(*(as_text(raw.values.get(key)) for key in keys))


def _identities(raw: RawRecord, known: Known) -> tuple[str, ...]:
    code, name = organisation_of(raw.values, known)
    return identity.identities(
        national=_national(raw),
        code=code or organisation_code(raw.values),
        organisation=name,
        source_id=_number_of(raw.values, "source_id"),
        record_id=_number_of(raw.values, "id", "uuid"),
        version=raw.version,
        values=raw.values,
    )


def _numbers(raw: RawRecord) -> dict[str, str]:
    national = _national(raw)
    return {"national_id": national} if national else {}


def _unknown(identities: tuple[str, ...]) -> list[Finding]:
    return [Finding("identity")] if identities[0].startswith("content/") else []


def _checked(values: dict[str, Any]) -> list[Finding]:
    """Let every plain field of the page check its value; cut what is too long, empty what is invalid, and say so."""
    found = []
    for home, value in values.items():
        field = AISystemPage._meta.get_field(home) if value and isinstance(value, str) else None
        if not isinstance(field, models.CharField | models.TextField) or field.is_relation:
            continue
        if field.max_length and len(value) > field.max_length and type(field) is models.CharField and not field.choices:
            found.append(Finding("cut", home, "", {"length": len(value), "limit": field.max_length}))
            values[home] = value = f"{value[: field.max_length - 1]}…"
        try:
            field.run_validators(value)
        except ValidationError as error:
            values[home] = ""
            found.append(Finding("invalid", home, "", {"value": value[:80], "reason": " ".join(error.messages)}))
    return found


def _required(values: Mapping[str, Any], to_dos: list[Finding]) -> list[Finding]:
    """What the standard requires is missing when nothing was filled in; a value that was refused has its own gap."""
    present = dict(values)
    present["organisation"] = values.get("organisation") or values.get("organisation_name")
    present["contact_email"] = any(values.get(name) for name in ("contact_email", "contact_url", "contact_phone"))
    told = {finding.field for finding in to_dos if finding.kind not in ("too_long", "cut")}
    lacking = [home for home in REQUIRED if not present.get(home) and home not in told]
    return [Finding("missing", home, REQUIRED[home]) for home in lacking]


def _end_while_running(values: Mapping[str, Any]) -> list[Finding]:
    if values.get("lifecycle") in [state.value for state in RUNNING] and values.get("out_of_use_date"):
        return [Finding("contradiction", "out_of_use_date", "end_date")]
    return []


def _source_date(values: Mapping[str, Any]) -> str:
    """Return the day on which the source last published or changed the record, if it says so."""
    said = values.get("publication_dt") or values.get("laatst_gewijzigd")
    return partial_date(re.sub(r"[T ].*", "", said.strip())) if isinstance(said, str) and said.strip() else ""
