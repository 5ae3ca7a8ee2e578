"""What still has to be done on an imported record."""

from typing import Any

from register_pages.ai_system.models import AISystemPage
from register_pages.exchange import page_values
from register_pages.exchange.findings import Finding
from register_pages.exchange.models import SourceRecord


def source_of(page: AISystemPage) -> SourceRecord | None:
    """Return the source record of a page, in whatever language the page is; None when it was entered here."""
    return SourceRecord.objects.filter(system_key=page.translation_key).first()


def open_to_dos(page: AISystemPage, record: SourceRecord | None) -> list[Finding]:
    """Return what is still to be done on the newest draft of an imported page.

    The rule: a to-do is open as long as its field holds what was imported; once an editor changed the field, the editor
    has dealt with it. When a member of staff has checked the page, nothing is open any more.
    """
    if record is None or not page.unchecked:
        return []
    return [finding for finding in map(Finding.from_json, record.to_dos) if _untouched(page, finding, record)]


def _untouched(page: AISystemPage, finding: Finding, record: SourceRecord) -> bool:
    names = {"contact_email": ("contact_email", "contact_url", "contact_phone")}
    names["organisation"] = ("organisation", "organisation_name")
    return all(
        _same(page_values.read(page, name), record.imported_values.get(name))
        for name in names.get(finding.field, (finding.field,))
        if name and _is_field(name)
    )


def _is_field(name: str) -> bool:
    return any(field.name == name for field in AISystemPage._meta.get_fields())


def _same(one: Any, other: Any) -> bool:
    return one == other or (one in (None, "", []) and other in (None, "", []))
