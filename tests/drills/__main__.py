"""Run drills, each database in a process of its own, and print what they measured."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.postgres_server import DURABLE, NAME, Server, running_postgres

KINDS = ("sqlite", "postgres")
MODULES = (
    "seats",
    "mail",
    "files",
    "alike",
    "hostile",
    "double",
    "canary",
    "visit",
    "slow_sockets",
    "flood",
    "backups",
    "full_disk",
    "imports",
    "upgrade",
    "editor",
)
"""Importing one registers its drills."""


def main() -> int:
    """Run what was asked for; return 0 when everything held."""
    parser = argparse.ArgumentParser(prog="python -m tests.drills")
    parser.add_argument("which", nargs="*", default=["short"], help="short, long, or names such as D1")
    parser.add_argument("--on", default="sqlite,postgres", help="databases, with commas")
    parser.add_argument("--rounds", type=int, help="how many times D1 is done: 20 in the long set, else once")
    parser.add_argument("--json", type=Path, help="where the results go as well")
    parser.add_argument("--inside", choices=KINDS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        return run_inside(asked)
    results: dict[str, object] = {}
    for kind in asked.on.split(","):
        results |= run_on(kind, asked)
    text = json.dumps(results, indent=2, default=str)
    if asked.json:
        asked.json.write_text(text, encoding="utf-8")
    broken = [name for name, result in results.items() if result["broken"]]
    print(f"\n{len(results)} drills, {len(broken)} broken{': ' + ', '.join(broken) if broken else ''}")
    if impossible := [name for name, result in results.items() if "not possible here" in result]:
        print(f"{len(impossible)} not possible here, so not shown to hold: {', '.join(impossible)}")
    return 1 if broken else 0


def run_on(kind: str, asked: argparse.Namespace) -> dict[str, object]:
    """Run the drills on one kind of database, in a process that knows no other."""
    with tempfile.TemporaryDirectory(prefix="glashelder-drills-") as name:
        report = Path(name) / "report.json"
        command = [sys.executable, "-m", "tests.drills", *asked.which, "--inside", kind, "--json", str(report)]
        command += ["--rounds", str(asked.rounds)] if asked.rounds else []
        environment = os.environ | {"DATA_DIR": name, "DJANGO_SETTINGS_MODULE": "tests.drills.settings"}
        subprocess.run(command, env=environment, check=False)
        return json.loads(report.read_text()) if report.exists() else {kind: {"broken": ["it did not run"]}}


@contextmanager
def database(kind: str, folder: Path) -> Iterator[Server | None]:
    """Put the address of a database in the environment; give the server, when it has one."""
    if kind == "sqlite":
        os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'drills.sqlite3'}"
        yield None
        return
    import psycopg

    with running_postgres(DURABLE) as server:
        with psycopg.connect(host=str(server.folder), user=NAME, dbname="postgres", autocommit=True) as first:
            first.execute(f"CREATE DATABASE {NAME}")
        os.environ["DATABASE_URL"] = server.url
        yield server


def run_inside(asked: argparse.Namespace) -> int:
    """Run the drills here, on a database of one kind."""
    folder = Path(os.environ["DATA_DIR"])
    with database(asked.inside, folder) as server:
        import django

        django.setup()
        for module in MODULES:
            import_module(f"tests.drills.{module}")
        from tests.drills.drill import Place
        from tests.drills.tables import build_site

        build_site()
        place = Place(os.environ["DATABASE_URL"], folder, asked.rounds or (20 if "long" in asked.which else 1), server)
        asked.json.write_text(json.dumps(run_drills(place, asked), default=str), encoding="utf-8")
    return 0


def run_drills(place: Any, asked: argparse.Namespace) -> dict[str, object]:
    """Run what was asked for of the drills that are for this database, one after the other."""
    from tests.drills.drill import DRILLS

    results = {}
    for drill in DRILLS.values():
        wanted = drill.name in asked.which or (drill.short and "short" in asked.which) or "long" in asked.which
        if not wanted or asked.inside not in drill.databases:
            continue
        began = time.monotonic()
        try:
            result = drill.run(place)
            outcome = {"measured": result.measured, "broken": result.broken}
            if result.not_possible:
                outcome["not possible here"] = result.not_possible
        except Exception as error:  # noqa: BLE001 - a drill that fails must not hide the others
            outcome = {"measured": {}, "broken": [f"{type(error).__name__}: {error}"]}
        outcome["seconds"] = round(time.monotonic() - began)
        results[f"{drill.name} {asked.inside}"] = outcome
        print(f"{drill.name} on {asked.inside}, {drill.what}: {outcome['seconds']} s, {verdict(outcome)}")
        print("  " + json.dumps(outcome["measured"], default=str))
        for promise in outcome["broken"]:
            print(f"  broken: {promise}")
        sys.stdout.flush()
    return results


def verdict(outcome: dict[str, Any]) -> str:
    """Say in a word what came of a drill; one that could not be run never holds."""
    if outcome["broken"]:
        return "BROKEN"
    return f"NOT POSSIBLE HERE: {outcome['not possible here']}" if "not possible here" in outcome else "holds"


if __name__ == "__main__":
    sys.exit(main())
