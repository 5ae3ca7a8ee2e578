"""What an import would do, before anything is written: every record read, converted, told apart and found back."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.db.models import Q, QuerySet

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from register_pages.exchange.findings import Finding, ImportRefused, located
from register_pages.exchange.models import SourceRecord
from register_pages.exchange.readers import names_of, read_file
from register_pages.exchange.records import Candidate, Known, RawRecord
from register_pages.exchange.walk import walk
from register_pages.organisation.models import Department, Organisation


@dataclass
class Act:
    """What is to be done with one record: make a page, or compare with the one it has.

    `record` is what was imported before; a page that was entered by hand has none. `gone` means that an editor deleted
    the page after it was imported.
    """

    candidate: Candidate
    record: SourceRecord | None = None
    system_key: UUID | None = None
    gone: bool = False


@dataclass
class Plan:
    """All acts of one run into one register."""

    register: AISystemIndexPage
    acts: list[Act] = field(default_factory=list)


def known_rows(given: str = "") -> Known:
    """Return what converters may look things up in."""
    return Known(
        organisations=dict(Organisation.objects.values_list("code", "name")),
        departments={name.casefold(): name for name in Department.objects.values_list("name_nl", flat=True)},
        given=given,
    )


def make_plan(*, files: Iterable[Path], register: AISystemIndexPage, organisation: str = "") -> Plan:
    """Read and check everything; touch nothing.

    Raises:
        ImportRefused: with every error of every file at once.
    """
    candidates, errors = _candidates(files, known_rows(organisation))
    errors += _same_twice(candidates)
    if errors:
        raise ImportRefused(errors)
    plan = Plan(register)
    plan.acts, errors = _acts(candidates, register)
    if errors:
        raise ImportRefused(errors)
    return plan


def _candidates(files: Iterable[Path], known: Known) -> tuple[list[Candidate], list[str]]:
    candidates: list[Candidate] = []
    errors: list[str] = []
    paths = list(files)
    for path, name in zip(paths, names_of(paths), strict=True):
        try:
            raw_records = read_file(path, name)
        except ImportRefused as refused:
            errors += refused.messages
            continue
        for raw in raw_records:
            candidate, found = walk(raw, known)
            errors += [located(raw.place, finding) for finding in found]
            if candidate:
                candidates.append(candidate)
    return candidates, errors


def _same_twice(candidates: list[Candidate]) -> list[str]:
    """Two records with one identity are an error: nobody can tell which of them is right."""
    first: dict[str, RawRecord] = {}
    errors = []
    for candidate in candidates:
        other = first.setdefault(candidate.identities[0], candidate.raw)
        if other is candidate.raw:
            continue
        params = {"other": other.number, "other_file": other.file}
        sentence = "same_record"
        if other.version != candidate.raw.version:
            sentence = "same_record_versions"
            params |= {"version": candidate.raw.version, "other_version": other.version}
        errors.append(located(candidate.raw.place, Finding("same_record", params=params, sentence=sentence)))
    return errors


def _acts(candidates: list[Candidate], register: AISystemIndexPage) -> tuple[list[Act], list[str]]:
    records = {record.identity: record for record in SourceRecord.objects.filter(register_key=register.translation_key)}
    keys = [record.system_key for record in records.values()]
    present = set(_pages(register).filter(translation_key__in=keys).values_list("translation_key", flat=True))
    by_hand = _entered_by_hand(register, {record.system_key for record in records.values()})
    acts, errors = [], []
    for candidate in candidates:
        record = next((records[name] for name in candidate.identities if name in records), None)
        if record:
            acts.append(Act(candidate, record, record.system_key, gone=record.system_key not in present))
            continue
        found = next((by_hand[name] for name in candidate.identities if name in by_hand), [])
        if len(found) > 1:
            pages = ", ".join(sorted(title for _key, title in found))
            errors.append(located(candidate.raw.place, Finding("two_pages", params={"pages": pages})))
        acts.append(Act(candidate, None, found[0][0] if found else None))
    return acts, errors + _same_page(acts)


def _same_page(acts: list[Act]) -> list[str]:
    """Two records that differ in this run but belong to one page are as ambiguous as two with one identity."""
    first: dict[UUID, Act] = {}
    errors = []
    for act in acts:
        other = first.setdefault(act.system_key, act).candidate.raw if act.system_key else act.candidate.raw
        if other is not act.candidate.raw:
            params = {"other": other.number, "other_file": other.file, "page": act.candidate.values["title"]}
            errors.append(located(act.candidate.raw.place, Finding("same_page", params=params)))
    return errors


def _pages(register: AISystemIndexPage) -> QuerySet:
    return AISystemPage.objects.filter(locale_id=register.locale_id)


def _entered_by_hand(register: AISystemIndexPage, imported: set[UUID]) -> dict[str, list[tuple[UUID, str]]]:
    """Return identity → pages of this register that were never imported but carry a number of their own."""
    found: dict[str, list[tuple[UUID, str]]] = defaultdict(list)
    pages = _pages(register).child_of(register).filter(~Q(national_id="") | ~Q(source_id=""))
    columns = ("translation_key", "title", "national_id", "source_id", "organisation__code")
    for key, title, national, source, code in pages.values_list(*columns):
        if key in imported:
            continue
        if national:
            found[f"national/{national}"].append((key, title))
        if source and code:
            found[f"{code}/source/{source}"].append((key, title))
    return found
