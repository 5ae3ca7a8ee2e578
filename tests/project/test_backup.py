"""A site is backed up, lost, and brought back; what cannot be brought back is refused before anything is touched."""

import gzip
import io
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import tarfile
from pathlib import Path

import pytest

from site_cms.serving import hold
from tests.project.running import ROOT, demo, manage, surroundings

pytestmark = [pytest.mark.sqlite, pytest.mark.slow]

ADD_A_READER = (
    "from django.contrib.auth.models import Group, User;"
    "user = User.objects.create_user('lezer', 'lezer@waterveen.example', first_name='Zoë');"
    "user.groups.add(Group.objects.create(name='Lezers'))"
)


AFTER_A_PURGE = {"register_pages_purgerun", "register_pages_retentionperiods", "sqlite_sequence"}


def rows(folder: Path) -> dict[str, list[tuple]]:
    """Return every row of every table, read with nothing of ours; but for the purge, which a restore always does."""
    database = sqlite3.connect(folder / "glashelder.sqlite3")
    names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    everything = {name: sorted(database.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}  # noqa: S608
    database.close()
    # An autoincrement counter says no more than that rows were there.
    return {name: found for name, found in everything.items() if name not in AFTER_A_PURGE}


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def full_site(tmp_path_factory) -> Path:
    """A site with people, an image and a document, and a backup of it."""
    folder = tmp_path_factory.mktemp("site")
    assert demo(folder, "migrate", "--verbosity=0").returncode == 0
    assert demo(folder, "shell", "--verbosity=0", "--command", ADD_A_READER).returncode == 0
    (folder / "media" / "images").mkdir(parents=True)
    (folder / "media" / "images" / "brug.png").write_bytes(bytes(range(256)) * 50)
    (folder / "media" / "documents").mkdir()
    (folder / "media" / "documents" / "dpia é.pdf").write_bytes(b"%PDF-")
    made = demo(folder, "backup", "--to", str(folder / "backups"))
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture
def site(full_site, tmp_path) -> Path:
    """A copy of the site that a test may spoil."""
    return Path(shutil.copytree(full_site, tmp_path / "site"))


@pytest.fixture
def archive(site) -> Path:
    return next((site / "backups").glob("*.tar.gz"))


def rewritten(archive: Path, change) -> Path:
    """Write an archive again with some of its members changed, as a careful forger would."""
    target = archive.with_name("changed.tar.gz")
    with tarfile.open(archive) as old, tarfile.open(target, "w:gz") as new:
        for entry in old:
            content = change(entry.name, old.extractfile(entry).read())
            entry.size = len(content)
            new.addfile(entry, io.BytesIO(content))
    return target


def refused(site: Path, archive: Path) -> str:
    """Restore, expect a refusal that changed nothing, and return what it said."""
    before = rows(site), files(site / "media")
    answer = demo(site, "restore", str(archive))
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    assert (rows(site), files(site / "media")) == before
    assert not list(site.glob(".restore-*"))
    return answer.stderr


def test_a_lost_site_comes_back_row_by_row_and_file_by_file(site, archive):
    before = rows(site), files(site / "media")
    (site / "glashelder.sqlite3").unlink()
    shutil.rmtree(site / "media")
    answer = demo(site, "restore", str(archive))
    assert answer.returncode == 0, answer.stderr
    assert "2 files, all compared" in answer.stdout
    assert (rows(site), files(site / "media")) == before


def test_what_was_entered_since_then_is_gone_and_nothing_is_left_lying_about(site, archive):
    before = rows(site)
    demo(site, "shell", "--verbosity=0", "--command", "from wagtail.models import Site; Site.objects.all().delete()")
    (site / "media" / "later.txt").write_text("later")
    assert rows(site) != before
    assert demo(site, "restore", str(archive)).returncode == 0
    assert rows(site) == before
    assert not (site / "media" / "later.txt").exists()
    assert not list(site.glob(".restore-*"))


def test_what_was_over_since_the_backup_is_removed_before_the_site_opens(site, archive):
    answer = demo(site, "restore", str(archive))
    assert "staff: 0 removed" in answer.stdout
    database = sqlite3.connect(site / "glashelder.sqlite3")
    assert database.execute("SELECT count(*) FROM register_pages_purgerun WHERE holding = 'staff'").fetchone() == (1,)
    database.close()


def test_a_site_comes_back_on_another_machine(archive, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    assert demo(elsewhere, "restore", str(archive)).returncode == 0
    assert "Zoë" in repr(rows(elsewhere)["auth_user"])
    assert (elsewhere / "media" / "images" / "brug.png").stat().st_size == 256 * 50


def test_a_backup_is_one_dated_file_that_only_its_owner_can_read(site, archive):
    assert archive.name.startswith("glashelder-20")
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert [path.name for path in archive.parent.iterdir()] == [archive.name]


def test_a_damaged_archive_is_refused(site, archive):
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 0xFF
    archive.write_bytes(content)
    assert "is damaged" in refused(site, archive)


def test_half_an_archive_is_refused(site, archive):
    archive.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    assert "is damaged" in refused(site, archive)


def test_a_foreign_archive_is_refused(site, tmp_path):
    foreign = tmp_path / "foreign.tar.gz"
    with tarfile.open(foreign, "w:gz") as target:
        target.add(__file__, "some.py")
    assert "is not a backup of this software" in refused(site, foreign)


def test_something_else_entirely_is_refused(site, tmp_path):
    (tmp_path / "notes.gz").write_bytes(gzip.compress(b"notes"))
    assert "is not a backup of this software" in refused(site, tmp_path / "notes.gz")
    assert "No such file" in refused(site, tmp_path / "absent.tar.gz")


def test_a_changed_file_is_refused(site, archive):
    changed = rewritten(archive, lambda name, content: content[::-1] if name.endswith("brug.png") else content)
    assert "brug.png is not what was put in" in refused(site, changed)


def test_a_file_outside_the_folder_is_refused(site, archive):
    with tarfile.open(archive) as old, tarfile.open(site / "evil.tar.gz", "w:gz") as new:
        entry = old.next()
        new.addfile(entry, old.extractfile(entry))
        evil = tarfile.TarInfo("../evil")
        evil.size = 4
        new.addfile(evil, io.BytesIO(b"evil"))
    assert "does not belong in it" in refused(site, site / "evil.tar.gz")


def test_rows_that_differ_from_the_manifest_bring_the_old_site_back(site, archive):
    def claim_one_more(name: str, content: bytes) -> bytes:
        if name != "manifest.json":
            return content
        manifest = json.loads(content)
        manifest["tables"]["auth_user"]["rows"] += 1
        manifest["tables"]["auth_group"]["sha256"] = "0" * 64
        return json.dumps(manifest).encode()

    said = refused(site, rewritten(archive, claim_one_more))
    assert "table auth_user holds 1 rows instead of 2" in said
    assert "table auth_group holds other values" in said


def test_the_other_kind_of_database_is_refused(site, archive):
    def claim(name: str, content: bytes) -> bytes:
        return content.replace(b'"database": "sqlite"', b'"database": "postgresql"')

    assert "this site has sqlite" in refused(site, rewritten(archive, claim))


def test_an_archive_of_a_newer_version_is_refused(site, archive):
    def claim(name: str, content: bytes) -> bytes:
        return content.replace(b'"0001_initial"', b'"0999_from_the_future"') if name == "manifest.json" else content

    assert "made by another version" in refused(site, rewritten(archive, claim))


def test_a_site_that_is_being_served_is_not_touched(site, archive):
    lock = hold(site)
    try:
        assert "are in use: stop the site that runs on them first" in refused(site, archive)
    finally:
        os.close(lock)


def test_what_people_entrust_to_a_site_is_for_its_owner_alone(full_site):
    assert (full_site / "glashelder.sqlite3").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("variables", "site"),
    [({}, "demo"), ({"DJANGO_SETTINGS_MODULE": "site_cms.settings.production"}, "production")],
)
@pytest.mark.parametrize("act", ["backup", "restore"])
def test_make_works_on_the_site_of_the_environment(act, variables, site):
    command = ["make", "--dry-run", act, "FILE=some.tar.gz"]
    answer = subprocess.run(
        command, cwd=ROOT, env=surroundings(**variables), capture_output=True, text=True, check=False
    )
    assert f"DJANGO_SETTINGS_MODULE=site_cms.settings.{site} " in answer.stdout


def test_a_site_without_a_database_cannot_be_backed_up(tmp_path):
    answer = manage(
        "backup",
        "--to",
        str(tmp_path),
        DJANGO_SETTINGS_MODULE="site_cms.settings.demo",
        DATA_DIR=str(tmp_path / "nothing"),
    )
    assert answer.returncode == 1
    assert "There is no database" in answer.stderr
    assert not list(tmp_path.glob("*.tar.gz"))
