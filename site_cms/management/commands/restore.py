"""`manage.py restore FILE`: bring a site back from its file."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from site_cms.backup.problems import BackupError
from site_cms.backup.site import restore


class Command(BaseCommand):
    help = "Brings the whole site back from a file made by backup, compared row by row. Stop the site first."
    # The database may be empty, or not be there at all.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Restore, bring the database up to this version, remove what is over, and say what came back."""
        os.umask(0o077)  # what comes back holds passwords and mail
        try:
            manifest = restore(file)
        except (BackupError, OSError) as problem:
            raise CommandError(f"Nothing was changed. {problem}") from None
        call_command("migrate", verbosity=0, interactive=False)
        # What was erased since the backup was made is back: it goes again before anyone can see it.
        call_command("purge", stdout=self.stdout)
        rows = sum(table["rows"] for table in manifest["tables"].values())
        self.stdout.write(
            f"Restored the site of {manifest['made_at'][:16].replace('T', ' ')}: {len(manifest['tables'])} tables, "
            f"{rows} rows and {len(manifest['files']) - 1} files, all compared."
        )
