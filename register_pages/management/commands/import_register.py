"""`manage.py import_register FILE…`: reads records of the national standard into a register, and reports."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from register_pages.ai_system.models import AISystemPage
from register_pages.exchange.findings import KINDS, Finding, ImportRefused, located
from register_pages.exchange.import_register import Line, import_register
from register_pages.exchange.models import ImportRun
from register_pages.exchange.registers import choose_register, new_register
from register_pages.exchange.withdraw import withdraw
from register_pages.organisation.models import Organisation

OUTCOMES = {
    "created": gettext_lazy("new drafts"),
    "updated": gettext_lazy("updated drafts"),
    "kept": gettext_lazy("changed at the source, page unchanged"),
    "unchanged": gettext_lazy("unchanged"),
    "gone": gettext_lazy("deleted here, not brought back"),
}


class Command(BaseCommand):
    @property
    def help(self) -> str:
        """What the command is for, in the active language."""
        return _("Import records of the national algorithm register, from CSV, JSON or Excel.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help=_("Only say what would happen; write nothing."))
        parser.add_argument("--organisation", default="", metavar="CODE", help=_("For records that name none: gm0363."))
        parser.add_argument("--into", default="", metavar="SLUG", help=_("Slug of the Dutch page of the register."))
        parser.add_argument(
            "--new-register", default="", metavar="TITLE", help=_("Make a register and import into it.")
        )
        parser.add_argument("--publish", action="store_true", help=_("Publish what may be published as it is."))
        parser.add_argument("--withdraw", action="store_true", help=_("Undo an import that broke off; reads no files."))

    def handle(self, *args: Any, **options: Any) -> None:
        """Check the options, run the import, and print every message and the counts."""
        try:
            if options["withdraw"]:
                self._withdraw(options["into"])
            else:
                self._import(options)
        except ImportRefused as refused:
            heading = _("Nothing was imported.")
            raise CommandError("\n".join([*refused.messages, heading])) from None

    def _withdraw(self, slug: str) -> None:
        runs = ImportRun.objects.all()
        if slug:
            runs = runs.filter(register_key=choose_register(slug).translation_key)
        count = sum(withdraw(run) for run in runs)
        message = ngettext("%(count)s record was withdrawn.", "%(count)s records were withdrawn.", count)
        self.stdout.write(message % {"count": count})

    def _import(self, options: dict[str, Any]) -> None:
        if not options["files"]:
            raise ImportRefused([_("Name at least one file.")])
        _check_organisation(options["organisation"])
        title = options["new_register"]
        if title and (options["into"] or options["dry_run"]):
            raise ImportRefused([_("--new-register cannot be combined with --into or --dry-run.")])
        register = new_register(title) if title else choose_register(options["into"])
        try:
            lines = import_register(
                files=options["files"],
                register=register,
                organisation=options["organisation"],
                publish_pages=options["publish"],
                dry_run=options["dry_run"],
                progress=self._progress if options["verbosity"] > 1 else lambda done, total: None,
            )
        except BaseException:
            if title:  # it was made for this import only
                register.delete()
            raise
        if options["verbosity"] > 0:
            for line in lines:
                self._report(line)
        self._summary(lines, options)

    def _progress(self, done: int, total: int) -> None:
        self.stdout.write(_("%(done)s of %(total)s written") % {"done": done, "total": total})

    def _report(self, line: Line) -> None:
        findings = line.to_dos + [Finding("no_field", "", key) for key in line.unmapped]
        for finding in findings:
            self.stdout.write(located(line.place, finding))
        for name in line.conflicts:
            words = {"place": line.place, "field": AISystemPage._meta.get_field(name).verbose_name}
            self.stdout.write(_("%(place)s, field %(field)s: changed here and at the source; ours stays.") % words)
        for reason in line.refused:
            self.stdout.write(_("%(place)s: not published. %(reason)s") % {"place": line.place, "reason": reason})
        if line.outcome == "gone":
            self.stdout.write(_("%(place)s: deleted here, not brought back.") % {"place": line.place})

    def _summary(self, lines: list[Line], options: dict[str, Any]) -> None:
        records = ngettext("%(count)s record read.", "%(count)s records read.", len(lines)) % {"count": len(lines)}
        self.stdout.write(records)
        if options["dry_run"]:
            self.stdout.write(_("Dry run: nothing was written. It would be:"))
        outcomes = Counter(line.outcome for line in lines)
        for outcome, label in OUTCOMES.items():
            self._count(label, outcomes[outcome])
        if options["publish"]:
            self._count(_("published"), sum(line.published for line in lines))
            self._count(_("not published, with the reason above"), sum(bool(line.refused) for line in lines))
        self._count(_("fields in which an editor's change stayed"), sum(len(line.conflicts) for line in lines))
        kinds = Counter(finding.kind for line in lines for finding in line.to_dos)
        kinds["no_field"] = sum(len(line.unmapped) for line in lines)
        self.stdout.write(_("To do, by kind:") if sum(kinds.values()) else _("Nothing to do."))
        for kind, label in KINDS.items():
            self._count(label, kinds[kind])
        if kinds["organisation"]:
            self.stdout.write(
                _("Are organisations missing? “manage.py load_organisations” brings the list up to date.")
            )

    def _count(self, label: Any, count: int) -> None:
        if count:
            self.stdout.write(f"{count:>7}  {label}")


def _check_organisation(code: str) -> None:
    if code and not Organisation.objects.filter(code=code).exists():
        message = _("There is no organisation with code “%(code)s”. “manage.py load_organisations” loads the list.")
        raise ImportRefused([message % {"code": code}])
