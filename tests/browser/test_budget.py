"""A page comes over a slow line at once: few requests, few bytes, none from elsewhere, and no script."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.request import Request as Question
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Request

from tests.browser.conftest import OpenWindow
from tests.browser.served_site import ServedSite
from tests.browser.views import LANGUAGES, TEMPLATES, View

pytestmark = pytest.mark.browser

KILO = 1024
# The pages that people come in on.
FIRST = ["HomePage", "AISystemIndexPage", "AISystemPage", "search results", "DialogueEventPage", "PolicyPage"]
# What a page and the styles that it waits for take over the line: one round trip.
ONE_ROUND_TRIP = 14 * KILO
AT_MOST_REQUESTS = 6


@dataclass
class Visit:
    """What one first visit brought over the line; sizes in bytes, by kind. The contents are without headers."""

    addresses: list[str] = field(default_factory=list)
    over_the_line: dict[str, int] = field(default_factory=dict)
    contents: dict[str, int] = field(default_factory=dict)
    unpacked: dict[str, int] = field(default_factory=dict)

    @property
    def without_images(self) -> dict[str, int]:
        return {kind: size for kind, size in self.over_the_line.items() if kind != "image"}


def first_visit(page: Page, address: str) -> Visit:
    """Load a page in a window that has seen nothing yet, though others have seen the page before."""
    # What is asked again is compressed as well as can be, and kept.
    for _time in range(2):
        with urlopen(Question(address, headers={"Accept-Encoding": "br"})):  # noqa: S310 - our own site
            pass
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(address, wait_until="networkidle")
    visit = Visit([request.url for request in requests])
    for_paper = page.locator("link[media=print]").evaluate_all("links => links.map((link) => link.href)")
    for request in requests:
        kind = "print" if request.url in for_paper else request.resource_type
        sizes = request.sizes()
        size = sizes["responseBodySize"] + sizes["responseHeadersSize"]
        visit.contents[kind] = visit.contents.get(kind, 0) + sizes["responseBodySize"]
        visit.over_the_line[kind] = visit.over_the_line.get(kind, 0) + size
        answer = request.response()
        visit.unpacked[kind] = visit.unpacked.get(kind, 0) + len(answer.body() if answer else b"")
    return visit


@pytest.fixture(params=[View(name, language) for name in FIRST for language in LANGUAGES], ids=str)
def entrance(request: pytest.FixtureRequest, site: ServedSite, window: OpenWindow) -> Iterator[tuple[View, Visit]]:
    view: View = request.param
    yield view, first_visit(window(language=view.language), site.address(*view))


def test_a_first_visit_is_light_and_stays_on_this_site(entrance: tuple[View, Visit], site: ServedSite):
    view, visit = entrance
    print(f"{view}: {visit.contents} of contents, {visit.over_the_line} with headers, {visit.unpacked} unpacked")
    assert [address for address in visit.addresses if not address.startswith((f"{site.base}/", "data:"))] == []
    assert len(visit.addresses) <= AT_MOST_REQUESTS, visit.addresses
    assert "script" not in visit.over_the_line
    assert sum(visit.without_images.values()) <= 25 * KILO, visit.over_the_line
    assert sum(visit.unpacked.values()) <= 150 * KILO, visit.unpacked
    assert visit.contents["document"] + visit.contents["stylesheet"] <= ONE_ROUND_TRIP, visit.contents


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_page_brings_a_script(name: str, site: ServedSite, window: OpenWindow):
    page = window(scripts=False)
    page.goto(site.address(name, "nl"))
    assert page.locator("script:not([type='application/ld+json']), [onclick], [onload], [onchange]").count() == 0
