"""Backing up and restoring a whole site."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import django
import wagtail
from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from site_cms.backup import archive, postgres, sqlite
from site_cms.backup.fingerprint import differences
from site_cms.backup.problems import BackupError
from site_cms.serving import hold

OWN_APPS = {"home", "register_pages", "search", "site_cms"}
KINDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}


def kind_of_database() -> ModuleType:
    """Return the module that knows the kind of database this site has."""
    return KINDS[connection.vendor]


def places() -> dict[str, Path]:
    """Return what belongs to the site besides its database: the name in the archive, and where it stands."""
    return {"media": Path(settings.MEDIA_ROOT), **getattr(settings, "BACKUP_ALSO", {})}


def back_up(folder: Path, now: datetime) -> Path:
    """Put the whole site in one dated file in a folder, and return that file.

    Database first, files second: an image that is uploaded meanwhile is one file too many, never one too few.
    """
    kind = kind_of_database()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"glashelder-{now:%Y-%m-%d-%H%M%S}.tar.gz"
    with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as work:
        database = Path(work) / kind.DUMP_NAME
        tables = kind.dump(database)
        members = {kind.DUMP_NAME: database}
        for name, place in places().items():
            members |= dict(archive.files_below(place, f"files/{name}"))
        manifest = {
            "made_at": now.isoformat(),
            "database": connection.vendor,
            "software": {"django": django.get_version(), "wagtail": wagtail.__version__},
            "migrations": kind.applied_migrations(database),
            "tables": tables,
            "files": archive.described(members),
        }
        archive.write(target, manifest, members)
    return target


def restore(source: Path) -> dict[str, Any]:
    """Bring a site back from its file, and return the manifest.

    Nothing is touched before the archive has been checked whole; the old data stand aside until every row and every
    file has been compared, and come back when one differs.
    """
    kind = kind_of_database()
    data = Path(settings.DATA_DIR)
    with ExitStack() as stack:
        stack.enter_context(nobody_else_using(data))
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=data, prefix=".restore-")))
        (work / "new").mkdir()
        (work / "old").mkdir()
        manifest = archive.unpack(source, work / "new")
        check_fits(manifest, kind, work / "new" / kind.DUMP_NAME)
        with kind.replaced(work / "new" / kind.DUMP_NAME, work / "old"), files_replaced(work / "new" / "files", work):
            wrong = differences(manifest["tables"], kind.contents_of_site()) + files_that_differ(manifest)
            if wrong:
                raise BackupError("What was restored is not what was backed up: " + "; ".join(wrong[:10]) + ".")
    return manifest


@contextmanager
def nobody_else_using(data: Path) -> Iterator[None]:
    """Refuse while the site is being served from these data."""
    try:
        lock = hold(data)
    except CommandError as problem:
        raise BackupError(str(problem)) from None
    try:
        yield
    finally:
        os.close(lock)


def check_fits(manifest: dict[str, Any], kind: ModuleType, database: Path) -> None:
    """Refuse an archive that this site cannot hold."""
    if manifest["database"] != connection.vendor:
        raise BackupError(
            f"The archive holds a {manifest['database']} database and this site has {connection.vendor}: "
            "restore it where DATABASE_URL names the same kind."
        )
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations.keys()
    # Only our own apps: a package may drop migrations that it has merged into one.
    unknown = [f"{app}.{name}" for app, name in manifest["migrations"] if app in OWN_APPS and (app, name) not in known]
    if unknown:
        raise BackupError(f"The archive was made by another version of this software: it knows {unknown[0]}.")
    kind.check_whole(database)


@contextmanager
def files_replaced(new: Path, work: Path) -> Iterator[None]:
    """Put the restored files in place; when the block fails, the old ones come back."""
    moved: list[tuple[Path, Path]] = []
    placed: list[Path] = []
    try:
        for name, place in places().items():
            if place.exists():
                shutil.move(place, work / "old" / name)
                moved.append((work / "old" / name, place))
            if (new / name).exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                placed.append(place)
                shutil.move(new / name, place)
        yield
    except BaseException:
        for place in placed:
            shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)
        for old, place in moved:
            shutil.move(old, place)
        raise


def files_that_differ(manifest: dict[str, Any]) -> list[str]:
    """Return a sentence for each file that is not what the manifest says, compared where it now stands."""
    found: dict[str, Path] = {}
    for name, place in places().items():
        found |= dict(archive.files_below(place, f"files/{name}"))
    expected = {name: facts for name, facts in manifest["files"].items() if name.startswith("files/")}
    now = archive.described(found)
    return [f"{name} differs" for name in sorted(expected.keys() | now.keys()) if expected.get(name) != now.get(name)]
