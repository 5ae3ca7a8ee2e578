"""Names for the headings of a text, so that anyone can link to a part of it: made of what the heading says.

A link in a letter or a council paper goes on working when parts are added before it, as it would not with numbers.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from html import unescape
from typing import NamedTuple

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

_SUBHEADING = re.compile(r"<h3[^>]*>(.*?)</h3>", re.DOTALL)
LONGEST = 60

TAKEN = frozenset(
    "content contents-heading events explained footer-about laws legal-dates privacy-officer reach-us references "
    "report-problem sign-up site-search statement status supervisor systems versions words".split()
)
"""Names that our templates give to parts of their own."""


class Subheading(NamedTuple):
    """A heading within a section."""

    anchor: str
    heading: str


class Section:
    """One section of a text: its block, the name of its heading, and the headings within it."""

    def __init__(self, block: StreamValue.StreamChild, anchor: str, subheadings: list[Subheading]) -> None:
        self.id = block.id
        self.heading: str = block.value["heading"]
        self.anchor = anchor
        self.subheadings = subheadings
        self._body: RichText = block.value["body"]

    @cached_property
    def body(self) -> SafeString:
        """The text as HTML, with the names of its headings."""
        anchors = iter(self.subheadings)
        named = _SUBHEADING.sub(lambda match: f'<h3 id="{next(anchors).anchor}">{match[1]}</h3>', str(self._body))
        return mark_safe(named)  # noqa: S308 - Wagtail made it from what the editor may write; names are slugs


def with_anchors(blocks: Iterable[StreamValue.StreamChild]) -> list[Section]:
    """Return the sections of a text, each heading with a name that no other part of the page has.

    The name is what the heading says, in ASCII. When that is taken, a number follows; when nothing is left, `part`.
    """
    taken = set(TAKEN)
    sections = []
    for block in blocks:
        anchor = _free(block.value["heading"], taken)
        body = block.value["body"]
        inner = [unescape(strip_tags(heading)) for heading in _SUBHEADING.findall(body.source if body else "")]
        sections.append(Section(block, anchor, [Subheading(_free(heading, taken), heading) for heading in inner]))
    return sections


def _free(heading: str, taken: set[str]) -> str:
    name = slugify(heading)[:LONGEST].strip("-") or "part"
    found, number = name, 2
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    taken.add(found)
    return found
