"""The interface strings and their Dutch: collecting, checking and compiling.

English is the language of the source, so only the Dutch catalogue has anything to translate.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from polib import POEntry, POFile

LANGUAGE = "nl"
# What is no source of ours, and would only make collecting slow.
NOT_OURS = (".venv", "data", "data-dev", "build", "backups", "node_modules", "tests", "docs")
PLACEHOLDER = re.compile(r"%(?:\([a-z_]+\))?[a-z]|\{[a-z_]*\}", re.IGNORECASE)


def catalogue() -> Path:
    """Return the Dutch catalogue."""
    return Path(settings.LOCALE_PATHS[0]) / LANGUAGE / "LC_MESSAGES" / "django.po"


def has_gettext() -> bool:
    """Whether the tools that collect strings are installed."""
    return all(shutil.which(name) for name in ("xgettext", "msgmerge", "msguniq", "msgattrib"))


def collect(root: Path) -> None:
    """Bring the catalogue of a source tree up to date with the strings in it.

    Raises:
        RuntimeError: when the tools fail; the message is what they said.
    """
    options = ["--locale", LANGUAGE, "--no-wrap", "--add-location", "file", "--verbosity", "0"]
    for name in NOT_OURS:
        options += ["--ignore", name]
    command = [sys.executable, "manage.py", "makemessages", *options]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    without_date(root / catalogue().relative_to(settings.BASE_DIR))


def without_date(path: Path) -> None:
    """Leave out when the strings were collected: it would change the file when nothing else does."""
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'^"POT-Creation-Date: .*\\n"\n', "", text, flags=re.MULTILINE), encoding="utf-8")


def compile_catalogue(path: Path) -> None:
    """Write the compiled catalogue beside its source."""
    import polib

    polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def problems(path: Path) -> Iterator[str]:
    """Give a sentence for everything that is wrong with a catalogue."""
    import polib

    if not path.exists():
        yield f"{path} is missing: run make messages."
        return
    entries = polib.pofile(str(path))
    for entry in entries:
        if not entry.obsolete:
            yield from problems_of(entry)
    if not is_fresh(entries, path.with_suffix(".mo")):
        yield f"{path.with_suffix('.mo').name} is not what {path.name} compiles to: run make messages."


def problems_of(entry: "POEntry") -> Iterator[str]:
    """Give a sentence for everything that is wrong with one translation."""
    translations = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not all(translations):
        yield f"Not translated: {entry.msgid!r}"
    if entry.fuzzy:
        yield f"Guessed and not checked: {entry.msgid!r}"
    for text in filter(None, translations):
        # A singular may leave the number out, so a translation is held against both forms.
        known = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural))
        used = set(PLACEHOLDER.findall(text))
        if used - known or (not entry.msgid_plural and known - used):
            yield f"Other placeholders in the translation: {entry.msgid!r} becomes {text!r}"


def is_fresh(entries: "POFile", compiled: Path) -> bool:
    """Whether the compiled catalogue holds what the source does, whichever program compiled it."""
    import polib

    if not compiled.exists():
        return False
    return spoken(polib.mofile(str(compiled))) == spoken(entries.translated_entries())


def spoken(entries: "list[POEntry]") -> dict[tuple[str | None, str], tuple[str, ...]]:
    """Return what a program says for each string."""
    return {
        (entry.msgctxt, entry.msgid): tuple(entry.msgstr_plural.values()) if entry.msgid_plural else (entry.msgstr,)
        for entry in entries
    }


def strings_in(path: Path) -> set[tuple[str | None, str]]:
    """Return the strings that a catalogue is about."""
    import polib

    return {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path)) if not entry.obsolete}


def strings_not_collected() -> list[str]:
    """Return the strings in the source that the catalogue does not know, found in a copy of the source."""
    known = strings_in(catalogue())
    with tempfile.TemporaryDirectory(prefix="glashelder-messages-") as folder:
        copy = Path(folder) / "source"
        ignored = shutil.ignore_patterns(*NOT_OURS, ".git", "__pycache__", ".*_cache")
        shutil.copytree(settings.BASE_DIR, copy, ignore=ignored)
        collect(copy)
        found = strings_in(copy / catalogue().relative_to(settings.BASE_DIR))
    return sorted(msgid for _context, msgid in found - known)
