"""The pages and their style sheets are valid, and feeds are well-formed."""

import urllib.error
import urllib.request

import pytest
from bs4 import BeautifulSoup

from tests.browser.probes.markup import markup_faults
from tests.browser.served_site import ServedSite
from tests.browser.views import VIEWS

pytestmark = [pytest.mark.browser, pytest.mark.java, pytest.mark.node_packages]


def text_at(address: str) -> str:
    """Return what an address answers, whatever its status."""
    try:
        with urllib.request.urlopen(address) as answer:  # noqa: S310
            return answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.read().decode()


@pytest.fixture(scope="module")
def texts(site: ServedSite) -> dict[str, str]:
    """Every page of the matrix, and every style sheet that one of them names."""
    pages = {f"{view}.html": text_at(site.address(*view)) for view in VIEWS}
    named = {
        link["href"]
        for text in pages.values()
        for link in BeautifulSoup(text, "html.parser").select("[rel=stylesheet]")
    }
    return pages | {path: text_at(site.base + path) for path in sorted(named)}


def test_the_checker_finds_no_error_in_any_page_or_style_sheet(texts: dict[str, str], tmp_path):
    assert any(name.endswith(".css") for name in texts)
    assert markup_faults(texts, tmp_path) == {}
