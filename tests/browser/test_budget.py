"""A page comes over a slow line at once: few requests, few bytes, none from elsewhere, and no script."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Request

from tests.browser.conftest import OpenWindow
from tests.browser.served_site import ServedSite
from tests.browser.views import LANGUAGES, TEMPLATES, View

pytestmark = pytest.mark.browser

KILO = 1000
# The pages that people come in on.
FIRST = ["HomePage", "AISystemIndexPage", "AISystemPage", "search results", "DialogueEventPage", "PolicyPage"]
# What a page and the styles that it waits for take over the line: one round trip. A whole record and a whole policy
# are long texts, which people begin to read before the end is there.
ONE_ROUND_TRIP, LONG_TEXT = 14 * KILO, 20 * KILO
LONG_TEXTS = ["AISystemPage", "PolicyPage"]
AT_MOST_REQUESTS = 6


@dataclass
class Visit:
    """What one first visit brought over the line; sizes in bytes, by kind."""

    addresses: list[str] = field(default_factory=list)
    over_the_line: dict[str, int] = field(default_factory=dict)
    unpacked: dict[str, int] = field(default_factory=dict)

    @property
    def without_images(self) -> dict[str, int]:
        return {kind: size for kind, size in self.over_the_line.items() if kind != "image"}


def first_visit(page: Page, address: str) -> Visit:
    """Load a page in a window that has seen nothing yet."""
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(address, wait_until="networkidle")
    visit = Visit([request.url for request in requests])
    for_paper = page.locator("link[media=print]").evaluate_all("links => links.map((link) => link.href)")
    for request in requests:
        kind = "print" if request.url in for_paper else request.resource_type
        sizes = request.sizes()
        size = sizes["responseBodySize"] + sizes["responseHeadersSize"]
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
    print(f"{view}: {visit.over_the_line} over the line, {visit.unpacked} unpacked, {len(visit.addresses)} requests")
    assert [address for address in visit.addresses if not address.startswith((f"{site.base}/", "data:"))] == []
    assert len(visit.addresses) <= AT_MOST_REQUESTS, visit.addresses
    assert "script" not in visit.over_the_line
    assert sum(visit.without_images.values()) <= 25 * KILO, visit.over_the_line
    assert sum(visit.unpacked.values()) <= 150 * KILO, visit.unpacked
    needed = visit.over_the_line["document"] + visit.over_the_line["stylesheet"]
    assert needed <= (LONG_TEXT if view.name in LONG_TEXTS else ONE_ROUND_TRIP), visit.over_the_line


def test_the_styles_are_at_most_40_kilobytes_and_10_over_the_line(site: ServedSite, window: OpenWindow):
    visit = first_visit(window(), site.address("HomePage", "nl"))
    assert visit.unpacked["stylesheet"] + visit.unpacked.get("print", 0) <= 40 * KILO
    assert visit.over_the_line["stylesheet"] + visit.over_the_line.get("print", 0) <= 10 * KILO


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_page_brings_a_script(name: str, site: ServedSite, window: OpenWindow):
    page = window(scripts=False)
    page.goto(site.address(name, "nl"))
    assert page.locator("script:not([type='application/ld+json']), [onclick], [onload], [onchange]").count() == 0
