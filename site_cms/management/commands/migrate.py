"""`manage.py migrate`: Django's own, which never makes the visitors of a running site wait long for a table."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

LOCK_TIMEOUT = "1s"
TRIES = 20
SECONDS_BETWEEN = 3
LOCK_NOT_AVAILABLE = "55P03"


class Command(migrate.Command):
    def execute(self, *args: Any, **options: Any) -> str | None:
        """Make the file of a new SQLite site for its owner alone, before the first check opens it for everybody."""
        connection = connections[options["database"]]
        if connection.vendor == "sqlite" and not connection.is_in_memory_db():
            with suppress(FileNotFoundError):  # without its folder Django says so
                Path(connection.settings_dict["NAME"]).touch(mode=0o600)
        return super().execute(*args, **options)

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate; where a table is in use, let go of what waits for it, and try again for about a minute.

        On PostgreSQL everybody who comes for a table waits behind a migration that waits for it itself, for example
        for a backup to end. Migrations that are done stay done, and one that fails leaves nothing.

        Raises:
            CommandError: when a table stays in use.
        """
        with waiting_shortly(connections[options["database"]]):
            for _attempt in range(TRIES):
                try:
                    return super().handle(*args, **options)
                except OperationalError as error:
                    if getattr(error.__cause__, "sqlstate", "") != LOCK_NOT_AVAILABLE:
                        raise
                self.stdout.write("A table is in use. This is tried again.")
                time.sleep(SECONDS_BETWEEN)
        raise CommandError("A table stays in use, for example by a backup. The site goes on; run this again later.")


@contextmanager
def waiting_shortly(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Give up on a lock soon, on PostgreSQL; SQLite has a limit of its own, see `settings.database`."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'")
    yield
    # Not after an error, which ends the command and the connection with it.
    with connection.cursor() as cursor:
        cursor.execute("RESET lock_timeout")
