"""A secret that is made once and kept beside the data, for sites that nobody configures."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def kept_text(path: Path, make: str) -> str:
    """Return what the file holds; write `make` into it first when there is no file. Only its owner can read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # Written whole before it gets its name: of two processes that start together one wins, and both read that.
        descriptor, new = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(make + "\n")
        with suppress(FileExistsError):
            os.link(new, path)
        os.unlink(new)
    return path.read_text(encoding="utf-8").strip()


def secret_beside(folder: Path) -> str:
    """Return the secret key kept in a data folder."""
    return kept_text(folder / "secret-key", secrets.token_urlsafe(64))
