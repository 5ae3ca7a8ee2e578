"""The pages and their style sheets are valid, and what other programs read of them is well-formed."""

import urllib.error
import urllib.request
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from defusedxml.ElementTree import fromstring

from tests.browser.probes.markup import markup_faults
from tests.browser.served_site import ServedSite
from tests.browser.views import VIEWS

pytestmark = pytest.mark.browser
ATOM = "{http://www.w3.org/2005/Atom}"
NEEDED = ("id", "title", "updated")


def text_at(address: str) -> str:
    """Return what an address answers, whatever its status."""
    try:
        with urllib.request.urlopen(address) as answer:  # noqa: S310
            return answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.read().decode()


def named(pages: dict[str, str], selector: str) -> list[str]:
    """Return the addresses that pages name in some kind of link."""
    read = [BeautifulSoup(text, "html.parser") for text in pages.values()]
    return sorted({str(link["href"]) for page in read for link in page.select(selector)})


@pytest.fixture(scope="module")
def pages(site: ServedSite) -> dict[str, str]:
    """Every page of the matrix."""
    return {f"{view}.html": text_at(site.address(*view)) for view in VIEWS}


@pytest.mark.java
@pytest.mark.node_packages
def test_the_checker_finds_no_error_in_any_page_or_style_sheet(pages: dict[str, str], site: ServedSite, tmp_path: Path):
    styles = {path: text_at(site.base + path) for path in named(pages, "link[rel=stylesheet]")}
    assert styles
    assert markup_faults(pages | styles, tmp_path) == {}


def test_every_feed_is_well_formed_and_says_what_a_feed_must(pages: dict[str, str], site: ServedSite):
    feeds = named(pages, "[type='application/atom+xml']")
    assert len(feeds) > 4
    for address in feeds:
        feed = fromstring(text_at(site.base + address))
        for part in [feed, *feed.findall(f"{ATOM}entry")]:
            missing = [name for name in NEEDED if not part.findtext(f"{ATOM}{name}")]
            assert not missing, f"{address}: {missing}"


def test_every_drawing_is_well_formed_and_has_a_title(pages: dict[str, str], site: ServedSite):
    drawings = named(pages, "main a[href$='.svg']")
    assert len(drawings) > 4
    for address in drawings:
        assert fromstring(text_at(site.base + address)).findtext("{http://www.w3.org/2000/svg}title"), address
