"""What D16 needs to cross from one release to the next: releases that serve, people who come, an eye on the locks."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.urls import reverse
from django.utils.translation import override

from tests.drills.drill import Place
from tests.drills.people import FILLING_IN, Ledger, Resident
from tests.drills.world import Site
from tests.postgres_server import NAME

OWN = "upgrade"
"""The name of the database."""
SIGNING_UP, READING = 10, 3
STRONG = ("ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock")
LOCKS = """
    SELECT pid, relation::regclass::text, granted, extract(epoch FROM clock_timestamp() - waitstart)
    FROM pg_locks WHERE locktype = 'relation' AND pid <> pg_backend_pid()
    AND (NOT granted OR mode = ANY(%s)) AND relation IN (SELECT oid FROM pg_class WHERE relkind = 'r')
"""


class Release(Site):
    """A site that runs a release from its own folder, at an address that stays; `shared` is a socket that is open."""

    def __init__(self, root: Path, database_url: str, folder: Path, *, port: str, shared: int | None = None) -> None:
        super().__init__(database_url, folder)
        self.root = root
        self.shared = shared
        if shared is None:
            self.port, self.base = port, f"http://127.0.0.1:{port}"

    def start(self) -> None:
        """Start it; with a shared socket it is one worker beside others, which is asked at a port of its own."""
        if self.shared is None:
            super().start()
            return
        with socket.create_server(("127.0.0.1", int(self.port))) as own:
            sockets = (self.shared, own.fileno())
            addresses = " ".join(f"--bind fd://{number}" for number in sockets)
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "--config", "python:site_cms.gunicorn", "tests.drills.wsgi"],
                cwd=self.root,
                env=self.environment | {"WEB_CONCURRENCY": "1", "GUNICORN_CMD_ARGS": addresses},
                stdout=self.log,
                stderr=self.log,
                pass_fds=sockets,
                start_new_session=True,
            )
        self.wait_until_it_answers()


class Visitors:
    """People who sign up and read, one after the other, until they are told to stop."""

    def __init__(self, base: str, session_id: int) -> None:
        with override("nl"):
            self.path = reverse("sign_up", args=[session_id])
        self.base = base
        self.ledger = Ledger()
        self.errors: list[str] = []
        self.refused = self.read = 0
        self.longest_trouble = 0.0
        self.enough = threading.Event()

    def sign_up(self, number: int) -> None:
        """Sign up one person after the other."""
        each = 0
        while not self.enough.is_set():
            person = Resident(self.base, f"overgang-{number}-{each}")
            each += 1
            form = person.open_form(self.path, tries=40)
            time.sleep(FILLING_IN)
            values = {"name": person.name, "email": person.email, "group_size": 1, "leave_empty": ""}
            answer = person.send(self.path, form | values, self.ledger, tries=40)
            if answer.status != 303:
                self.errors.append(f"{person.name}: {answer.status}")

    def read_on(self, number: int) -> None:
        """Ask for pages; when one does not come, ask again until it does, and keep how long that took."""
        reader = Resident(self.base, f"lezer-{number}")
        trouble = None
        while not self.enough.is_set():
            began = time.monotonic()
            status = reader.ask("GET", self.path if number else "/nl/").status
            self.read += 1
            if status == 200:
                trouble = None
            else:
                trouble = trouble or began
                self.refused += status == 0
                self.longest_trouble = max(self.longest_trouble, time.monotonic() - trouble)
                if status:
                    self.errors.append(f"reading: {status}")
            time.sleep(0.1)

    @contextmanager
    def coming(self) -> Iterator[None]:
        """Let them come as long as the block lasts; everybody finishes what they began."""
        with ThreadPoolExecutor(max_workers=SIGNING_UP + READING) as pool:
            acts = [pool.submit(self.sign_up, number) for number in range(SIGNING_UP)]
            acts += [pool.submit(self.read_on, number) for number in range(READING)]
            try:
                yield
            finally:
                self.enough.set()
        for act in acts:
            act.result()


class Locks:
    """Looks twenty times a second who keeps a table from others, and who waits for one; nothing to see on SQLite."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.held: dict[tuple[int, str], tuple[float, float]] = {}
        self.waited = 0.0
        self.enough = threading.Event()
        self.thread = threading.Thread(target=self.look)

    def __enter__(self) -> "Locks":
        if not self.place.is_sqlite:
            self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.enough.set()
        if not self.place.is_sqlite:
            self.thread.join()

    def look(self) -> None:
        """Keep when each lock was first and last seen."""
        with psycopg.connect(host=str(self.place.database.folder), user=NAME, dbname=OWN, autocommit=True) as watcher:
            while not self.enough.wait(0.05):
                now = time.monotonic()
                for pid, relation, granted, waits in watcher.execute(LOCKS, [list(STRONG)]):
                    if granted:
                        self.held[pid, relation] = (self.held.get((pid, relation), (now, now))[0], now)
                    else:
                        self.waited = max(self.waited, float(waits or 0))

    @property
    def longest(self) -> float:
        """For how many seconds a table was kept from others."""
        return round(max((last - first for first, last in self.held.values()), default=0.0), 2)
