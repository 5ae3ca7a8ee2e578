"""pytest plugin: tests that need a tool fail in CI when it is missing, and are named as not run elsewhere."""

import json
import os
import shutil
from functools import cache
from pathlib import Path

import pytest

CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
# Where the list of what did not run goes, for the summary at the end of `make test`.
REPORT = os.environ.get("GLASHELDER_NOT_RUN", "")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# What package.json names: for the gates only, never to install or serve the site.
NODE_PACKAGES = Path(__file__).resolve().parents[1] / "node_modules"
NAMED = Path(__file__).resolve().parents[1] / "package.json"

_not_run: dict[str, str] = {}


def chromium() -> str | None:
    """Return the browser to drive: CHROMIUM, else one that is installed."""
    given = os.environ.get("CHROMIUM")
    return given or next((path for name in BROWSERS if (path := shutil.which(name))), None)


@cache
def missing_tools() -> dict[str, str]:
    """Return per marker what is missing on this machine for its tests."""
    problems = {
        "browser": None if chromium() else "Chromium is not installed",
        "gettext": lacking("gettext", "msgfmt", "xgettext"),
        "java": lacking("Java", "java"),
        "node": lacking("Node.js", "node"),
        "node_packages": missing_packages(),
    }
    return {marker: problem for marker, problem in problems.items() if problem}


def lacking(name: str, *programs: str) -> str | None:
    """Return that a tool is not installed, when one of its programs is not there."""
    return None if all(shutil.which(program) for program in programs) else f"{name} is not installed"


def missing_packages() -> str | None:
    """Return what is to be done when a package of package.json is not there, or in another version."""
    wanted = json.loads(NAMED.read_text(encoding="utf-8"))["devDependencies"]
    for name, version in wanted.items():
        installed = NODE_PACKAGES / name / "package.json"
        if not installed.exists() or json.loads(installed.read_text(encoding="utf-8"))["version"] != version:
            return f"{name} {version} is not in node_modules; `make install-gates` installs it, with npm"
    return None


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
