"""SQLite: copied with its own online backup, so that the site can go on; put back by exchanging files."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from django.db import connection

from site_cms.backup.fingerprint import Table, as_plain, table_of
from site_cms.backup.problems import BackupError

DUMP_NAME = "database.sqlite3"
BESIDE = ("-wal", "-shm", "-journal")


def path_of_site() -> Path:
    """Return the file that holds the site's database."""
    return Path(connection.settings_dict["NAME"])


def dump(target: Path) -> dict[str, dict[str, Any]]:
    """Copy the database at one moment into a file, and return what the copy holds."""
    source_path = path_of_site()
    if not source_path.exists():
        raise BackupError(f"There is no database at {source_path}.")
    with closing(sqlite3.connect(source_path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        # One file, without a log beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
    return contents(target)


def contents(path: Path) -> dict[str, dict[str, Any]]:
    """Return what every table of a database file holds."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return as_plain({name: contents_of_table(database, name) for name in names})


def contents_of_table(database: sqlite3.Connection, name: str) -> Table:
    """Return what one table holds."""
    quoted = '"' + name.replace('"', '""') + '"'
    rows = database.execute(f"SELECT * FROM {quoted}")  # noqa: S608 - a name from the database itself, quoted
    return table_of([column[0] for column in rows.description], rows)


def check_whole(path: Path) -> None:
    """Refuse a file that SQLite itself finds damaged."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        verdict = str(error)
    if verdict != "ok":
        raise BackupError(f"The database in the archive is damaged: {verdict}.")


def applied_migrations(target: Path) -> list[list[str]]:
    """Return which migrations the copied database has behind it."""
    with closing(sqlite3.connect(target)) as database:
        return [list(row) for row in database.execute("SELECT app, name FROM django_migrations ORDER BY app, name")]


@contextmanager
def replaced(staged: Path, aside: Path) -> Iterator[None]:
    """Put a database file in the place of the site's; when the block fails, the old one comes back."""
    connection.close()
    place = path_of_site()
    place.parent.mkdir(parents=True, exist_ok=True)
    files = [place, *(place.with_name(place.name + end) for end in BESIDE)]
    moved = [file for file in files if file.exists()]
    for file in moved:
        file.rename(aside / file.name)
    try:
        staged.rename(place)
        yield
    except BaseException:
        connection.close()
        for file in files:
            with suppress(FileNotFoundError):
                file.unlink()
        for file in moved:
            (aside / file.name).rename(file)
        raise


def contents_of_site() -> dict[str, dict[str, Any]]:
    """Return what the site's database holds now."""
    return contents(path_of_site())
