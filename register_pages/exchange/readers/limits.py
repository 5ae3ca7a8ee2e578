"""How large a delivery may be. All is checked before it is parsed or kept, so that no file exhausts the server."""

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from register_pages.exchange.findings import ImportRefused
from register_pages.exchange.records import RawRecord

FILE_BYTES = 10 * 1024 * 1024
UNPACKED_BYTES = 100 * 1024 * 1024
UNPACKED_FILES = 1_000
RECORDS = 100_000
COLUMNS = 200
CELLS = 4_000_000
CELL_CHARACTERS = 32_767
DEPTH = 6
SECONDS = 60

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


@contextmanager
def within_a_minute(name: str) -> Iterator[None]:
    """Stop after a minute, whatever a file found to keep its reader busy with.

    Only the main thread can be stopped, which is where commands run.

    Raises:
        ImportRefused: after 60 seconds.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_signal: object) -> None:
        words = {"file": name, "seconds": SECONDS}
        raise ImportRefused([_("%(file)s: reading takes longer than %(seconds)s seconds. Divide it.") % words])

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def read_bytes(path: Path, name: str) -> bytes:
    """Return the content of a file of at most 10 MB.

    Raises:
        ImportRefused: when the file cannot be read, is empty or is too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ImportRefused([_("%(file)s: cannot be read (%(reason)s).") % {"file": name, "reason": reason}]) from None
    if len(data) > FILE_BYTES:
        raise ImportRefused([_("%(file)s: larger than 10 MB. Divide it.") % {"file": name}])
    if not data.strip():
        raise ImportRefused([_("%(file)s: the file is empty.") % {"file": name}])
    return data


def check_columns(count: int, name: str) -> None:
    """Refuse a table that is wider than any version of the standard could be.

    Raises:
        ImportRefused: over 200 columns.
    """
    if count > COLUMNS:
        raise ImportRefused([_("%(file)s: more than %(limit)s columns.") % {"file": name, "limit": COLUMNS}])


def check_count(records: int, name: str) -> None:
    """Refuse more records than any register has.

    Raises:
        ImportRefused: over 100,000 records.
    """
    if records > RECORDS:
        raise ImportRefused([_("%(file)s: more than %(limit)s records.") % {"file": name, "limit": RECORDS}])


def check_cells(count: int, name: str) -> None:
    """Refuse a table that is large in both directions; empty cells take memory as well.

    Raises:
        ImportRefused: over four million cells.
    """
    if count > CELLS:
        raise ImportRefused([_("%(file)s: more than %(limit)s cells. Divide it.") % {"file": name, "limit": CELLS}])


def check_records(records: list[RawRecord], name: str) -> None:
    """Refuse too many records, cells that are too long, values nested too deep, and signs that no database keeps.

    Raises:
        ImportRefused: with a sentence for every record that breaks a limit.
    """
    check_count(len(records), name)
    refused = []
    for record in records:
        for key, value in record.values.items():
            reason = _refusal(key) or _refusal(value)
            if reason:
                words = {"place": record.place, "key": key[:60], "reason": reason}
                refused.append((_("%(place)s, field %(key)s: %(reason)s") % words).encode("utf-8", "replace").decode())
    if refused:
        raise ImportRefused(refused)


def _refusal(value: Any) -> str:
    for depth, leaf in _leaves(value, 0):
        if depth > DEPTH:
            return _("the value is nested too deeply.")
        if isinstance(leaf, str) and len(leaf) > CELL_CHARACTERS:
            return _("longer than %(limit)s characters.") % {"limit": CELL_CHARACTERS}
        if isinstance(leaf, str) and _NO_TEXT.search(leaf):
            return _("it holds signs that are not text.")
    return ""


def _leaves(value: Any, depth: int) -> Iterator[tuple[int, Any]]:
    """Give every single value with its depth; stops going down once it is too deep."""
    if depth > DEPTH or not isinstance(value, list | dict):
        yield depth, value
        return
    if isinstance(value, dict):
        yield from ((depth, key) for key in value)
    for item in value.values() if isinstance(value, dict) else value:
        yield from _leaves(item, depth + 1)
