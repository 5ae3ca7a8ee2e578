"""A council paper links to a part of a document, and the link goes on working."""

from typing import Any

import pytest
from wagtail.blocks import StreamBlock

from register_pages.foundation.anchors import LONGEST, TAKEN, with_anchors
from register_pages.foundation.blocks import SectionBlock

pytestmark = pytest.mark.once


def sections(*texts: tuple[str, str]) -> Any:
    block = StreamBlock([("section", SectionBlock())])
    return block.to_python(
        [{"type": "section", "value": {"heading": heading, "body": body}} for heading, body in texts]
    )


def anchors(*texts: tuple[str, str]) -> list[str]:
    return [section.anchor for section in with_anchors(sections(*texts))]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Sturing en organisatie", "sturing-en-organisatie"),
        ("Categorieën & risico's", "categorieen-risicos"),
        ("Status", "status-2"),
        ("!?", "part"),
        ("日本", "part"),
        ('"><script>', "script"),
        ("woord " * 40, ("woord-" * 10)[:-1]),
    ],
)
def test_a_heading_gives_its_part_a_name(heading: str, anchor: str) -> None:
    assert anchors((heading, "")) == [anchor]
    assert len(anchor) <= LONGEST


def test_a_part_put_before_it_changes_no_name() -> None:
    assert anchors(("Nieuw", ""), ("Doel", "")) == ["nieuw", *anchors(("Doel", ""))]


def test_equal_headings_get_different_names_also_within_sections() -> None:
    found = with_anchors(sections(("Doel", "<h3>Doel</h3><p>x</p><h3>Wie</h3>"), ("Wie", "<h3>Doel</h3>")))
    names = [name for section in found for name in (section.anchor, *(part.anchor for part in section.subheadings))]
    assert names == ["doel", "doel-2", "wie", "wie-2", "doel-3"]
    assert not TAKEN.intersection(names)


def test_the_headings_within_a_section_carry_their_names() -> None:
    body = '<p>Voor.</p><h3 data-block-key="k1">Wie <b>beslist</b> &amp; wanneer</h3><p>Na.</p><h3>Slot</h3>'
    section = with_anchors(sections(("Kop", body)))[0]
    assert '<h3 id="wie-beslist-wanneer">Wie <b>beslist</b> &amp; wanneer</h3>' in section.body
    assert '<h3 id="slot">Slot</h3>' in section.body
    assert section.subheadings[0].heading == "Wie beslist & wanneer"


def test_a_section_without_text_has_a_name_and_no_body() -> None:
    section = with_anchors(sections(("Kop", "")))[0]
    assert (section.anchor, section.body, section.subheadings) == ("kop", "", [])
