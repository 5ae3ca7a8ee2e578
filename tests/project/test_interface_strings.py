"""Interface strings reach the catalogue: what marks them stands where the tools that collect strings look."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from site_cms.messages import NOT_OURS, catalogue
from tests.project.running import ROOT

pytestmark = pytest.mark.once

MARKS = {"_", "_n", "_p"} | {
    f"{name}{lazy}" for name in ("gettext", "ngettext", "pgettext", "npgettext") for lazy in ("", "_lazy")
}


def marked_in_f_strings(source: str) -> list[int]:
    """Return the lines on which a string is marked within an f-string, or an f-string is: xgettext reads neither."""
    nodes = list(ast.walk(ast.parse(source)))
    joined = [node for node in nodes if isinstance(node, ast.JoinedStr)]
    within = {node for part in joined for node in ast.walk(part)}
    marks = [node for node in nodes if isinstance(node, ast.Call) and _name(node.func) in MARKS]
    return sorted({mark.lineno for mark in marks if mark in within or any(word in joined for word in mark.args)})


def _name(function: ast.expr) -> str:
    return getattr(function, "id", getattr(function, "attr", ""))


def our_files() -> Iterator[Path]:
    for part in ROOT.iterdir():
        if part.name not in NOT_OURS and not part.name.startswith("."):
            yield from part.rglob("*.py") if part.is_dir() else [part] * (part.suffix == ".py")


def test_no_string_is_marked_where_nobody_finds_it() -> None:
    sources = {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in our_files()}
    assert Path("manage.py") in sources
    assert len(sources) > 200
    assert {path: lines for path, source in sources.items() if (lines := marked_in_f_strings(source))} == {}


@pytest.mark.parametrize(
    "source",
    [
        """f"{_('public')}: {1}" """,
        """f'{x} {gettext("a")}'""",
        """f"{', '.join(translation.ngettext('a', 'b', n))}" """,
        """f"{f'{_(word)}'}" """,
        """_(f"{a}")""",
    ],
)
def test_a_mark_within_an_f_string_is_noticed(source: str) -> None:
    assert marked_in_f_strings(source) == [1]


@pytest.mark.parametrize("source", ["""_("a") % {"b": f"{c}"}""", """f"{a_(b)} {str(c)}" """])
def test_a_mark_outside_an_f_string_is_left_alone(source: str) -> None:
    assert marked_in_f_strings(source) == []


def test_dutch_texts_have_one_word_for_an_e_mail() -> None:
    entries = [entry for entry in polib.pofile(str(catalogue())) if not entry.obsolete]
    written = [text for entry in entries for text in (entry.msgstr, *entry.msgstr_plural.values())]
    assert any("e-mail" in text for text in written)
    assert [text for text in written if re.search(r"(?<![\w-])mails?\b", text, re.IGNORECASE)] == []
