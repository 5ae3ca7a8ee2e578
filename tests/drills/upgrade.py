"""D16: a new release comes while people sign up and read, and the old one comes back."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection

from register_pages.dialogue.models import Session
from tests.drills.crossing import OWN, Locks, Release, Visitors
from tests.drills.drill import Place, Result, drill
from tests.drills.people import FILLING_IN, Resident
from tests.drills.releases import BREAKING, LOCKING, MARK, bad_release, next_release, previous_release
from tests.drills.tables import faults
from tests.drills.world import Site
from tests.postgres_server import NAME
from tests.project.running import surroundings

WORKERS = 4
PREPARE = """
from django.utils import timezone
from register_pages.dialogue.models import SignUp
from tests.drills.tables import build_site, table
build_site()
now = timezone.now()
common = {"session": table(30_000), "name": "Bewoner", "language": "nl", "state": "confirmed"}
common |= {"created_at": now, "changed_at": now}
SignUp.objects.bulk_create(
    SignUp(number=number, reference=number, form_key=number, link_nonce=number, link_hash=number, **common)
    for number in range(10_000)
)
print(table(5_000).pk)
"""
"""Runs inside the previous release: a table of sign-ups with a past, as after years, and an evening to sign up for."""
SECONDS_OF_TROUBLE, SECONDS_OF_LOCK = 1.0, 2.0


@drill("D16", "a new release under load, its migration first, and back to the old one", short=False)
def upgrade(place: Place) -> Result:
    """Goal S11: nothing acknowledged is lost, no trouble lasts, no table is kept from people for long."""
    result = Result()
    folder = place.folder / OWN
    folder.mkdir()
    previous = previous_release(folder)
    new = next_release(previous)
    with database_of_its_own(place) as url:
        session_id = int(run(previous, place, url, "shell", "--verbosity=0", "--command", PREPARE).split()[-1])
        journey = stop_and_start if place.is_sqlite else one_by_one
        visitors = journey(place, url, previous, new, session_id, result)
        judge(place, visitors, session_id, result)
        control_lock(place, url, new, result)
        control_breaking(place, url, previous, new, session_id, result)
    return result


@contextmanager
def database_of_its_own(place: Place) -> Iterator[str]:
    """Make an empty database, let this process use it, and give its address: others must not meet a later schema."""
    kept = connection.settings_dict["NAME"]
    if place.is_sqlite:
        name = str(place.folder / f"{OWN}.sqlite3")
        url = f"sqlite:///{name}"
    else:
        name, url = OWN, place.database_url.removesuffix(NAME) + OWN
        with psycopg.connect(host=str(place.database.folder), user=NAME, dbname="postgres", autocommit=True) as first:
            first.execute(f"CREATE DATABASE {OWN}")
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield url
    finally:
        connection.close()
        connection.settings_dict["NAME"] = kept


def run(release: Path, place: Place, url: str, *arguments: str) -> str:
    """Run a management command of a release, and return what it printed.

    Raises:
        RuntimeError: when it fails, with the end of what it said.
    """
    variables = {"DJANGO_SETTINGS_MODULE": "tests.drills.settings", "DATABASE_URL": url, "DATA_DIR": str(place.folder)}
    command = [sys.executable, "-m", "tests.drills.manage", *arguments]
    done = subprocess.run(
        command, cwd=release, env=surroundings(**variables), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr[-1500:]}")
    return done.stdout


def one_by_one(place: Place, url: str, previous: Path, new: Path, session_id: int, result: Result) -> Visitors:
    """Migrate while old workers serve, replace them one after the other, and go back the same way."""
    with socket.create_server(("127.0.0.1", 0), backlog=1000) as listener:
        visitors = Visitors(f"http://127.0.0.1:{listener.getsockname()[1]}", session_id)

        workers: list[Release] = []

        def start(root: Path) -> None:
            workers.append(Release(root, url, place.folder, port="", shared=listener.fileno()))
            workers[-1].start()

        try:
            for _each in range(WORKERS):
                start(previous)
            with visitors.coming(), Locks(place) as locks:
                time.sleep(5)
                timed(result, "seconds_to_migrate", lambda: run(new, place, url, "migrate", "--verbosity=0"))
                time.sleep(5)
                for root in (new, previous):
                    for _each in range(WORKERS):
                        start(root)
                        workers.pop(0).stop()
                    time.sleep(5)
        finally:
            for worker in workers:
                worker.stop()
    result.measure(longest_lock=locks.longest, longest_wait_for_a_lock=round(locks.waited, 2))
    result.must(locks.longest <= SECONDS_OF_LOCK, f"a table was kept from people for {locks.longest} s")
    result.must(locks.waited <= SECONDS_OF_LOCK, f"somebody waited {locks.waited:.1f} s for a table")
    result.must(visitors.longest_trouble <= SECONDS_OF_TROUBLE, f"no page came for {visitors.longest_trouble:.1f} s")
    result.must(visitors.refused == 0, f"{visitors.refused} connections were refused")
    return visitors


def stop_and_start(place: Place, url: str, previous: Path, new: Path, session_id: int, result: Result) -> Visitors:
    """Stop the one process, migrate, start the next, as the guide says for SQLite; people try again meanwhile."""
    first = Release(previous, url, place.folder, port=Site(url, place.folder).port)
    visitors = Visitors(first.base, session_id)
    first.start()
    with visitors.coming():
        time.sleep(8)
        began = time.monotonic()
        first.stop()
        timed(result, "seconds_to_migrate", lambda: run(new, place, url, "migrate", "--verbosity=0"))
        with Release(new, url, place.folder, port=first.port):
            result.measure(seconds_away=round(time.monotonic() - began, 1))
            time.sleep(8)
        with Release(previous, url, place.folder, port=first.port):
            time.sleep(8)
            visitors.enough.set()
            time.sleep(FILLING_IN + 2)
    result.measure(refused_connections=visitors.refused)
    return visitors


def timed(result: Result, name: str, act: Callable[[], object]) -> None:
    """Do something, and keep how long it took."""
    began = time.monotonic()
    act()
    result.measure(**{name: round(time.monotonic() - began, 1)})


def judge(place: Place, visitors: Visitors, session_id: int, result: Result) -> None:
    """Count what is stored, and which release stored it."""
    session = Session.objects.get(pk=session_id)
    result.must_be_zero(faults(session, visitors.ledger.acknowledged))
    result.must(not visitors.ledger.different, "one form got two references")
    result.must(not visitors.errors, f"{len(visitors.errors)} errors: {visitors.errors[:3]}")
    answers = set(visitors.ledger.answers) - ({0} if place.is_sqlite else set())
    result.must(answers <= {303}, f"answers {dict(visitors.ledger.answers)}")
    result.measure(acknowledged=len(visitors.ledger.acknowledged), answers=dict(visitors.ledger.answers))
    result.measure(pages_read=visitors.read, longest_without_a_page=round(visitors.longest_trouble, 2))
    if not os.environ.get("PREVIOUS_RELEASE"):
        with connection.cursor() as cursor:
            query = f"SELECT count(*), count({MARK}) FROM register_pages_signup WHERE session_id = %s"  # noqa: S608
            cursor.execute(query, [session_id])
            stored, by_the_new = cursor.fetchone()
        result.measure(stored_by_the_old=stored - by_the_new, stored_by_the_new=by_the_new)
        result.must(0 < by_the_new < stored, "void: only one of the two releases stored anything")
    connection.close()


def control_lock(place: Place, url: str, new: Path, result: Result) -> None:
    """A migration that keeps the sign-ups from people for five seconds must be seen, or the drill is void."""
    if place.is_sqlite:
        return
    bad = bad_release(new, "locking", LOCKING)
    with Locks(place) as locks:
        run(bad, place, url, "migrate", "--verbosity=0")
    result.measure(control_longest_lock=locks.longest)
    result.must(locks.longest > SECONDS_OF_LOCK, f"void: a lock of five seconds looked like {locks.longest} s")


def control_breaking(place: Place, url: str, previous: Path, new: Path, session_id: int, result: Result) -> None:
    """A column that the old release does not know and must fill must be seen when it comes back, or it is void."""
    bad = bad_release(new, "breaking", BREAKING)
    run(bad, place, url, "migrate", "--verbosity=0")
    with Release(previous, url, place.folder, port=Site(url, place.folder).port) as site:
        visitors = Visitors(site.base, session_id)
        person = Resident(site.base, "terug")
        form = person.open_form(visitors.path)
        time.sleep(FILLING_IN)
        values = {"name": person.name, "email": person.email, "group_size": 1, "leave_empty": ""}
        answer = person.send(visitors.path, form | values, visitors.ledger, tries=2)
    result.measure(control_answer_after_a_breaking_migration=answer.status)
    result.must(answer.status != 303, "void: the old release could sign somebody up")
