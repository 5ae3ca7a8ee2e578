"""What citizens want to know stands where `docs/citizen-stories.md` says it does."""

import re
import urllib.request
from functools import cache
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup

from tests.browser.served_site import ServedSite
from tests.project.running import ROOT

pytestmark = pytest.mark.browser
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)


class Story(NamedTuple):
    """One wish: where it is answered, or `no` and why."""

    number: str
    wish: str
    address: str
    place: str


STORIES = [
    Story(*(cell.strip("`") for cell in row))
    for row in ROW.findall((ROOT / "docs" / "citizen-stories.md").read_text(encoding="utf-8"))
]
ANSWERED = [story for story in STORIES if story.address != "no"]


@cache
def page_at(address: str) -> BeautifulSoup:
    """Return a page of the served site."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310
        return BeautifulSoup(answer.read().decode(), "html.parser")


def test_there_are_35_and_a_no_has_a_reason():
    assert [story.number for story in STORIES] == [str(number) for number in range(1, 36)]
    assert [story.wish for story in STORIES if story not in ANSWERED and len(story.place.split()) < 8] == []


@pytest.mark.parametrize("story", ANSWERED, ids=lambda story: story.number)
def test_the_wish_is_answered_where_the_document_says(story: Story, site: ServedSite):
    found = page_at(site.base + story.address).select(story.place)
    assert found, f"“{story.wish}”: nothing at {story.place} on {story.address}"
    assert any(part.get_text(strip=True) or part.name == "input" for part in found)
