"""Writes one act of an import, inside the transaction of its batch: a new draft, or what the source changed."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from register_pages.exchange import page_values
from register_pages.exchange.compare import Merge, merge
from register_pages.exchange.models import ImportRun, ImportStep, SourceRecord
from register_pages.exchange.plan import Act

_KEPT = (
    "identity",
    "file_name",
    "standard_version",
    "source_date",
    "verbatim",
    "imported_values",
    "unmapped",
    "to_dos",
)


@dataclass
class Written:
    """What became of one act: `created`, `updated`, `unchanged`, `kept` (only the source changed), `gone`."""

    outcome: str
    page: AISystemPage | None = None
    conflicts: list[str] = field(default_factory=list)
    drafted_before: bool = False
    """Whether an editor was at work on a live page, so that its newest draft must not go live by itself."""


def compare_with_page(act: Act, page: AISystemPage) -> Merge:
    """Compare a record with the newest draft of its page."""
    base = act.record.imported_values if act.record else {}
    theirs = act.candidate.values
    return merge(base, theirs, {name: page_values.read(page, name) for name in theirs})


def newest_draft(act: Act, register: AISystemIndexPage, lock: bool = False) -> AISystemPage | None:
    """Return the page of an act as its newest draft has it; None when there is no page."""
    rows = AISystemPage.objects.filter(translation_key=act.system_key, locale_id=register.locale_id)
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    return row.get_latest_revision_as_object() if row else None


def is_unchanged(act: Act) -> bool:
    """Tell whether the file says exactly what it said last time: then nobody needs to look at the page."""
    return act.record is not None and not act.gone and not _news(act)


def create(act: Act, register: AISystemIndexPage, run: ImportRun) -> Written:
    """Make an unpublished draft, labelled as unchecked, with its source record."""
    page = AISystemPage(live=False, unchecked=True, locale_id=register.locale_id, title=act.candidate.values["title"])
    if not slugify(page.title):  # a title without a single Latin letter gives no slug
        page.slug = f"systeem-{str(page.translation_key)[:8]}"
    for name, value in act.candidate.values.items():
        if value not in ("", []):
            page_values.write(page, name, value)
    page.has_unpublished_changes = True
    Page.objects.get(pk=register.pk).add_child(instance=page)
    page.save_revision()
    record = SourceRecord(system_key=page.translation_key, register_key=register.translation_key)
    _fill(record, act)
    record.save(force_insert=True)
    ImportStep.objects.create(run=run, system_key=page.translation_key)
    return Written("created", page)


def update(act: Act, register: AISystemIndexPage, run: ImportRun) -> Written:
    """Bring the page what the source changed, as a new draft; what an editor changed stays."""
    page = newest_draft(act, register, lock=True)
    if page is None:
        return Written("gone")
    found = compare_with_page(act, page)
    before = _state(page, act.record)
    drafted = page.live and page.has_unpublished_changes
    for name, value in found.take.items():
        page_values.write(page, name, value)
    news = act.record is None or _news(act)
    if not found.take and not news:
        return Written("unchanged", page)
    ImportStep.objects.create(run=run, system_key=page.translation_key, before=before)
    if found.take:
        if page.live and not drafted:
            page.give_reason(reason_of_import(act))
        page.save_revision()
    record = act.record or SourceRecord(system_key=page.translation_key, register_key=register.translation_key)
    _fill(record, act)
    record.save()
    return Written("updated" if found.take else "kept", page, found.conflicts, drafted)


def reason_of_import(act: Act) -> str:
    """Return why a page that was public changed: in Dutch, the language of the page, whatever that of the command."""
    with override(settings.LANGUAGE_CODE):
        return _("Imported again from %(file)s.") % {"file": act.candidate.raw.file}


def source_values(act: Act) -> dict[str, Any]:
    """Return what the source record holds after this act. Values of fields that this file leaves out stay known."""
    candidate = act.candidate
    base = act.record.imported_values if act.record else {}
    return {
        "identity": candidate.identities[0],
        "file_name": candidate.raw.file,
        "standard_version": candidate.raw.version,
        "source_date": candidate.source_date,
        "verbatim": dict(candidate.raw.values),
        "imported_values": {**base, **candidate.values},
        "unmapped": candidate.unmapped,
        "to_dos": [finding.as_json() for finding in candidate.to_dos],
    }


def _fill(record: SourceRecord, act: Act) -> None:
    for name, value in source_values(act).items():
        setattr(record, name, value)


def _news(act: Act) -> bool:
    """Tell whether the record differs from last time. The name of the file is not news."""
    after = source_values(act)
    return any(getattr(act.record, name) != after[name] for name in _KEPT if name != "file_name")


def _state(page: AISystemPage, record: SourceRecord | None) -> dict[str, Any]:
    return {
        "latest_revision": page.latest_revision_id,
        "has_unpublished_changes": page.has_unpublished_changes,
        "draft_title": page.draft_title,
        "record": {name: getattr(record, name) for name in _KEPT} if record else None,
    }
