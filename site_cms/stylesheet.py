"""Two stylesheets from many: every component has its own beside its template, and visitors get `css/site.css`.

What is for paper alone goes into `css/print.css`, which keeps nobody waiting. There is no build step and no generated
file in git: Django's own staticfiles ask this finder, in `runserver` as in `collectstatic`; it joins the parts into
files below the data folder whenever they differ from what stands there.
"""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from register_pages.municipality.house_style.tokens import root_rule

SITE = "css/site.css"
PRINT = "css/print.css"
FOR_PRINT = re.compile(r"@media print\{((?:[^{}]*\{[^{}]*\})*)\}")
STRING_OR_COMMENT = re.compile(r"""("[^"\n]*"|'[^'\n]*')|/\*.*?\*/""", re.S)
STRING = re.compile(r"""("[^"\n]*"|'[^'\n]*')""")


def parts(templates: Path) -> list[Path]:
    """Return the stylesheets in the order in which they are joined: the base first, then by their path."""
    found = templates.rglob("*.css")
    return sorted(found, key=lambda path: (path != templates / "base.css", path.relative_to(templates).as_posix()))


def without_needless_signs(css: str) -> str:
    """Return the same CSS without comments and without the white space that means nothing; strings stay as they are."""
    bare = STRING_OR_COMMENT.sub(lambda match: match[1] or " ", css)
    # Every second piece is a string.
    pieces = STRING.split(bare)
    pieces[::2] = [_squeezed(piece) for piece in pieces[::2]]
    return "".join(pieces).strip()


def _squeezed(piece: str) -> str:
    """Return a piece of CSS without strings in one line; a space may part two selectors, or the terms of a sum."""
    one_line = re.sub(r"\s+", " ", piece)
    tight = re.sub(r" ?([{};,>]) ?", r"\1", one_line)
    # `a :hover` is something else than `a:hover`, so only the space behind the colon goes.
    return re.sub(r"(?<=[ :(,])0(?=\.\d)", "", tight.replace(": ", ":").replace(";}", "}"))


def joined(templates: Path) -> dict[str, str]:
    """Return the whole stylesheet by name: the values of the design tokens with all parts that read them, and paper."""
    bare = [without_needless_signs(path.read_text("utf-8")) for path in parts(templates)]
    on_screen = [FOR_PRINT.sub("", part) for part in bare]
    on_paper = ["".join(FOR_PRINT.findall(part)) for part in bare]
    return {
        SITE: "\n".join([root_rule().strip(), *filter(None, on_screen)]),
        PRINT: "\n".join(filter(None, on_paper)),
    }


def bring_up_to_date(target: Path, text: str) -> None:
    """Write a file only when it would change, and whole: others may be reading it."""
    if target.exists() and target.read_text("utf-8") == text:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, new = tempfile.mkstemp(dir=target.parent, suffix=".new")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(new, 0o644)
    os.replace(new, target)


class StylesheetFinder(BaseFinder):
    """Answers Django's question which static files there are: two, made of all."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.templates = settings.BASE_DIR / "templates"
        self.storage = FileSystemStorage(location=settings.STYLESHEET_ROOT)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> str | list[str]:
        """Return where a stylesheet stands, up to date; nothing for any other file."""
        if path not in (SITE, PRINT):
            return []
        self.make()
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns: Sequence[str]) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield the stylesheets and the storage they are in."""
        for name in self.make():
            yield name, self.storage

    def make(self) -> Iterable[str]:
        """Join the parts when they changed, and return the names of the results."""
        made = joined(self.templates)
        for name, text in made.items():
            bring_up_to_date(Path(self.storage.path(name)), text)
        return made
