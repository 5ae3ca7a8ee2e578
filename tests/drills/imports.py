"""D8: what suppliers and strangers hand in for import, read by the real command beside a site that goes on."""

import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.urls import reverse
from wagtail.models import Revision

from register_pages.ai_system.models import AISystemPage
from register_pages.exchange.models import ImportRun, SourceRecord
from tests.drills.deliveries import HOSTILE, delivery_of, many_rows, odd_files, title_of
from tests.drills.drill import Place, Result, drill
from tests.drills.flood import sign_up
from tests.drills.people import Resident
from tests.drills.slow_sockets import p95
from tests.drills.staff import Staff
from tests.drills.tables import table
from tests.drills.world import Site
from tests.project.running import ROOT

MOST_SECONDS, MOST_MEGABYTES = 60, 512
ROWS, MOST_SECONDS_FOR_ROWS, WRONG_ROW = 100_000, 120, 50_001
WRITTEN = 200
MOST_SECONDS_TO_ANSWER = 1.0
NOTHING = "Er is niets geïmporteerd."
"""The last line of every refusal, in Dutch."""


@dataclass
class Done:
    """How a run of the command ended."""

    code: int
    said: str
    seconds: float
    megabytes: int
    """The most memory that it held at one moment."""


@drill("D8", "import: odd files come in whole, hostile ones not at all, and the site goes on", short=False)
def imports(place: Place) -> Result:
    """Goals R12 and R13."""
    result = Result()
    folder = place.folder / "imports"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with Site(place.database_url, place.folder) as site:
        odd = odd_ones(place, folder, site, result)
        with visitors(site, "hostile", result):
            hostile_ones(place, folder, result)
        with visitors(site, "rows", result):
            hundred_thousand(place, folder, result)
        with visitors(site, "writing", result, sign_ups=True):
            writing(place, folder, result)
    control_without_limits(place, folder, result)
    control_always_1252(place, odd, result)
    return result


# -- the command ------------------------------------------------------------------------------------------------------


def import_beside(place: Place, *files: Path, options: tuple[str, ...] = (), control: str = "") -> Done:
    """Run `import_register` in a process of its own; one that outgrows every limit by far is stopped."""
    site = Site(place.database_url, place.folder, CONTROL=control)
    command = [sys.executable, "-m", "tests.drills.manage", "import_register", *map(str, files), *options]
    said = place.folder / f"import-{site.port}.txt"
    began, most = time.monotonic(), 0
    with said.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=site.environment, stdout=out, stderr=out)
        while process.poll() is None:
            most = max(most, megabytes_of(process.pid))
            if most > 2 * MOST_MEGABYTES or time.monotonic() - began > 2 * MOST_SECONDS_FOR_ROWS:
                process.send_signal(signal.SIGKILL)
            time.sleep(0.02)
    site.log.close()
    return Done(process.returncode, said.read_text(errors="replace"), time.monotonic() - began, most)


def megabytes_of(process: int) -> int:
    """Return the most memory that a process has held until now."""
    with suppress(OSError, StopIteration, ValueError):
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) // 1024
    return 0


@contextmanager
def visitors(site: Site, what: str, result: Result, *, sign_ups: bool = False) -> Iterator[None]:
    """Have somebody look around, and with `sign_ups` sign up, while things happen; both must be answered soon."""
    stop = threading.Event()
    seconds: dict[str, list[float]] = {"pages": [], "sign-ups": []}
    statuses: Counter[int] = Counter()
    session = table(1000)

    def look() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            answer = Resident(site.base, "lezer").ask("GET", "/nl/")
            seconds["pages"].append(answer.seconds)
            statuses[answer.status] += 1
            if sign_ups and number % 3 == 0:
                answer = sign_up(site, session, f"import-{number}", f"10.9.{number % 250}")
                seconds["sign-ups"].append(answer.seconds)
                statuses[answer.status] += 1
            stop.wait(0.2)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
    for kind, waits in seconds.items():
        if waits:
            figures = {"asked": len(waits), "p95": p95(waits), "slowest": round(max(waits), 2)}
            result.measured[f"{what}: {kind}"] = figures
            result.must(p95(waits) <= MOST_SECONDS_TO_ANSWER, f"{what}: p95 of {kind} was {p95(waits)} s")
    result.must(set(statuses) <= {200, 303}, f"{what}: visitors were answered {dict(statuses)}")


def rows() -> dict[str, int]:
    """Return how many rows there are of what an import writes."""
    counts = {model.__name__: model.objects.count() for model in (AISystemPage, Revision, SourceRecord, ImportRun)}
    connection.close()
    return counts


# -- what happens -----------------------------------------------------------------------------------------------------


def odd_ones(place: Place, folder: Path, site: Site, result: Result) -> list[Path]:
    """Every odd but honest file comes in with every sign in its place; twice changes nothing; editors can open it."""
    files = odd_files()
    paths = []
    for name, content in files.values():
        (folder / name).write_bytes(content)
        paths.append(folder / name)
    first = import_beside(place, *paths)
    result.must(first.code == 0, f"odd files were refused: {first.said[-400:]}")
    wrong = wrong_titles(list(files))
    result.must(not wrong, f"came in otherwise, or not at all: {wrong}")
    before = rows()
    again = import_beside(place, *paths)
    result.must(again.code == 0 and rows() == before, f"the same files again changed {before} to {rows()}")
    staff = Staff(site.base)
    keys = [
        key for identity, key in SourceRecord.objects.values_list("identity", "system_key") if ours(identity, files)
    ]
    pages = AISystemPage.objects.in_source_language().filter(translation_key__in=keys)
    opened = Counter(staff.open(reverse("wagtailadmin_pages:edit", args=[page.pk])).status for page in pages)
    connection.close()
    result.measure(odd_files=len(files), opened_in_the_editor=dict(opened), odd_megabytes=first.megabytes)
    result.must(opened == {200: len(files)}, f"the editor answered {dict(opened)} for {len(files)} pages")
    climbed = [*folder.parent.parent.rglob("zq9-climbed.txt"), *ROOT.parent.glob("zq9-climbed.txt")]
    result.must(not climbed, f"a path in a package was followed: {climbed}")
    return paths


