"""Where an imported record came from, on its page and in the editor. `{% load source_tags %}`."""

from typing import Any

from django import template

from register_pages.ai_system.models import AISystemPage
from register_pages.exchange.admin import label_of
from register_pages.exchange.to_dos import open_to_dos, source_of
from register_pages.foundation.fields import format_partial_date

register = template.Library()


@register.inclusion_tag("register_pages/exchange/source_note.html")
def source_note(page: AISystemPage) -> dict[str, Any]:
    """Say under an imported record that nobody of the municipality has checked it, and where it came from."""
    if not page.unchecked:
        return {"unchecked": False}
    record = source_of(page)
    changed = format_partial_date(record.source_date) if record else ""
    return {"unchecked": True, "page": page, "record": record, "changed": changed}


@register.inclusion_tag("register_pages/exchange/to_dos.html")
def import_to_dos(page: AISystemPage) -> dict[str, Any]:
    """List what is still to be done on an imported record; nothing when there is nothing."""
    found = open_to_dos(page, source_of(page))
    return {"to_dos": [(label_of(finding.field), finding.message) for finding in found]}
