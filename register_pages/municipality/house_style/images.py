"""What a logo and an icon must be: a real picture of dots, small enough to load at once."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

SUFFIXES = {"PNG": {"png"}, "WEBP": {"webp"}, "JPEG": {"jpg", "jpeg"}, "AVIF": {"avif"}}
"""What is accepted, and how the name of such a file may end: the end decides how a browser takes it."""
LOGO_BYTES, ICON_BYTES = 200_000, 50_000
LOGO_SIZE, ICON_SIZE = 2000, 512
SMALLEST_ICON = 32


def check_logo(file: Any) -> None:
    """Refuse a logo that is no picture, too heavy or too large. Raises ValidationError."""
    if not _stored(file):
        _check(file, SUFFIXES, LOGO_BYTES, LOGO_SIZE)


def check_icon(file: Any) -> None:
    """Refuse an icon that is no picture that every browser shows, too heavy, too large or not square.

    Raises ValidationError.
    """
    if _stored(file):
        return
    width, height = _check(file, ("PNG", "WEBP"), ICON_BYTES, ICON_SIZE)
    if width != height or width < SMALLEST_ICON:
        raise ValidationError(_("The icon must be square, at least %(size)s dots wide.") % {"size": SMALLEST_ICON})


def _stored(file: Any) -> bool:
    """Tell whether a file was checked when it was uploaded; it is closed since then."""
    return getattr(file, "_committed", False)


def _check(file: Any, formats: Collection[str], most_bytes: int, largest: int) -> tuple[int, int]:
    """Return width and height. Only the head of the file is read, so a picture of a million dots harms nobody."""
    if file.size > most_bytes:
        raise ValidationError(_("The file must be smaller than %(size)s kB.") % {"size": most_bytes // 1000})
    file.seek(0)
    try:
        with Image.open(file, formats=tuple(formats)) as picture:
            kind, size = picture.format or "", picture.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise _refused(formats) from None
    finally:
        file.seek(0)
    if str(file.name).rpartition(".")[2].lower() not in SUFFIXES[kind]:
        raise _refused(formats)
    if max(size) > largest:
        raise ValidationError(_("The picture must be at most %(size)s dots wide and high.") % {"size": largest})
    return size


def _refused(formats: Collection[str]) -> ValidationError:
    words = {"formats": ", ".join(sorted(formats))}
    return ValidationError(_("This is not a picture in one of these formats: %(formats)s.") % words)
