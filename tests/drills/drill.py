"""What a drill is: a function that does something to a site, measures, and says what must hold."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Result:
    """What came of one drill on one database."""

    measured: dict[str, Any] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    not_possible: str = ""
    """Why this machine does not allow the drill: then it says nothing about the site."""

    def measure(self, **numbers: Any) -> None:
        """Keep figures."""
        self.measured |= numbers

    def must(self, holds: bool, promise: str) -> None:
        """Keep a promise that was broken."""
        if not holds:
            self.broken.append(promise)

    def must_be_zero(self, faults: dict[str, int], where: str = "") -> None:
        """Keep each fault that occurred, and how often."""
        for fault, times in faults.items():
            self.must(times == 0, f"{where}{fault}: {times}")


@dataclass(frozen=True)
class Place:
    """Where a drill happens: a database that stands, and a folder for what the processes write."""

    database_url: str
    folder: Path
    rounds: int
    """How many times a drill that rests on chance is done."""
    database: Any = None
    """The PostgreSQL server, for drills that crash it."""

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file."""
        return self.database_url.startswith("sqlite")


@dataclass(frozen=True)
class Drill:
    """A drill by its name in the design, for example D1."""

    name: str
    what: str
    run: Callable[[Place], Result]
    databases: tuple[str, ...]
    short: bool


DRILLS: dict[str, Drill] = {}


def drill(
    name: str, what: str, *, databases: tuple[str, ...] = ("sqlite", "postgres"), short: bool = True
) -> Callable[[Callable[[Place], Result]], Callable[[Place], Result]]:
    """Register a function as a drill."""

    def keep(run: Callable[[Place], Result]) -> Callable[[Place], Result]:
        DRILLS[name] = Drill(name, what, run, databases, short)
        return run

    return keep
