"""`manage.py backup`: the whole site in one dated file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from site_cms.backup.problems import BackupError
from site_cms.backup.site import back_up


class Command(BaseCommand):
    help = "Puts the whole site (database, media) in one dated file; the site can go on meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, default=settings.BASE_DIR / "backups", help="folder for the file")

    def handle(self, *args: Any, to: Path, **options: Any) -> None:
        """Make the file and say where it is."""
        try:
            made = back_up(to, timezone.localtime())
        except (BackupError, OSError) as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"{made}  ({made.stat().st_size / 1_000_000:.1f} MB; it holds personal data: keep it safe)")
