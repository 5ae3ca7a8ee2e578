"""`manage.py mailworker`: send the mail and do the other background work, in a process of its own."""

import signal
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from register_pages.chores.worker import at_work
from site_cms.serving import hold


class Command(BaseCommand):
    help = "Sends mail and does all other background work until it is told to stop. More than one may run."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until told to stop; what is in hand is finished first."""
        if connection.vendor == "sqlite":
            self.hold_data()
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        with at_work() as worker:
            self.stdout.write("Background work is being done. Stop with Ctrl+C.")
            self.stdout.flush()
            try:
                worker.join()
            except KeyboardInterrupt:
                self.stdout.write("Stopping.")

    def hold_data(self) -> None:
        """Be the only process on an SQLite file.

        Raises:
            CommandError: when a site runs on it, which then does this work itself.
        """
        try:
            hold(settings.DATA_DIR)
        except CommandError:
            raise CommandError(
                "A site runs on these data. On SQLite it does the background work itself: no mailworker is needed."
            ) from None
