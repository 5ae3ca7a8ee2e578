"""Every relative link and image in the documentation leads to a file."""

import re
from pathlib import Path

import pytest

from tests.project.running import ROOT

pytestmark = pytest.mark.once

FENCED = re.compile(r"^(```|~~~).*?^\1", re.M | re.S)
IN_CODE = re.compile(r"`[^`\n]*`")
INLINE = re.compile(r"\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
REFERENCE = re.compile(r"^\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)", re.M)
ATTRIBUTE = re.compile(r"<(?:img|a|source)\b[^>]*?\b(?:src|srcset|href)=\"([^\"]+)\"")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.I)
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def targets(text: str) -> list[str]:
    """Return where a text in Markdown leads within the project."""
    text = FENCED.sub("", text)
    found = [*INLINE.findall(text), *REFERENCE.findall(text), *ATTRIBUTE.findall(IN_CODE.sub("", text))]
    return [target for target in found if not ELSEWHERE.match(target)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_relative_link_and_image_exists(document: Path) -> None:
    broken = [
        target
        for target in targets(document.read_text(encoding="utf-8"))
        if not (document.parent / target.partition("#")[0]).resolve().exists()
    ]
    assert not broken


def test_links_are_found_in_every_way_they_can_be_written() -> None:
    text = '[a](one.md#part) ![b](<two.png>) [c](three.md "Three")\n[d]: four.md\n<img alt="" src="five.png">\n'
    elsewhere = "[x](https://waterveen.example) [y](#part) [z](mailto:a@waterveen.example)\n```\n[no](six.md)\n```\n"
    assert targets(text + elsewhere) == ["one.md#part", "two.png", "three.md", "four.md", "five.png"]
