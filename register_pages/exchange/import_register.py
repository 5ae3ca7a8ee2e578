"""The act of importing: everything is read and checked first, then written in short transactions, or not at all."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from register_pages.exchange import write
from register_pages.exchange.findings import Finding, ImportRefused, Place
from register_pages.exchange.models import ImportRun
from register_pages.exchange.plan import Act, Plan, make_plan
from register_pages.exchange.publish import publish
from register_pages.exchange.withdraw import withdraw
from register_pages.exchange.write import Written
from register_pages.foundation.turns import Turns


@dataclass
class Line:
    """What became of one record, for the report."""

    place: Place
    outcome: str
    to_dos: list[Finding] = field(default_factory=list)
    unmapped: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    published: bool = False
    refused: list[str] = field(default_factory=list)


def import_register(
    *,
    files: Iterable[Path],
    register: AISystemIndexPage,
    organisation: str = "",
    publish_pages: bool = False,
    dry_run: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[Line]:
    """Import files into a register, and return what became of every record.

    Raises:
        ImportRefused: when anything is an error, or another import into this register is under way. Nothing is written.
        Exception: whatever goes wrong while writing, after all that was written has been withdrawn.
    """
    plan = make_plan(files=files, register=register, organisation=organisation)
    acts = [act for act in plan.acts if not _nothing_to_write(act)]
    if dry_run:
        return [_line(act, _foreseen(act, plan)) for act in plan.acts]
    written = _write(plan, acts, progress) if acts else {}
    lines, turns = [], Turns()
    for act in plan.acts:
        became = written.get(id(act)) or _as_it_was(act, plan, publish_pages)
        line = _line(act, became)
        if publish_pages:
            _publish(act, became, line)
            turns.give_way()
        lines.append(line)
    return lines


def _nothing_to_write(act: Act) -> bool:
    return act.gone or write.is_unchanged(act)


def _write(plan: Plan, acts: list[Act], progress: Callable[[int, int], None]) -> dict[int, Written]:
    run = _start(plan)
    written: dict[int, Written] = {}
    left, turns = deque(acts), Turns()
    try:
        while left:
            with transaction.atomic():
                _write_one(left.popleft(), plan, run, written)
                while left and not turns.is_over:
                    _write_one(left.popleft(), plan, run, written)
            progress(len(written), len(acts))
            turns.give_way()
    except BaseException:  # a break by hand included: half an import is worse than none
        withdraw(run)
        raise
    run.delete()
    return written


def _write_one(act: Act, plan: Plan, run: ImportRun, written: dict[int, Written]) -> None:
    todo = write.update if act.system_key else write.create
    written[id(act)] = todo(act, plan.register, run)


def _start(plan: Plan) -> ImportRun:
    try:
        with transaction.atomic():
            return ImportRun.objects.create(register_key=plan.register.translation_key)
    except IntegrityError:
        message = _("Another import into this register is under way, or broke off. If it broke off, use --withdraw.")
        raise ImportRefused([message]) from None


def _foreseen(act: Act, plan: Plan) -> Written:
    """Say what writing would do, without doing it."""
    if act.gone:
        return Written("gone")
    if act.system_key is None:
        return Written("created")
    if write.is_unchanged(act):
        return Written("unchanged")
    page = write.newest_draft(act, plan.register)
    found = write.compare_with_page(act, page)
    return Written("updated" if found.take else "kept", page, found.conflicts)


def _as_it_was(act: Act, plan: Plan, with_page: bool) -> Written:
    if act.gone:
        return Written("gone")
    if not with_page:
        return Written("unchanged")
    rows = AISystemPage.objects.filter(translation_key=act.system_key, locale_id=plan.register.locale_id)
    return Written("unchanged", rows.first())


def _publish(act: Act, became: Written, line: Line) -> None:
    """Publish and note what came of it. One page that cannot be published is no reason to withdraw the import."""
    was_live = became.page is not None and became.page.live
    try:
        line.refused = publish(act, became)
    except Exception as error:  # noqa: BLE001 - reported with the record, and the next page gets its turn
        line.refused = [f"{type(error).__name__}: {error}"]
    if became.page is not None and not line.refused:
        now_live = AISystemPage.objects.filter(pk=became.page.pk, live=True).exists()
        line.published = now_live and (not was_live or became.outcome == "updated")


def _line(act: Act, became: Written) -> Line:
    candidate = act.candidate
    return Line(candidate.raw.place, became.outcome, candidate.to_dos, sorted(candidate.unmapped), became.conflicts)
