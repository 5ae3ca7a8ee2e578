"""pytest plugin: tests that need a tool fail in CI when it is missing, and are named as not run elsewhere."""

import json
import os
import shutil
from pathlib import Path

import pytest

CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
# Where the list of what did not run goes, for the summary at the end of `make test`.
REPORT = os.environ.get("GLASHELDER_NOT_RUN", "")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

_not_run: dict[str, str] = {}


def chromium() -> str | None:
    """Return the browser to drive: CHROMIUM, else one that is installed."""
    given = os.environ.get("CHROMIUM")
    return given or next((path for name in BROWSERS if (path := shutil.which(name))), None)


def missing_tools() -> dict[str, str]:
    """Return per marker what is missing on this machine for its tests."""
    missing = {}
    if chromium() is None:
        missing["browser"] = "Chromium is not installed"
    if shutil.which("msgfmt") is None or shutil.which("xgettext") is None:
        missing["gettext"] = "gettext is not installed"
    return missing


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Refuse in CI, and leave out elsewhere, what this machine has no tool for."""
    missing = missing_tools()
    for mark in item.iter_markers():
        if mark.name in missing:
            if CI:
                pytest.fail(f"{missing[mark.name]}, and CI requires it", pytrace=False)
            pytest.skip(missing[mark.name])


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what was skipped, and why."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        _not_run[report.nodeid] = reason.removeprefix("Skipped: ")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave the list where the summary finds it; workers of xdist report to their controller."""
    if REPORT and not hasattr(session.config, "workerinput"):
        Path(REPORT).write_text(json.dumps(_not_run), encoding="utf-8")
