"""`manage.py load_organisations [FILE…]`: loads or renews the list of public bodies, and reports."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from register_pages.organisation.load_organisations import SEED, ListRefused, load_organisations


class Command(BaseCommand):
    @property
    def help(self) -> str:
        """What the command is for, in the active language."""
        return _("Load or renew the list of organisations: the one that comes with the site, or your own files.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the list and say what changed."""
        try:
            result = load_organisations(options["files"] or [SEED])
        except ListRefused as refused:
            raise CommandError("\n".join([*refused.messages, _("Nothing was changed.")])) from None
        for old, new in result.renamed:
            self.stdout.write(_("%(old)s is now called %(new)s") % {"old": old, "new": new})
        words = {"added": len(result.added), "renamed": len(result.renamed), "unchanged": result.unchanged}
        self.stdout.write(_("%(added)s added, %(renamed)s renamed, %(unchanged)s unchanged.") % words)
