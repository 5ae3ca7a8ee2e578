"""Work that must happen by itself. Each room says from `apps.py` what it wants done, and how often."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

EVERY_ROUND = timedelta(0)


@dataclass(frozen=True)
class Chore:
    """One kind of work.

    Attributes:
        name: the room and what is done, as in “outbox.send”.
        every: how long after it ended it begins again; `EVERY_ROUND` is at each round of the worker. What failed is
            tried again sooner, see `run.AGAIN_AFTER`.
        run: what does it, given the moment; it may raise, which is then seen in the CMS.
        at_start: do it when a worker starts, too.
        lease: for how long nobody else begins it, should the process that does it be killed. What takes longer than
            this must bear being done twice at a time.
    """

    name: str
    every: timedelta
    run: Callable[[datetime], None]
    at_start: bool = False
    lease: timedelta = timedelta(minutes=10)


_chores: dict[str, Chore] = {}


def register(chore: Chore) -> None:
    """Have a chore done from now on; a name that is there already is replaced."""
    _chores[chore.name] = chore


def registered() -> list[Chore]:
    """Return all chores, in the order in which they came."""
    return list(_chores.values())
