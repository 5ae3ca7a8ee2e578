"""The database is brought up to date while people use the site: nobody waits long behind a migration."""

import io
from collections.abc import Callable, Iterator
from threading import Timer
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands import migrate as plain
from django.db import OperationalError, connection

from site_cms.management.commands import migrate

TABLE = "register_pages_session"


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody wants to wait for tests, either."""
    monkeypatch.setattr(migrate, "SECONDS_BETWEEN", 0.1)
    monkeypatch.setattr(migrate, "LOCK_TIMEOUT", "100ms")


@pytest.fixture
def migrating(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], str]:
    """Run the command with something else in the place of the migrations; return what it said."""

    def run(act: Callable[[], None]) -> str:
        monkeypatch.setattr(plain.Command, "handle", lambda *_args, **_options: act())
        said = io.StringIO()
        call_command("migrate", stdout=said)
        return said.getvalue()

    return run


@pytest.fixture
def somebody_else() -> Iterator[psycopg.Connection]:
    """A connection that holds the table until it lets go."""
    parameters: dict[str, Any] = connection.get_connection_params()
    wanted = {name: parameters[name] for name in ("dbname", "user", "host", "password", "port") if name in parameters}
    with psycopg.connect(**wanted) as other:
        other.execute(f"LOCK TABLE {TABLE} IN ACCESS SHARE MODE")
        yield other


def take_the_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        try:
            cursor.execute(f"LOCK TABLE {TABLE} IN ACCESS EXCLUSIVE MODE")
        finally:
            cursor.execute("ROLLBACK")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_table_that_comes_free_is_migrated_after_all(migrating, somebody_else):
    Timer(0.5, somebody_else.rollback).start()
    assert "A table is in use" in migrating(take_the_table)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_table_that_stays_in_use_is_left_alone(migrating, somebody_else, monkeypatch):
    monkeypatch.setattr(migrate, "TRIES", 3)
    with pytest.raises(CommandError, match="run this again later"):
        migrating(take_the_table)
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("0",)


@pytest.mark.django_db
def test_another_trouble_is_not_tried_again(migrating):
    tries = []

    def fail() -> None:
        tries.append(1)
        raise OperationalError("no such column")

    with pytest.raises(OperationalError, match="no such column"):
        migrating(fail)
    assert len(tries) == 1
