"""Running our own commands as an operator does: in a process of their own, on data of their own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "VIRTUAL_ENV")


def surroundings(**variables: str) -> dict[str, str]:
    """Return an environment that holds nothing of the one the tests run in but what programs need to start."""
    return {name: os.environ[name] for name in KEPT if name in os.environ} | variables


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a management command and return what it said."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=surroundings(**variables),
        capture_output=True,
        text=True,
        check=False,
    )


def demo(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a management command of the demo whose data are in a folder."""
    return manage(*arguments, DJANGO_SETTINGS_MODULE="site_cms.settings.demo", DATA_DIR=str(folder), **variables)
