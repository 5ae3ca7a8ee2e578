"""The same on PostgreSQL, in a database of its own beside the one the suite uses."""

import json
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from tests import postgres_server
from tests.project.running import manage
from tests.project.test_backup import ADD_A_READER, rewritten

pytestmark = [pytest.mark.postgres, pytest.mark.slow]

NAME = "glashelder_backup"


def connect(name: str) -> psycopg.Connection:
    settings = connection.settings_dict
    return psycopg.connect(
        host=settings["HOST"] or None,
        port=settings["PORT"] or None,
        user=settings["USER"] or None,
        password=settings["PASSWORD"] or None,
        dbname=name,
        autocommit=True,
    )


def rows() -> dict[str, list[tuple]]:
    """Return every row of every table, read with nothing of ours; but for the purge, which a restore always does."""
    with connect(NAME) as database:
        names = [row[0] for row in database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        return {
            name: sorted(database.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(name))), key=repr)
            for name in sorted(names)
            if name not in {"register_pages_purgerun", "register_pages_retentionperiods"}
        }


class OwnSite:
    """A site on PostgreSQL with a folder of its own."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.variables = {
            "DJANGO_SETTINGS_MODULE": "site_cms.settings.development",
            "DATABASE_URL": url,
            "DATA_DIR": str(folder),
            "PG_BIN": str(postgres_server.programs().folder),
        }

    def run(self, *arguments: str, **variables: str):
        return manage(*arguments, **self.variables | variables)

    def empty(self) -> None:
        with connect(NAME) as database:
            database.execute("DROP SCHEMA public CASCADE")
            database.execute("CREATE SCHEMA public")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> OwnSite:
    server = connection.settings_dict
    with connect("postgres") as database:
        database.execute(f"DROP DATABASE IF EXISTS {NAME}")
        database.execute(f"CREATE DATABASE {NAME}")
    address = f"{server['USER']}:{server['PASSWORD']}@"
    at_socket = str(server["HOST"]).startswith("/")
    url = f"postgres://{address}/{server['HOST']}/{NAME}"
    if not at_socket:
        url = f"postgres://{address}{server['HOST'] or 'localhost'}:{server['PORT'] or 5432}/{NAME}"
    own = OwnSite(tmp_path_factory.mktemp("site"), url)
    assert own.run("migrate", "--verbosity=0").returncode == 0
    assert own.run("shell", "--verbosity=0", "--command", ADD_A_READER).returncode == 0
    (own.folder / "media").mkdir()
    (own.folder / "media" / "brug.png").write_bytes(b"png")
    return own


@pytest.fixture
def archive(site) -> Path:
    made = site.run("backup", "--to", str(site.folder / "backups"))
    assert made.returncode == 0, made.stderr
    return max((site.folder / "backups").glob("glashelder-*.tar.gz"))


def test_a_lost_site_comes_back_row_by_row(site, archive):
    before = rows()
    site.empty()
    (site.folder / "media" / "brug.png").unlink()
    answer = site.run("restore", str(archive))
    assert answer.returncode == 0, answer.stderr
    assert rows() == before
    assert (site.folder / "media" / "brug.png").read_bytes() == b"png"


def test_the_next_number_goes_on_where_it_was(site, archive):
    assert site.run("restore", str(archive)).returncode == 0
    with connect(NAME) as database:
        highest = database.execute("SELECT max(id) FROM auth_user").fetchone()[0]
        assert database.execute("SELECT nextval('auth_user_id_seq')").fetchone()[0] > highest


def test_rows_that_differ_from_the_manifest_bring_the_old_site_back(site, archive):
    def claim_another_value(name: str, content: bytes) -> bytes:
        if name != "manifest.json":
            return content
        manifest = json.loads(content)
        manifest["tables"]["auth_user"]["sha256"] = "0" * 64
        return json.dumps(manifest).encode()

    before = rows()
    answer = site.run("restore", str(rewritten(archive, claim_another_value)))
    assert answer.returncode == 1
    assert "table auth_user holds other values" in answer.stderr
    assert rows() == before


def test_without_the_programs_it_says_what_to_install(site, tmp_path):
    answer = site.run("backup", "--to", str(tmp_path), PG_BIN=str(tmp_path), PATH=str(tmp_path))
    assert answer.returncode == 1
    assert "pg_dump is not installed: install the client programs of PostgreSQL" in answer.stderr
    assert not list(tmp_path.glob("*.tar.gz"))
