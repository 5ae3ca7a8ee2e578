"""Tells who keeps the site what is wrong with its accessibility statement: in `check --deploy` and in the CMS."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import Tags, Warning, register
from django.db import connections
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from register_pages.municipality.models import Municipality
from register_pages.municipality.statement import Fault, faults_of_statement

SENTENCES = {
    Fault.NO_STATEMENT: _("The address of the accessibility statement in the national register is missing."),
    Fault.NO_AUDIT: _("No date of a full accessibility audit has been filled in."),
    Fault.OLD_AUDIT: _(
        "The last full accessibility audit is 30 months old or older. It holds for 36 months: order a new one."
    ),
}


def sentences_about(municipality: Municipality) -> list[Any]:
    """Return what is wrong with the statement of a municipality, in sentences."""
    faults = faults_of_statement(
        statement_url=municipality.accessibility_statement_url,
        audited_on=municipality.accessibility_audit_date,
        today=timezone.localdate(),
    )
    return [SENTENCES[fault] for fault in faults]


@register(Tags.database, deploy=True)
def statement_is_in_order(databases: list[str] | None = None, **kwargs: Any) -> list[Warning]:
    """Warn about the statement of every site. Asks the database, so only with `--database default`."""
    return list(_warnings()) if "default" in (databases or []) and _has_table() else []


def _warnings() -> Iterator[Warning]:
    for municipality in Municipality.objects.select_related("site"):
        for sentence in sentences_about(municipality):
            yield Warning(f"{municipality.site}: {sentence}", id="glashelder.W001")


def _has_table() -> bool:
    table = Municipality._meta.db_table
    return table in connections["default"].introspection.table_names()


class StatementPanel(Component):
    """What is wrong with the accessibility statement, on the first page of the CMS."""

    name = "accessibility_statement"
    template_name = "register_pages/municipality/statement_panel.html"
    order = 90

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the sentences, and where to mend it."""
        request = parent_context["request"]
        return {"sentences": sentences_about(Municipality.for_request(request)), "model": Municipality._meta}


def warn_about_statement(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel for who may mend it, while something is wrong."""
    may_mend = request.user.has_perm(f"{Municipality._meta.app_label}.change_{Municipality._meta.model_name}")
    if may_mend and sentences_about(Municipality.for_request(request)):
        panels.append(StatementPanel())
