"""Reads the texts of pages from TOML: facts once, words in `[nl]` and `[en]` with the same keys."""

import tomllib
from pathlib import Path
from typing import Any

LANGUAGES = ("nl", "en")


def read(path: Path) -> dict[str, Any]:
    """Return the content of one file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_folder(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the content of every file in a folder by key, in the order of the keys."""
    return {path.stem: read(path) for path in sorted(folder.glob("*.toml"))}


def groups_of(data: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the repeatable groups of a page: the lists of tables in its file."""
    return {
        name: value for name, value in data.items() if isinstance(value, list) and value and isinstance(value[0], dict)
    }


def facts_of(data: dict[str, Any]) -> dict[str, Any]:
    """Return what stands in a table once for both languages."""
    return {name: value for name, value in data.items() if name not in LANGUAGES and name not in groups_of(data)}