def ours(identity: str, numbers: Iterable[str]) -> bool:
    """Whether a record is one of those with these numbers of their own."""
    return identity.rpartition("/record/")[2] in numbers


def wrong_titles(numbers: list[str]) -> list[str]:
    """Return which records have no page with exactly the title and goal that was written down for them."""
    found = {}
    for record in SourceRecord.objects.all():
        page = AISystemPage.objects.in_source_language().filter(translation_key=record.system_key).first()
        found[record.identity.rpartition("/record/")[2]] = page.draft_title if page else ""
    connection.close()
    return [number for number in numbers if found.get(number) != title_of(number)]


def hostile_ones(place: Place, folder: Path, result: Result) -> None:
    """Each is refused in Dutch, soon, in little memory, and leaves nothing behind."""
    before = rows()
    measured: dict[str, str] = {}
    for name, content in HOSTILE.items():
        path = folder / name
        path.write_bytes(content())
        done = import_beside(place, path)
        path.unlink()
        measured[name] = f"{done.seconds:.0f} s, {done.megabytes} MB"
        result.must(done.code == 1, f"{name} was not refused: exit {done.code}")
        result.must("Traceback" not in done.said, f"{name} broke the command: {done.said[-200:]}")
        result.must(name in done.said and NOTHING in done.said, f"{name} was refused with {done.said[-200:]!r}")
        result.must(done.seconds <= MOST_SECONDS, f"{name} took {done.seconds:.0f} s")
        result.must(done.megabytes <= MOST_MEGABYTES, f"{name} took {done.megabytes} MB")
    result.measure(hostile=measured)
    result.must(rows() == before, f"refused files changed {before} to {rows()}")


def hundred_thousand(place: Place, folder: Path, result: Result) -> None:
    """A hundred thousand rows are read, checked and shown beforehand; one wrong row stops them all, and is named."""
    before = rows()
    good, wrong = folder / "veel.csv", folder / "een-fout.csv"
    good.write_bytes(many_rows(ROWS))
    wrong.write_bytes(many_rows(ROWS, wrong=[WRONG_ROW]))
    shown = import_beside(place, good, options=("--dry-run", "--verbosity=0"))
    refused = import_beside(place, wrong)
    for path in (good, wrong):
        path.unlink()
    for what, done in (("rows shown", shown), ("rows refused", refused)):
        result.measured[what] = f"{ROWS} in {done.seconds:.0f} s, {done.megabytes} MB"
        result.must(done.seconds <= MOST_SECONDS_FOR_ROWS, f"{what}: {done.seconds:.0f} s")
        result.must(done.megabytes <= MOST_MEGABYTES, f"{what}: {done.megabytes} MB")
    result.must(shown.code == 0 and str(ROWS) in shown.said, f"rows shown: {shown.code}, {shown.said[-300:]}")
    lines = [line for line in refused.said.splitlines() if line.strip()]
    exact = f"een-fout.csv, vermelding {WRONG_ROW}" in lines[0] and "lang" in lines[0]
    result.must(refused.code == 1 and len(lines) == 2 and exact, f"one wrong row was told as {refused.said[:300]!r}")
    result.must(rows() == before, "a hundred thousand rows that were only looked at changed something")


def writing(place: Place, folder: Path, result: Result) -> None:
    """So many pages are written while people look around and sign up."""
    path = folder / "schrijven.json"
    path.write_bytes(delivery_of(WRITTEN, "geschreven"))
    before = rows()
    done = import_beside(place, path)
    made = rows()["AISystemPage"] - before["AISystemPage"]
    result.measure(pages_written_per_second=round(made / done.seconds, 1), writing_megabytes=done.megabytes)
    result.must(done.code == 0 and made == WRITTEN, f"{made} of {WRITTEN} pages were written: {done.said[-300:]}")


# -- controls ---------------------------------------------------------------------------------------------------------


def control_without_limits(place: Place, folder: Path, result: Result) -> None:
    """A reader without limits must be seen to take too much, or the drill is void."""
    path = folder / "empty-rows.xlsx"
    path.write_bytes(HOSTILE[path.name]())
    done = import_beside(place, path, control="no-limits")
    result.measure(control_without_limits=f"{done.seconds:.0f} s, {done.megabytes} MB")
    over = done.seconds > MOST_SECONDS or done.megabytes > MOST_MEGABYTES
    result.must(over, f"void: a reader without limits took {done.seconds:.0f} s and {done.megabytes} MB")


def control_always_1252(place: Place, odd: list[Path], result: Result) -> None:
    """Files read in a wrong encoding must be noticed by their titles, or the drill is void."""
    numbers = [path.stem for path in odd if path.suffix == ".csv" and path.stem.startswith("utf")]
    SourceRecord.objects.all().delete()
    files = [path for path in odd if path.stem in numbers]
    done = import_beside(place, *files, control="always-1252", options=("--new-register=Controle",))
    wrong = wrong_titles(numbers)
    result.measure(control_rubbish=f"{len(wrong)} of {len(numbers)}, exit {done.code}")
    result.must(len(wrong) > 0, "void: rubbish was taken for text")
