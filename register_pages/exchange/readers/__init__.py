"""From a file to raw records. What a file is shows from its content; its name and extension count for nothing."""

from pathlib import Path

from django.utils.translation import gettext as _

from register_pages.exchange.findings import ImportRefused
from register_pages.exchange.readers import delimited, delivery, limits, workbook
from register_pages.exchange.readers.encodings import decoded
from register_pages.exchange.records import RawRecord

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def names_of(paths: list[Path]) -> list[str]:
    """Return a name for each file that tells it apart in messages: its own, with its folder when names are the same."""
    own = [path.name for path in paths]
    return [
        (str(Path(path.parent.name, path.name)) if own.count(path.name) > 1 else path.name)[-250:] for path in paths
    ]


def read_file(path: Path, name: str) -> list[RawRecord]:
    """Return the records of a file, in its order; `name` is what messages call it.

    Raises:
        ImportRefused: when it cannot be read, is too large, or is not of a known kind; with a sentence for each reason.
    """
    with limits.within_a_minute(name):
        return _read(limits.read_bytes(path, name), name)


def _read(data: bytes, name: str) -> list[RawRecord]:
    if data.startswith(_ZIP):
        records = workbook.read(data, name)
    elif data.startswith(_OLD_OFFICE):
        raise ImportRefused([_("%(file)s: this is an old or protected Excel file. Save it as .xlsx.") % {"file": name}])
    else:
        text = decoded(data, name)
        start = text.lstrip()[:1]
        records = delivery.read(text, name) if start in ("{", "[") else delimited.read(text, name)
    if not records:
        raise ImportRefused([_("%(file)s: there are no records in this file.") % {"file": name}])
    limits.check_records(records, name)
    return records
