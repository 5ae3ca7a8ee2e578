"""Reads fields of a page as plain values, and writes them: so that a file, an earlier import and a page compare alike.

A value is a text, or a list of texts or rows. Rows leave out what is empty, and hold everything an editor can enter in
them: whatever an editor adds counts as a change.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from register_pages.ai_system.models import AISystemPage, Assessment, SystemSupplier, Theme
from register_pages.exchange.rich_text import without_keys
from register_pages.organisation.models import Department, Organisation, Supplier

# What the editor saves when a text was left empty.
_SAVED_EMPTY = "<p></p>"
# What tells a row apart from its neighbours, so that a changed row stays the same row and keeps its English words.
_ROW_NAMES = {"laws": "title", "data_sources": "name", "references": "title"}
_BLOCK_TYPES = {"laws": "law", "data_sources": "source"}


def read(page: AISystemPage, name: str) -> Any:
    """Return the value of a field of a page."""
    reader = _READERS.get(name)
    if reader:
        return reader(page)
    field = page._meta.get_field(name)
    if isinstance(field, StreamField):
        return [_read_block(block) for block in getattr(page, name).get_prep_value()]
    value = getattr(page, name)
    if isinstance(field, RichTextField):
        html = without_keys(value or "")
        return "" if html == _SAVED_EMPTY else html
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value


def write(page: AISystemPage, name: str, value: Any) -> None:
    """Set a field of a page, which is not saved."""
    writer = _WRITERS.get(name)
    field = page._meta.get_field(name)
    if writer:
        writer(page, value)
    elif isinstance(field, StreamField):
        _write_stream(page, field, value)
    elif isinstance(field, models.DateField):
        setattr(page, name, date.fromisoformat(value) if value else None)
    else:
        setattr(page, name, value)


def _read_block(block: dict[str, Any]) -> dict[str, Any]:
    found = {key: value for key, value in block["value"].items() if value not in ("", None, [])}
    return {"type": block["type"], **found} if block["type"] in ("link", "document") else found


def _write_stream(page: AISystemPage, field: StreamField, rows: list[dict[str, Any]]) -> None:
    row_name = _ROW_NAMES[field.name]
    kinds = field.stream_block.child_blocks
    kept = {block["value"].get(row_name): block["id"] for block in getattr(page, field.name).get_prep_value()}
    raw = []
    for row in rows:
        kind = row.get("type") or _BLOCK_TYPES[field.name]
        value = {key: row.get(key, _empty(block)) for key, block in kinds[kind].child_blocks.items()}
        block = {"type": kind, "value": value}
        block_id = kept.pop(value.get(row_name), None)
        raw.append({**block, "id": block_id} if block_id else block)
    setattr(page, field.name, field.stream_block.to_python(raw))


def _empty(block: blocks.Block) -> Any:
    """Return what an empty part of a row holds: a text that is None cannot be searched or translated."""
    return [] if isinstance(block, blocks.MultipleChoiceBlock) else ""


def _read_organisation(page: AISystemPage) -> str:
    return page.organisation.code if page.organisation_id else ""


def _write_organisation(page: AISystemPage, code: str) -> None:
    page.organisation = Organisation.objects.get(code=code) if code else None


def _read_department(page: AISystemPage) -> str:
    return page.department.name_nl if page.department_id else ""


def _write_department(page: AISystemPage, name: str) -> None:
    page.department = Department.objects.get(name_nl=name) if name else None


def _read_themes(page: AISystemPage) -> list[str]:
    return sorted(theme.code for theme in page.themes.all())


def _write_themes(page: AISystemPage, codes: list[str]) -> None:
    page.themes = list(Theme.objects.filter(code__in=codes)) if codes else []


def _read_suppliers(page: AISystemPage) -> list[dict[str, Any]]:
    return [
        _filled(
            supplier=row.supplier.name,
            product=row.product.name if row.product_id else "",
            role=row.role,
            explanation=row.explanation,
        )
        for row in page.suppliers.all()
    ]


def _write_suppliers(page: AISystemPage, rows: list[dict[str, Any]]) -> None:
    kept = {row.supplier.name: row for row in page.suppliers.all()}
    written = []
    for values in rows:
        supplier = supplier_named(values["supplier"])
        row = kept.pop(supplier.name, None) or SystemSupplier(locale_id=page.locale_id)
        row.supplier, row.role = supplier, values.get("role", "")
        written.append(row)
    page.suppliers = written


def supplier_named(name: str) -> Supplier:
    """Return the supplier of this name, whatever its capitals; a new one when there is none."""
    return Supplier.objects.filter(name__iexact=name).order_by("pk").first() or Supplier.objects.create(name=name)


def _read_assessments(page: AISystemPage) -> list[dict[str, Any]]:
    return [
        _filled(
            kind=row.kind,
            name=row.name,
            state=row.state,
            date=row.date,
            reason=row.reason,
            url=row.url,
            summary_page=row.summary_page_id,
            document=row.document_id,
            next_review=row.next_review.isoformat() if row.next_review else "",
        )
        for row in page.assessments.all()
    ]


def _write_assessments(page: AISystemPage, rows: list[dict[str, Any]]) -> None:
    kept = {(row.kind, row.name): row for row in page.assessments.all()}
    written = []
    for values in rows:
        row = kept.pop((values["kind"], values.get("name", "")), None) or Assessment(locale_id=page.locale_id)
        for name in ("kind", "name", "state", "reason", "url"):
            setattr(row, name, values.get(name, ""))
        written.append(row)
    page.assessments = written


def _filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None)}


_READERS: dict[str, Callable[[AISystemPage], Any]] = {
    "organisation": _read_organisation,
    "department": _read_department,
    "themes": _read_themes,
    "suppliers": _read_suppliers,
    "assessments": _read_assessments,
}
_WRITERS: dict[str, Callable[[AISystemPage, Any], None]] = {
    "organisation": _write_organisation,
    "department": _write_department,
    "themes": _write_themes,
    "suppliers": _write_suppliers,
    "assessments": _write_assessments,
}
