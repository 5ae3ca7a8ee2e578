"""Uploaded files on a disk that fills up: whole, or not at all."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile

from site_cms.whole_files import WholeFiles


class TooLarge(ContentFile):
    """A file of which only the first part fits on the disk."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Give something, then have no room."""
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def files(tmp_path: Path) -> WholeFiles:
    return WholeFiles(location=tmp_path)


def kept(files: WholeFiles) -> dict[str, bytes]:
    root = Path(files.location)
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_file_that_does_not_fit_leaves_nothing_behind(files):
    with pytest.raises(OSError, match="No space"):
        files.save("documents/stuk.pdf", TooLarge(b""))
    assert kept(files) == {}


def test_a_file_that_does_not_fit_leaves_the_one_of_the_same_name_alone(files):
    files.save("stuk.pdf", ContentFile(b"ouder"))
    with pytest.raises(OSError, match="No space"):
        files._save("stuk.pdf", TooLarge(b""))
    assert kept(files) == {"stuk.pdf": b"ouder"}


def test_two_files_of_one_name_are_two_files_also_when_they_come_at_once(files):
    names = [files._save("a/stuk.txt", ContentFile(text)) for text in ("één", b"twee")]
    assert names[0] == "a/stuk.txt"
    assert {name: Path(files.path(name)).read_bytes() for name in names} == {
        names[0]: "één".encode(),
        names[1]: b"twee",
    }


def test_a_large_upload_that_waits_in_a_file_of_its_own_comes_whole(files):
    with TemporaryUploadedFile("groot.pdf", "application/pdf", 6, None) as upload:
        upload.write(b"inhoud")
        upload.seek(0)
        assert files.save("groot.pdf", upload) == "groot.pdf"
    assert kept(files) == {"groot.pdf": b"inhoud"}


def test_everybody_may_read_a_file_as_the_settings_say(tmp_path):
    files = WholeFiles(location=tmp_path, file_permissions_mode=0o640)
    assert Path(files.path(files.save("stuk.pdf", ContentFile(b"x")))).stat().st_mode & 0o777 == 0o640
