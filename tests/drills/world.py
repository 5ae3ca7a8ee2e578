"""A site for one drill: its database, its server processes, and a mail server that keeps what it gets."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.browser.served_site import free_port
from tests.project.running import ROOT, surroundings

SECONDS_TO_START = 60
WORKERS = 4


class Site:
    """Server processes on a database that stands already; `with Site(…) as site` for as long as they serve."""

    root = ROOT
    """The release that they run."""

    def __init__(self, database_url: str, folder: Path, **variables: str) -> None:
        self.database_url = database_url
        self.folder = folder
        self.variables = variables
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = (folder / f"site-{self.port}.log").open("ab")
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def is_sqlite(self) -> bool:
        """Whether one process with threads serves it, as for a small town."""
        return self.database_url.startswith("sqlite")

    @property
    def serving(self) -> list[str]:
        """The command of the server that comes along; it believes this machine, whose visitors name their addresses."""
        return ["serve", "--port", self.port, "--trusted-proxy", "127.0.0.1"]

    @property
    def environment(self) -> dict[str, str]:
        """What the processes know of the world."""
        return surroundings(
            DJANGO_SETTINGS_MODULE="tests.drills.settings",
            DATABASE_URL=self.database_url,
            DATA_DIR=str(self.folder),
            BASE_URL=self.base,
            WEB_CONCURRENCY=str(WORKERS),
            BIND=f"127.0.0.1:{self.port}",
            **self.variables,
        )

    def __enter__(self) -> "Site":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        if self.is_sqlite:
            command = [sys.executable, "-m", "tests.drills.manage", *self.serving]
        else:
            command = [sys.executable, "-m", "gunicorn", "--config", "python:site_cms.gunicorn", "tests.drills.wsgi"]
        self.process = subprocess.Popen(
            command, cwd=self.root, env=self.environment, stdout=self.log, stderr=self.log, start_new_session=True
        )
        self.wait_until_it_answers()

    def start_sender(self) -> subprocess.Popen[bytes]:
        """Start the process that sends mail: on SQLite the site itself, which does so in a thread of its own."""
        arguments = self.serving if self.is_sqlite else ["mailworker"]
        return subprocess.Popen(
            [sys.executable, "-m", "tests.drills.manage", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=self.log,
            stderr=self.log,
        )

    def wait_until_it_answers(self, seconds: float = SECONDS_TO_START) -> float:
        """Return after how many seconds the site answered.

        Raises:
            RuntimeError: when it does not, with the end of what it said.
        """
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(f"{self.base}/healthz", timeout=5):  # noqa: S310
                return time.monotonic() - began
            time.sleep(0.05)
        raise RuntimeError(f"The site does not answer: {Path(self.log.name).read_text()[-2000:]}")

    def workers(self) -> list[int]:
        """Return the ids of the processes that answer visitors; on SQLite that is the one process."""
        if self.process is None:
            return []
        if self.is_sqlite:
            return [self.process.pid]
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def kill_worker(self, worker: int) -> None:
        """Kill a process that answers visitors, without a warning; on SQLite start the site anew, as systemd would."""
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
        if self.is_sqlite and self.process is not None:
            self.process.wait()
            self.start()

    def stop(self) -> None:
        """End the server, this one and its own workers only."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        self.log.close()

    def said(self) -> str:
        """Return what the server wrote."""
        return Path(self.log.name).read_text(errors="replace")


@contextmanager
def mail_worker(site: Site) -> Iterator[subprocess.Popen[bytes]]:
    """Run `manage.py mailworker` beside the site; on SQLite the site's own thread does that work."""
    process = site.start_sender()
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
