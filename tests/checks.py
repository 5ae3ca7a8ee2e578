"""Run every check that needs no test: `make check`. All of them run, then the failures are named together."""

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.gates import CI, missing_tools

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
SOURCES = ["site_cms", "register_pages", "home", "search", "tests", "requirements", "manage.py"]
DJANGO = [sys.executable, "manage.py"]

STEPS: dict[str, list[str]] = {
    "ruff": [str(BIN / "ruff"), "check", *SOURCES],
    "format": [str(BIN / "ruff"), "format", "--check", *SOURCES],
    "import contracts": [str(BIN / "lint-imports"), "--no-cache"],
    "migrations": [*DJANGO, "makemigrations", "--check", "--dry-run", "--settings=site_cms.settings.test"],
    "messages": [*DJANGO, "check_messages", "--settings=site_cms.settings.test"],
    "templates": [str(BIN / "djlint"), "templates", "--lint", "--quiet"],
    "production settings": [*DJANGO, "check", "--deploy", "--fail-level=WARNING"],
}


def production_environment() -> dict[str, str]:
    """Return a complete production configuration that is thrown away.

    Both HSTS switches are on, so that the check sees everything we can offer. Preloading is off by default: it binds
    the whole domain for years, so its owner decides, not we.
    """
    return {
        "DJANGO_SETTINGS_MODULE": "site_cms.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "register.example.org",
        "BASE_URL": "https://register.example.org",
        "DATABASE_URL": "postgres://nobody@localhost/unused",
        "EMAIL_URL": "smtp+tls://nobody:nothing@localhost:587",
        "DEFAULT_FROM_EMAIL": "register@example.org",
        "HSTS_INCLUDE_SUBDOMAINS": "true",
        "HSTS_PRELOAD": "true",
    }


def environment(step: str, data: str) -> dict[str, str]:
    """Return the surroundings of one step: never the data or the configuration of a real site."""
    clean = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    clean |= {"DATABASE_URL": "sqlite://:memory:", "DATA_DIR": data}
    return clean | production_environment() if step == "production settings" else clean


def run(step: str, command: list[str]) -> bool:
    """Run one step; show what it said only when it failed."""
    with tempfile.TemporaryDirectory(prefix="glashelder-check-") as data:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment(step, data),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    passed = done.returncode == 0
    print(f"{'ok    ' if passed else 'FAILED'} {step}", flush=True)
    if not passed:
        print(done.stdout)
    return passed


def main() -> int:
    """Run all steps, and name what failed and what did not run."""
    failed = [step for step, command in STEPS.items() if not run(step, command)]
    missing = missing_tools().get("gettext")
    print(f"not run: strings missing from the catalogue: {missing}" if missing else "not run: nothing")
    if failed:
        print("Failed: " + ", ".join(failed))
    return 1 if failed or (CI and missing) else 0


if __name__ == "__main__":
    sys.exit(main())
