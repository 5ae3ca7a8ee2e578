"""What a page is on paper: the PDF that the browser makes of it."""

import re
from io import BytesIO
from typing import NamedTuple

from playwright.sync_api import Page
from pypdf import PdfReader


class Print(NamedTuple):
    """What a printed page says, without what depends on where lines end, and what it says about itself."""

    text: str
    title: str
    language: str
    tagged: bool


def printed(page: Page) -> Print:
    """Print a page."""
    reader = PdfReader(BytesIO(page.pdf(format="A4", tagged=True)))
    catalogue = reader.trailer["/Root"]
    return Print(
        text=bare(" ".join(sheet.extract_text() for sheet in reader.pages)),
        title=str(reader.metadata.title if reader.metadata else ""),
        language=str(catalogue.get("/Lang", "")),
        tagged=bool(catalogue.get("/MarkInfo", {}).get("/Marked")),
    )


def bare(text: str) -> str:
    """Return a text without spaces and hyphens, and with ligatures taken apart."""
    for ligature, apart in {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}.items():
        text = text.replace(ligature, apart)
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)
