"""Imported records in the CMS: their to-dos in the editor, and a list of all that still has to be done."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from register_pages.ai_system.models import AISystemPage
from register_pages.exchange.models import SourceRecord
from register_pages.exchange.to_dos import open_to_dos, source_of
from register_pages.foundation.look_only import LookOnly


class ReadOnly(LookOnly):
    """Source records are kept as they came."""

    def may_look(self, user: Any) -> bool:
        """Allow whoever may edit pages in Dutch, where what is to be done is done."""
        may_edit = page_permission_policy.instances_user_has_permission_for(user, "change")
        return may_edit.filter(locale__language_code=settings.LANGUAGE_CODE).exists()


def _title(record: SourceRecord) -> str:
    page = AISystemPage.objects.in_source_language().filter(translation_key=record.system_key).first()
    if page is None:
        return str(_("deleted"))
    return format_html('<a href="{}">{}</a>', reverse("wagtailadmin_pages:edit", args=[page.pk]), page.draft_title)


def _reasons(record: SourceRecord) -> int:
    return len(record.to_dos)


class SourceRecordViewSet(ModelViewSet):
    """Imported records that still have something to be done. Read-only."""

    model = SourceRecord
    icon = "tasks"
    menu_label = _("Imported records")
    menu_order = 320
    add_to_admin_menu = True
    form_fields: list[str] = []
    inspect_view_enabled = True
    inspect_view_fields = [
        "identity", "file_name", "standard_version", "source_date", "imported_at", "to_dos", "unmapped", "verbatim",
    ]  # fmt: skip
    copy_view_enabled = False
    search_fields = ["identity", "file_name"]
    list_filter = ["file_name", "standard_version"]
    list_per_page = 50
    list_display = [
        Column("system", label=_("System"), accessor=_title),
        Column("identity", label=_("Identity")),
        Column("open", label=_("To do"), accessor=_reasons),
        Column("file_name", label=_("File")),
        DateColumn("imported_at", label=_("Imported")),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return the records of unchecked systems that came with to-dos."""
        unchecked = AISystemPage.objects.in_source_language().filter(unchecked=True).values("translation_key")
        return SourceRecord.objects.filter(system_key__in=unchecked).exclude(to_dos=[])


def show_to_dos(request: HttpRequest, page: Page) -> None:
    """Tell the editor of an imported page what is still to be done; for the hook `before_edit_page`."""
    specific = page.specific
    if request.method != "GET" or not isinstance(specific, AISystemPage) or not specific.is_source:
        return
    draft = specific.get_latest_revision_as_object()
    found = open_to_dos(draft, source_of(specific))
    if found:
        context = {"to_dos": [(label_of(finding.field), finding.message) for finding in found]}
        messages.warning(request, render_to_string("register_pages/exchange/to_dos.html", context, request))


def label_of(name: str) -> str:
    """Return what the editor calls a field of the page; empty for what is about the whole record."""
    for field in AISystemPage._meta.get_fields():
        if field.name == name:
            label = getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural
            return str(label)
    return ""
