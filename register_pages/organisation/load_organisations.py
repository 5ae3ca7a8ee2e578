"""Loads and renews the list of organisations from files with codes and names."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from register_pages.organisation.models import Organisation

SEED = Path(__file__).parent / "data" / "organisations.csv"
_CODE = re.compile(r"[a-z]+[0-9]+")


class ListRefused(Exception):
    """A list of organisations cannot be loaded; holds a sentence for every reason."""

    def __init__(self, messages: list[str]) -> None:
        self.messages = messages
        super().__init__("\n".join(messages))


@dataclass
class Loaded:
    """What became of the list: new names, pairs of an old and a new name, and how many were right already."""

    added: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    unchanged: int = 0


def load_organisations(files: Iterable[Path] = (SEED,)) -> Loaded:
    """Add the organisations of these files and give known codes their new names. Nothing goes: records name them.

    Raises:
        ListRefused: when a file is no list of codes and names, or gives one code two names. Nothing is changed.
    """
    names = _read(files)
    result = Loaded()
    with transaction.atomic():
        known = {row.code: row for row in Organisation.objects.all()}
        for code, name in names.items():
            row = known.get(code)
            if row is None:
                Organisation.objects.create(code=code, name=name)
                result.added.append(name)
            elif row.name != name:
                result.renamed.append((row.name, name))
                row.name = name
                row.save(update_fields=["name"])
            else:
                result.unchanged += 1
    return result


def _read(files: Iterable[Path]) -> dict[str, str]:
    names: dict[str, str] = {}
    refused: list[str] = []
    for path in files:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            refused.append(_("%(file)s: cannot be read as UTF-8 text.") % {"file": path})
            continue
        header, _rest, _more = text.partition("\n")
        rows = csv.DictReader(text.splitlines(), delimiter=";" if ";" in header else ",")
        column = "code" if "code" in (rows.fieldnames or []) else "org_id"
        if not {column, "name"} <= set(rows.fieldnames or []):
            refused.append(_("%(file)s: the first line does not name the columns “code” and “name”.") % {"file": path})
            continue
        for number, row in enumerate(rows, 1):
            problem = _take(names, (row[column] or "").strip().lower(), " ".join((row["name"] or "").split()))
            if problem:
                words = {"file": path, "record": number, "problem": problem}
                refused.append(_("%(file)s, record %(record)s: %(problem)s") % words)
    if refused:
        raise ListRefused(refused)
    return names


def _take(names: dict[str, str], code: str, name: str) -> str:
    """Add one organisation; return what is wrong with it, if anything."""
    if not _CODE.fullmatch(code) or not name or len(name) > 250 or len(code) > 20:
        return _("this is not a code and a name: “%(code)s”, “%(name)s”.") % {"code": code, "name": name}
    if names.setdefault(code, name) != name:
        return _("“%(code)s” has two names: “%(one)s” and “%(other)s”.") % {
            "code": code,
            "one": names[code],
            "other": name,
        }
    return ""
