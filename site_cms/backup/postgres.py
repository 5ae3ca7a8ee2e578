"""PostgreSQL: dumped and put back with its own programs, in one transaction, the old data aside in its own schema."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from site_cms.backup.fingerprint import Table, as_plain, table_of
from site_cms.backup.problems import BackupError

DUMP_NAME = "database.pgdump"
ASIDE = "before_restore"


def program(name: str) -> str:
    """Return where one of PostgreSQL's programs is: in PG_BIN, else installed for this server, else on the path.

    Of several versions the server's own comes first: an older one refuses to read it, and what a newer one writes
    an older server cannot read.
    """
    server = connection.pg_version // 10000
    given = os.environ.get("PG_BIN")
    folders = [Path(given)] if given else [Path(f"/usr/lib/postgresql/{server}/bin")]
    found = next((str(folder / name) for folder in folders if (folder / name).exists()), None) or shutil.which(name)
    if found is None:
        raise BackupError(
            f"{name} is not installed: install the client programs of PostgreSQL {server} "
            f"(Debian: postgresql-client-{server}), or say where they are with PG_BIN=."
        )
    return found


def run(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the site's database; the password goes through the environment."""
    settings = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = {variable: str(settings[key]) for variable, key in named.items() if settings[key]}
    done = subprocess.run(  # noqa: S603 - our own arguments
        [program(name), *arguments], env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupError(f"{name} failed: {done.stderr.strip()[-1500:]}")


def dump(target: Path) -> dict[str, dict[str, Any]]:
    """Dump the database as it is at one moment, and return what it holds at that same moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        moment = cursor.fetchone()[0]
        run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}", f"--file={target}")
        return contents_of_site()


def contents_of_site() -> dict[str, dict[str, Any]]:
    """Return what every table of the site's database holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = [row[0] for row in cursor.fetchall()]
    return as_plain({name: contents_of_table(name) for name in names})


def contents_of_table(name: str) -> Table:
    """Return what one table holds; rows come in portions, so that a large table does not fill the memory."""
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT * FROM public.{connection.ops.quote_name(name)}")  # noqa: S608 - quoted
        rows = iter(cursor)
        first = next(rows, None)
        columns = [column.name for column in cursor.description]
        return table_of(columns, [] if first is None else _with_first(first, rows))


def _with_first(first: Any, rows: Iterator[Any]) -> Iterator[Any]:
    yield first
    yield from rows


def applied_migrations(target: Path) -> list[list[str]]:
    """Return which migrations the database has behind it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        return [list(row) for row in cursor.fetchall()]


def check_whole(path: Path) -> None:
    """Refuse a file that PostgreSQL's own program cannot read, or a database that something else shares."""
    run("pg_restore", "--list", str(path))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT extname FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace"
            " WHERE nspname = 'public'"
        )
        extensions = [row[0] for row in cursor.fetchall()]
    if extensions:
        raise BackupError(
            f"The database has extensions in its public schema ({', '.join(extensions)}), which cannot be set aside; "
            "restore into an empty database instead."
        )


@contextmanager
def replaced(staged: Path, aside: Path) -> Iterator[None]:
    """Put a dump in the place of the site's data; when the block fails, the old data come back."""
    _sql(f"DROP SCHEMA IF EXISTS {ASIDE} CASCADE")
    with transaction.atomic():
        _sql(f"ALTER SCHEMA public RENAME TO {ASIDE}", "CREATE SCHEMA public")
    try:
        run("pg_restore", "--single-transaction", "--no-owner", "--no-privileges", f"--dbname={_name()}", str(staged))
        yield
    except BaseException:
        connection.close()
        with transaction.atomic():
            _sql("DROP SCHEMA public CASCADE", f"ALTER SCHEMA {ASIDE} RENAME TO public")
        raise
    _sql(f"DROP SCHEMA {ASIDE} CASCADE")


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
