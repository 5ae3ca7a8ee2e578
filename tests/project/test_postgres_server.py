import os
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests import postgres_server
from tests.postgres_server import NoPostgresError, running_server

pytestmark = pytest.mark.once


def ask(url: str, question: str) -> str:
    """Ask a server something; `url` is what the site's settings would read."""
    folder = url.split("@/")[1].rsplit("/", 1)[0]
    with psycopg.connect(host=folder, user="glashelder", dbname="postgres") as connection:
        return str(connection.execute(question).fetchone()[0])


@pytest.fixture
def own_server(monkeypatch):
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)


@pytest.fixture
def nothing_installed(own_server, monkeypatch):
    monkeypatch.setattr(postgres_server, "installed_programs", lambda: None)


def test_a_server_answers_and_leaves_nothing_behind(own_server):
    with running_server() as url:
        folder = Path(url.split("@/")[1].rsplit("/", 1)[0])
        assert int(ask(url, "SHOW server_version_num")) >= 140000
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.exists()


def test_the_server_listens_on_no_network_port(own_server):
    with running_server() as url:
        assert ask(url, "SHOW listen_addresses") == ""


def test_the_package_that_carries_a_server_is_enough(nothing_installed):
    with running_server() as url:
        assert int(ask(url, "SHOW server_version_num")) >= 140000


def test_the_server_stops_when_the_work_fails(own_server):
    with pytest.raises(ZeroDivisionError), running_server() as url:
        folder = Path(url.split("@/")[1].rsplit("/", 1)[0])
        raise ZeroDivisionError
    assert not folder.exists()


def test_a_given_server_is_used_as_it_is(monkeypatch):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgres://somebody@elsewhere/some_name")
    with running_server() as url:
        assert url == "postgres://somebody@elsewhere/some_name"


def test_another_kind_of_database_is_refused(monkeypatch):
    monkeypatch.setenv("TEST_DATABASE_URL", "sqlite:///somewhere.sqlite3")
    with pytest.raises(NoPostgresError, match="must be the address of a PostgreSQL"), running_server():
        pass


def test_without_any_server_it_fails_and_says_what_to_do(nothing_installed, monkeypatch):
    monkeypatch.setattr(postgres_server, "carried_programs", lambda: None)
    with pytest.raises(NoPostgresError, match="set TEST_DATABASE_URL, install PostgreSQL"), running_server():
        pass


def test_a_server_that_is_too_old_is_passed_over(monkeypatch, tmp_path):
    for name in ("postgres", "initdb"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 13.4'\n")
        program.chmod(0o755)
    monkeypatch.setattr(postgres_server, "DEBIAN", tmp_path / "absent")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert postgres_server.version(tmp_path) == 13
    assert postgres_server.installed_programs() is None


def test_a_command_gets_the_address_and_gives_its_exit_code(own_server):
    command = [
        sys.executable,
        "-c",
        "import os, sys; sys.exit(7 * os.environ['DATABASE_URL'].startswith('postgres://'))",
    ]
    done = subprocess.run([sys.executable, "-m", "tests.postgres_server", *command], check=False)
    assert done.returncode == 7
