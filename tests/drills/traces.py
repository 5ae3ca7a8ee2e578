"""Where in everything that a site keeps some words stand."""

from pathlib import Path

from django.core.cache import caches
from django.db import connection

from tests.drills.world import Site

DATABASE_FILES = (".sqlite3", ".sqlite3-wal", ".sqlite3-shm")


def in_tables(words: dict[str, str]) -> dict[str, set[str]]:
    """Return by what was looked for the tables that hold it, in whichever column; search, revisions and logs too."""
    found: dict[str, set[str]] = {what: set() for what in words}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names of our own tables
            text = "\n".join(_text(row) for row in cursor.fetchall()).lower()
            for what, word in words.items():
                if word.lower() in text:
                    found[what].add(table)
    return found


def _text(row: tuple) -> str:
    return "\t".join(
        bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)
        for value in row
        if value is not None
    )


def in_files(folder: Path, words: dict[str, str]) -> dict[str, set[str]]:
    """Return by what was looked for the files that hold it: media, logs, whatever; but not the database itself."""
    found: dict[str, set[str]] = {what: set() for what in words}
    for path in folder.rglob("*"):
        if not path.is_file() or path.name.endswith(DATABASE_FILES) or path.suffix == ".gz":
            continue
        content = path.read_bytes().lower()
        for what, word in words.items():
            if word.lower().encode() in content:
                found[what].add(str(path.relative_to(folder)))
    return found


def in_processes(site: Site, words: dict[str, str]) -> set[str]:
    """Return what was looked for that stands in the command line or surroundings of the processes, or in this cache."""
    ids = [*site.workers(), *([site.process.pid] if site.process else [])]
    seen = b"".join(Path(f"/proc/{pid}/{name}").read_bytes() for pid in ids for name in ("cmdline", "environ"))
    seen += repr(getattr(caches["default"], "_cache", "")).encode()
    return {what for what, word in words.items() if word.lower().encode() in seen.lower()}


def left_in_database_file(folder: Path, words: dict[str, str]) -> int:
    """Return how many of the words still stand in the raw files of SQLite, where deleted rows leave their bytes."""
    # Closing a file takes away every lock that this process has on it, those of SQLite too: so no connection is open.
    connection.close()
    files = [path for path in folder.glob("*") if path.name.endswith(DATABASE_FILES)]
    raw = b"".join(path.read_bytes() for path in files).lower()
    return sum(word.lower().encode() in raw for word in words.values())
