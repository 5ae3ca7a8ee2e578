"""The demo, loaded once into a folder that is thrown away, and served in a process of its own.

The live server of pytest-django would need transactional tests, which empty the database after each of them.
"""

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.browser.views import ADDRESSES
from tests.project.running import ROOT, demo, surroundings

SECONDS_TO_START = 60
ARRANGE = "from tests.browser.arrange import arrange; arrange()"


class ServedSite:
    """A site that answers as long as the `with` block lasts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.paths: dict[str, dict[str, str]] = {}

    def __enter__(self) -> Self:
        self.command("demo", "--prepare-only")
        arranged = self.command("shell", "--verbosity=0", "--command", ARRANGE)
        self.paths = json.loads(arranged.splitlines()[-1]) | ADDRESSES
        self.logins = json.loads((self.folder / "demo-logins.json").read_text(encoding="utf-8"))
        self.output = (self.folder / "output").open("w+", encoding="utf-8")
        variables = {
            "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
            "DATA_DIR": str(self.folder),
            "PORT": self.port,
        }
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=surroundings(**variables),
            stdout=self.output,
            stderr=subprocess.STDOUT,
        )
        try:
            self.wait_until_it_answers()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def address(self, name: str, language: str) -> str:
        """Return the full address of a view."""
        return self.base + self.paths[name][language]

    def command(self, *arguments: str) -> str:
        """Run a management command on the data of this site, and return what it printed."""
        done = demo(self.folder, *arguments, PORT=self.port)
        if done.returncode:
            raise RuntimeError(f"{' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def wait_until_it_answers(self) -> None:
        """Wait for the first answer, or say what the server said instead."""
        last = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < last and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.base}/healthz", timeout=5):  # noqa: S310
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError(f"The site does not answer: {self.last_words()}")

    def last_words(self) -> str:
        """Return the end of what the server said: why a page broke."""
        return (self.folder / "output").read_text(encoding="utf-8")[-2000:]

    def stop(self) -> None:
        """End the server, this one only."""
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.output.close()


def free_port() -> str:
    """Return a port on which nothing listens."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return str(trial.getsockname()[1])
