"""A few stylesheets from many: every component has its own beside its template, and its name says where it goes.

`field.css` goes into `css/site.css`, which every page loads. `flow.system.css` goes into `css/system.css`, which only
the pages load that ask for it in their block `head`; `choices.forms.overview.css` goes into two such sheets. What is
for paper alone goes into `css/print.css`, which keeps nobody waiting. There is no build step and no generated file in
git: Django's own staticfiles ask this finder, in `runserver` as in `collectstatic`; it joins the parts into files below
the data folder whenever they differ from what stands there.
"""

import os
import re
import tempfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from register_pages.municipality.house_style.tokens import root_rule, with_served_names

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


def sheets(path: Path) -> list[str]:
    """Return where a part goes: `choices.forms.overview.css` into two sheets, `field.css` into that of every page."""
    return [f"css/{name}.css" for name in path.stem.split(".")[1:] or ["site"]]


def joined(templates: Path) -> dict[str, str]:
    """Return the sheets by name: that of every page, behind the values of the design tokens; those of some; paper."""
    made = {SITE: [root_rule().strip()], PRINT: []}
    for path in parts(templates):
        bare = without_needless_signs(with_served_names(path.read_text("utf-8")))
        for name in sheets(path):
            made.setdefault(name, []).append(FOR_PRINT.sub("", bare))
        made[PRINT].extend(FOR_PRINT.findall(bare))
    return {name: "\n".join(filter(None, rules)) for name, rules in made.items()}


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
    """Answers Django's question which static files there are: a few, made of all."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.templates = settings.BASE_DIR / "templates"
        self.storage = FileSystemStorage(location=settings.STYLESHEET_ROOT)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> str | list[str]:
        """Return where a stylesheet stands, up to date; nothing for any other file."""
        if path not in self.make():
            return []
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns: Sequence[str]) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield the stylesheets and the storage they are in."""
        for name in self.make():
            yield name, self.storage

    def make(self) -> Collection[str]:
        """Join the parts when they changed, and return the names of the results."""
        made = joined(self.templates)
        for name, text in made.items():
            bring_up_to_date(Path(self.storage.path(name)), text)
        return made
