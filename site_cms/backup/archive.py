"""The archive: one .tar.gz with a manifest, a database and files. What is not in the manifest is not taken out."""

import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from site_cms.backup.fingerprint import hash_of
from site_cms.backup.problems import BackupError

MANIFEST = "manifest.json"
FORMAT = "glashelder-backup"
VERSION = 1
LARGEST_MANIFEST = 256 * 1024 * 1024


def files_below(root: Path, prefix: str) -> Iterator[tuple[str, Path]]:
    """Give every file of a folder, or the one file, with the name it gets in the archive."""
    if root.is_file():
        yield prefix, root
    elif root.is_dir():
        for path in sorted(root.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield f"{prefix}/{path.relative_to(root).as_posix()}", path


def write(target: Path, manifest: dict[str, Any], members: dict[str, Path]) -> None:
    """Write an archive that only its owner can read; it gets its name when it is complete."""
    manifest = {"format": FORMAT, "version": VERSION, **manifest}
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.touch(mode=0o600)
    try:
        with tarfile.open(unfinished, "w:gz", compresslevel=6) as archive:
            content = json.dumps(manifest, indent=1, ensure_ascii=False).encode()
            entry = tarfile.TarInfo(MANIFEST)
            entry.size, entry.mode = len(content), 0o600
            archive.addfile(entry, io.BytesIO(content))
            for name, path in members.items():
                archive.add(path, name, recursive=False)
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)


def described(members: dict[str, Path]) -> dict[str, dict[str, Any]]:
    """Return size and hash of each file, as the manifest writes them."""
    return {name: {"size": path.stat().st_size, "sha256": hash_of(path)} for name, path in members.items()}


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Take an archive apart into a folder, check every file against the manifest, and return the manifest."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            manifest = _read_manifest(archive)
            found = set()
            for entry in archive:
                if entry.offset == 0:
                    continue  # the manifest itself
                _take_out(archive, entry, manifest["files"], folder)
                found.add(entry.name)
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError, TypeError) as error:
        raise BackupError(f"{source} is damaged, or is not a backup of this software ({error}).") from error
    if missing := manifest["files"].keys() - found:
        raise BackupError(f"{source} is damaged: {sorted(missing)[0]} is missing.")
    return manifest


def _read_manifest(archive: tarfile.TarFile) -> dict[str, Any]:
    """Return the manifest, which stands first, so that a foreign file is refused before anything is unpacked."""
    entry = archive.next()
    content = archive.extractfile(entry) if entry and entry.name == MANIFEST and entry.isreg() else None
    if content is None or entry is None or entry.size > LARGEST_MANIFEST:
        raise BackupError(f"{archive.name} is not a backup of this software.")
    manifest = json.load(content)
    if manifest.get("format") != FORMAT:
        raise BackupError(f"{archive.name} is not a backup of this software.")
    if manifest.get("version") != VERSION:
        raise BackupError(f"{archive.name} was made by a newer version of this software; restore it with that one.")
    return manifest


def _take_out(archive: tarfile.TarFile, entry: tarfile.TarInfo, files: dict[str, Any], folder: Path) -> None:
    """Write one file that the manifest names, and check it; anything else in the archive is a reason to stop."""
    name = PurePosixPath(entry.name)
    content = archive.extractfile(entry) if entry.isreg() and entry.name in files else None
    if content is None or name.is_absolute() or ".." in name.parts:
        raise BackupError(f"{archive.name} is damaged: {entry.name} does not belong in it.")
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        while chunk := content.read(1024 * 1024):
            file.write(chunk)
    if hash_of(target) != files[entry.name]["sha256"]:
        raise BackupError(f"{archive.name} is damaged: {entry.name} is not what was put in.")
