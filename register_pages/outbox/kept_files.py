"""Where mail is kept as files instead of being sent, the files are personal data too: they go with the texts."""

from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import getaddresses
from pathlib import Path

from django.conf import settings

from register_pages.privacy.addresses import fingerprint

BETWEEN_MAILS = b"-" * 79 + b"\n"
"""What Django writes between the mails in one file."""


def delete_older_than(moment: datetime) -> None:
    """Delete the files that were last written to before a moment."""
    for file in _files():
        if file.stat().st_mtime < moment.timestamp():
            file.unlink(missing_ok=True)


def delete_of_person(sought: str) -> None:
    """Delete the files with mail to one address, by its fingerprint; other mails of the same round go along."""
    for file in _files():
        if sought in set(_fingerprints_in(file)):
            file.unlink(missing_ok=True)


def _files() -> list[Path]:
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    return list(Path(folder).glob("*.log")) if folder else []


def _fingerprints_in(file: Path) -> Iterator[str]:
    for part in file.read_bytes().split(BETWEEN_MAILS):
        message = message_from_bytes(part, policy=policy.compat32)
        for _name, address in getaddresses(message.get_all("To", [])):
            yield fingerprint(address)
