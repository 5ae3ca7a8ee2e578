"""The thread that does the chores, in the process that serves the site or in one of its own."""

import logging
import os
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import close_old_connections, connections
from django.utils import timezone

from register_pages.chores.run import make_due_at_start, run_due

POLL_SECONDS = 5
STOP_SECONDS = 30

logger = logging.getLogger(__name__)
_wake = threading.Event()
_stop = threading.Event()


def nudge() -> None:
    """Have the worker of this process look at once; where there is none, the next poll of another is soon enough."""
    _wake.set()


def is_stopping() -> bool:
    """Tell whether the worker of this process was asked to stop: long work then ends after what is in hand."""
    return _stop.is_set()


class Worker:
    """Does what is due, again and again, until told to stop."""

    def __init__(self, stop: threading.Event) -> None:
        """Take the event that ends the work; who sets it nudges, too."""
        self.stop = stop
        self.holder = f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"

    def run_forever(self) -> None:
        """Do a round every few seconds; a database that is away for a while ends nothing."""
        started = False
        while not self.stop.is_set():
            _wake.clear()
            close_old_connections()
            try:
                if not started:
                    make_due_at_start(timezone.now())
                    started = True
                run_due(holder=self.holder)
            except Exception as problem:
                logger.error("A round of chores ended early: %s", type(problem).__name__)
            close_old_connections()
            _wake.wait(POLL_SECONDS)
        connections.close_all()


@contextmanager
def at_work() -> Iterator[threading.Thread]:
    """Have a worker run in a thread meanwhile; at the end it finishes what it has in hand."""
    thread = threading.Thread(target=Worker(_stop).run_forever, name="chores", daemon=True)
    thread.start()
    try:
        yield thread
    finally:
        _stop.set()
        nudge()
        thread.join(STOP_SECONDS)
        if not thread.is_alive():
            _stop.clear()
