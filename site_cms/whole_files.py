"""Where uploaded files are kept: whole, or not at all."""

import os
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """Django's own, which leaves half a file behind when the disk is full: a file that no row knows of."""

    def _save(self, name: str, content: File) -> str:
        """Take a name that is free, write under it, and let go of it when that fails.

        Raises:
            OSError: when it cannot be written; then nothing is left of it.
        """
        name, path = self._taken(name)
        try:
            with path.open("wb") as file:
                for chunk in content.chunks():
                    file.write(chunk.encode() if isinstance(chunk, str) else chunk)
            if self.file_permissions_mode is not None:
                path.chmod(self.file_permissions_mode)
            self._ensure_location_group_id(path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return name

    def _taken(self, name: str) -> tuple[str, Path]:
        """Make an empty file of this name, or of the next that is free: from then on it is ours alone."""
        while True:
            path = Path(self.path(name))
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name, path
