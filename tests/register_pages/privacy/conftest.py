"""A holding of the tests: visits that people announced."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from register_pages.privacy import registry
from register_pages.privacy.addresses import fingerprint
from register_pages.privacy.registry import Found, Holding, register

TODAY = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@dataclass
class Visits:
    """Who announced a visit, and when."""

    rows: list[tuple[str, str, datetime]] = field(default_factory=list)
    broken: bool = False
    correct_url: str = "/admin/"
    correct_right: str = "wagtailadmin.access_admin"

    def add(self, address: str, name: str, days_ago: int) -> None:
        self.rows.append((fingerprint(address), name, TODAY - timedelta(days=days_ago)))

    def find(self, known_as: str) -> list[Found]:
        return [
            Found("Visit", since, {"Name": name}, self.correct_url, self.correct_right)
            for key, name, since in self.rows
            if key == known_as
        ]

    def erase(self, known_as: str) -> int:
        return self._keep([row for row in self.rows if row[0] != known_as])

    def expire(self, now: datetime) -> int:
        if self.broken:
            raise RuntimeError("noor@example.org is stuck")
        return self._keep([row for row in self.rows if row[2] > now - timedelta(days=30)])

    def _keep(self, rows: list[tuple[str, str, datetime]]) -> int:
        removed = len(self.rows) - len(rows)
        self.rows = rows
        return removed


@pytest.fixture
def visits(monkeypatch: pytest.MonkeyPatch) -> Iterator[Visits]:
    """The only holding there is besides the accounts of staff."""
    staff = {"staff": registry._holdings["staff"]._replace(expire=None)}
    monkeypatch.setattr(registry, "_holdings", staff)
    held = Visits()
    register(Holding("visits", "Visits", held.find, held.erase, held.expire))
    return held
