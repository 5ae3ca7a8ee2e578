"""Run the suite in its groups, and say at the end what passed and what did not run.

    python -m tests.groups [quick|sqlite|postgres|browser|lighthouse] [what goes to pytest]

Without a group: everything. SQLite and PostgreSQL run side by side, each in one process; their tests are the same.
Lighthouse comes last and alone: it measures how long a page keeps the processor, and whatever runs beside it counts.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.gates import CI, missing_tools
from tests.postgres_server import NoPostgresError, running_server

ROOT = Path(__file__).resolve().parents[1]
NOTHING_COLLECTED = 5
SELECTIONS = {
    "quick": "not browser and not slow",
    "browser": "browser and not lighthouse",
    "lighthouse": "lighthouse",
}
LABELS = {
    "quick": "quick",
    "sqlite": "SQLite",
    "postgres": "PostgreSQL",
    "browser": "browser",
    "lighthouse": "Lighthouse",
}


@dataclass
class Outcome:
    """What became of one group."""

    group: str
    passed: bool
    closing: str
    not_run: dict[str, str] = field(default_factory=dict)


def run_pytest(group: str, url: str, arguments: list[str], show: Callable[[str], object]) -> Outcome:
    """Run pytest on one database, pass on its lines, and keep the last one."""
    selection = SELECTIONS.get(group, "not browser")
    with tempfile.TemporaryDirectory(prefix="glashelder-test-") as folder:
        report = Path(folder) / "not-run.json"
        surroundings = {"DATABASE_URL": url, "DATA_DIR": folder, "GLASHELDER_NOT_RUN": str(report)}
        environment = {**os.environ, **surroundings, "PYTHONUNBUFFERED": "1"}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        command = [sys.executable, "-m", "pytest", "-m", selection, *arguments]
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as process:
            closing = ""
            for line in process.stdout or ():
                show(line)
                closing = line.strip() or closing
        not_run = json.loads(report.read_text()) if report.exists() else {}
    nothing = process.returncode == NOTHING_COLLECTED and group in {"browser", "lighthouse"}
    return Outcome(group, process.returncode == 0 or nothing, closing, not_run)


def run_sqlite(arguments: list[str], show: Callable[[str], object]) -> Outcome:
    """Run the suite on a database in memory."""
    return run_pytest("sqlite", "sqlite://:memory:", arguments, show)


def run_quick(arguments: list[str], show: Callable[[str], object]) -> Outcome:
    """Run what is quick, on SQLite, on every core: the loop while working."""
    return run_pytest("quick", "sqlite://:memory:", ["-n", "auto", *arguments], show)


def run_on_postgres(group: str, arguments: list[str], show: Callable[[str], object]) -> Outcome:
    """Run a group on a server of its own; without one the group has failed."""
    try:
        with running_server() as url:
            return run_pytest(group, url, arguments, show)
    except NoPostgresError as problem:
        return Outcome(group, False, str(problem))


def run_in_browser(group: str, arguments: list[str], show: Callable[[str], object]) -> Outcome:
    """Run a group that needs a browser, when there is one: the browser tests on every core, Lighthouse on one."""
    missing = missing_tools().get("browser")
    if missing:
        return Outcome(group, not CI, missing, {f"all {LABELS[group]} tests": missing})
    cores = "0" if group == "lighthouse" else "auto"
    return run_pytest(group, "sqlite://:memory:", ["-n", cores, *arguments], show)


def run_both_databases(arguments: list[str]) -> list[Outcome]:
    """Run SQLite and PostgreSQL side by side; the second speaks when the first has finished."""
    kept: list[str] = []
    with ThreadPoolExecutor(max_workers=1) as pool:
        postgres = pool.submit(run_on_postgres, "postgres", arguments, kept.append)
        sqlite = run_sqlite(arguments, sys.stdout.write)
        outcomes = [sqlite, postgres.result()]
    sys.stdout.writelines(kept)
    return outcomes


def run(group: str | None, arguments: list[str]) -> list[Outcome]:
    """Run one group, or all."""
    if group == "quick":
        return [run_quick(arguments, sys.stdout.write)]
    if group == "sqlite":
        return [run_sqlite(arguments, sys.stdout.write)]
    if group == "postgres":
        return [run_on_postgres(group, arguments, sys.stdout.write)]
    if group in {"browser", "lighthouse"}:
        return [run_in_browser(group, arguments, sys.stdout.write)]
    outcomes = run_both_databases(arguments)
    return [*outcomes, *(run_in_browser(each, arguments, sys.stdout.write) for each in ("browser", "lighthouse"))]


def not_run_lines(outcome: Outcome) -> list[str]:
    """Return what did not run in a group: a line per test function and reason, however many cases it has."""
    cases = Counter((name.split("[", 1)[0], reason) for name, reason in outcome.not_run.items())
    return [
        f"{name}{f', {number} cases' if number > 1 else ''} ({LABELS[outcome.group]}): {reason}"
        for (name, reason), number in cases.items()
    ]


def summarise(outcomes: list[Outcome], seconds: float) -> bool:
    """Print what became of each group and what did not run; return whether all is well."""
    print(f"\nThe suite, in {seconds:.0f} seconds:")
    for outcome in outcomes:
        state = "passed" if outcome.passed else "FAILED"
        print(f"  {LABELS[outcome.group]:<11} {state}  {outcome.closing.strip('= ')}")
    left_out = [line for outcome in outcomes for line in not_run_lines(outcome)]
    for line in left_out:
        print(f"not run: {line}")
    if not left_out:
        print("not run: nothing")
    elif CI:
        print("CI requires everything to run.")
    return all(outcome.passed for outcome in outcomes) and not (CI and left_out)


def main(arguments: list[str]) -> int:
    """Run what was asked for."""
    group = arguments.pop(0) if arguments and arguments[0] in LABELS else None
    began = time.monotonic()
    try:
        outcomes = run(group, arguments)
    except KeyboardInterrupt:
        return 130
    return 0 if summarise(outcomes, time.monotonic() - began) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
