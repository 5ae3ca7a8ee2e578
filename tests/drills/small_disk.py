"""A small disk to fill: mounted where nobody else sees it, in a mount namespace of its own that ends with its process.

`unshare` makes such a namespace for root, and with `-r` for everybody where the system allows it.

    python -m tests.drills.small_disk SITUATION DATABASE_URL REPORT   # inside the namespace; used by D6
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.drills.drill import Place, Result
from tests.project.running import ROOT

MEGABYTE = 1024 * 1024
ROOM_BESIDE_THE_DATABASE = 8 * MEGABYTE
ROOM_FOR_MEDIA = 3 * MEGABYTE
SECONDS = 900
UNSHARE = (["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"])


def way_to_mount(folder: Path) -> list[str] | None:
    """Return the command that makes a namespace in which something can be mounted; None when none does here."""
    if shutil.which("unshare") is None:
        return None
    for way in UNSHARE:
        trial = [*way, "mount", "-t", "tmpfs", "tmpfs", str(folder)]
        if subprocess.run(trial, check=False, capture_output=True).returncode == 0:
            return way
    return None


def on_a_small_disk(situation: str, way: list[str], place: Place, result: Result) -> None:
    """Run one situation of D6 in a namespace, and take over what it measured and what was broken."""
    report = place.folder / f"{situation}.json"
    report.unlink(missing_ok=True)
    command = [*way, sys.executable, "-m", "tests.drills.small_disk", situation, place.database_url, str(report)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False)
    if not report.exists():
        result.must(False, f"{situation}: it did not run to its end: {done.stderr[-600:]}")
        return
    found = json.loads(report.read_text())
    result.measured[situation] = found["measured"]
    result.broken += [f"{situation}: {promise}" for promise in found["broken"]]


def mount(folder: Path, size: int) -> None:
    """Put a small empty disk at a folder."""
    folder.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)


def fill(folder: Path, left: int) -> Path:
    """Fill the disk of a folder until so many bytes are left; return the file that fills it."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        while (free := shutil.disk_usage(folder).free) > left:
            file.write(bytes(min(free - left, MEGABYTE)))
    return ballast


def copy_database(source: Path, target: Path) -> None:
    """Copy an SQLite database, its log included."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def main() -> None:
    """Mount, and run the situation in a site whose data stand there."""
    situation, url, report = sys.argv[1:]
    folder = Path(report).with_suffix("")
    shutil.rmtree(folder, ignore_errors=True)
    if situation == "database":
        source, target = Path(url.removeprefix("sqlite:///")), folder / "disk" / "site.sqlite3"
        mount(target.parent, source.stat().st_size + ROOM_BESIDE_THE_DATABASE)
        copy_database(source, target)
        url = f"sqlite:///{target}"
    else:
        mount(folder / "media", ROOM_FOR_MEDIA)
    os.environ |= {"DATABASE_URL": url, "DATA_DIR": str(folder)}
    import django

    django.setup()
    from tests.drills.full_disk import SITUATIONS

    result = Result()
    SITUATIONS[situation](Place(url, folder, rounds=1), result)
    Path(report).write_text(json.dumps({"measured": result.measured, "broken": result.broken}, default=str))


if __name__ == "__main__":
    main()
