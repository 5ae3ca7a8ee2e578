"""Senders in processes of their own: no mail goes out twice because there are two, none is lost when one is killed."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.mail_sink import MailSink
from tests.project.running import ROOT, surroundings
from tests.register_pages.outbox.conftest import WriteMail

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

SEND = "from django.utils import timezone; from register_pages.outbox.send import send_due; send_due(timezone.now())"


class Senders:
    """Starts processes on a database that holds what the test has stored so far, and asks that database."""

    def __init__(self, folder: Path, sink: MailSink) -> None:
        self.folder, self.sink = folder, sink
        self.file = folder / "shared.sqlite3"
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(self.file)])

    def database(self) -> dict[str, str]:
        """Return which database the processes work on: the copy in the file, or the test's own on the server."""
        if connection.vendor == "sqlite":
            return {"DATABASE_URL": f"sqlite:///{self.file}"}
        return {"DATABASE_URL": os.environ["DATABASE_URL"], "DATABASE_NAME": connection.settings_dict["NAME"]}

    def start(self, *command: str) -> subprocess.Popen:
        number = len(list(self.folder.glob("process-*")))
        data = self.folder / f"process-{number}"
        data.mkdir()
        more = {"DATA_DIR": str(data), **self.database(), "MAIL_PORT": str(self.sink.port)}
        return subprocess.Popen(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=surroundings(DJANGO_SETTINGS_MODULE="tests.register_pages.outbox.settings", **more),
        )

    def ask(self, question: str) -> list[Any]:
        if connection.vendor == "sqlite":
            with sqlite3.connect(self.file, timeout=20) as opened:
                return opened.execute(question).fetchall()
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall() if cursor.description else []

    def states(self) -> dict[str, int]:
        return dict(self.ask("SELECT state, count(*) FROM register_pages_mail GROUP BY state"))


def wait_for(something: Callable[[], Any], seconds: float = 90) -> None:
    """Wait until something is true.

    Raises:
        AssertionError: when it takes too long.
    """
    end = time.monotonic() + seconds
    while not something():
        assert time.monotonic() < end, "It took too long."
        time.sleep(0.1)


def test_two_senders_at_once_send_no_mail_twice(write_mail: WriteMail, sink: MailSink, tmp_path: Path):
    for number in range(60):
        write_mail(number)
    sink.seconds_per_mail = 0.02
    senders = Senders(tmp_path, sink)
    at_work = [senders.start("shell", "--verbosity=0", "--command", SEND) for _ in range(2)]
    assert [process.wait(timeout=120) for process in at_work] == [0, 0]
    assert senders.states() == {"sent": 60}
    assert sink.recipients() == sorted(f"resident{number}@example.org" for number in range(60))
    assert len(sink.visitors) == 2


def test_a_killed_worker_loses_nothing_and_doubles_one_mail_at_most(
    write_mail: WriteMail, sink: MailSink, tmp_path: Path
):
    for number in range(20):
        write_mail(number)
    sink.seconds_per_mail = 0.2
    senders = Senders(tmp_path, sink)
    first = senders.start("mailworker")
    wait_for(lambda: len(sink.messages) >= 3)
    first.send_signal(signal.SIGKILL)
    first.wait(timeout=20)
    assert senders.states()["queued"] > 0
    # What the clock would do: the leases of the killed worker end.
    senders.ask("UPDATE register_pages_mail SET lease_until = '2026-01-01 00:00:00+00:00' WHERE state = 'sending'")
    senders.ask("UPDATE register_pages_chorerun SET lease_until = '2026-01-01 00:00:00+00:00' WHERE holder <> ''")
    sink.seconds_per_mail = 0
    second = senders.start("mailworker")
    wait_for(lambda: senders.states() == {"sent": 20})
    second.terminate()
    assert second.wait(timeout=20) == 0
    got = sink.recipients()
    assert set(got) == {f"resident{number}@example.org" for number in range(20)}
    assert len(got) <= 21
    assert len({message["Message-ID"] for message in sink.messages}) == 20
