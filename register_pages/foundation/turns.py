"""Long work that lets others write in between."""

import time

from django.db import connection

MINE_SECONDS = 0.25
OTHERS_SECONDS = 0.12
"""Whoever waits for SQLite looks again at least every tenth of a second; there is no queue."""


class Turns:
    """The turn of one process that writes much: short, and then it is for others.

    SQLite takes one writer at a time, and who waits has no place in line: work that begins its next transaction as soon
    as the last one ends keeps everybody out until they give up. PostgreSQL locks rows, so nobody waits for a pause.
    """

    def __init__(self) -> None:
        self.began = time.monotonic()

    @property
    def is_over(self) -> bool:
        """Whether it is time to end the transaction."""
        return time.monotonic() - self.began >= MINE_SECONDS

    def give_way(self) -> None:
        """Let others write when the turn is over, then begin the next one; call it outside a transaction."""
        if not self.is_over:
            return
        if connection.vendor == "sqlite":
            time.sleep(OTHERS_SECONDS)
        self.began = time.monotonic()
