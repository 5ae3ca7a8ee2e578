"""`manage.py purge`: remove personal data whose time is over."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from register_pages.privacy.purge import failed, purge


class Command(BaseCommand):
    help = "Removes personal data whose time is over. The site does so itself, at its start and daily."

    def handle(self, *args: Any, **options: Any) -> None:
        """Purge, and say how much was removed of what.

        Raises:
            CommandError: when it did not work for some of it.
        """
        removed = purge(timezone.now())
        for name, number in removed.items():
            self.stdout.write(f"{name}: {number} removed")
        if names := failed(removed):
            raise CommandError(f"Not removed: {', '.join(names)}. The log names the fault.")
