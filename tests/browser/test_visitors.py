"""What a visit leaves behind and where it leads: nothing, and nowhere that is not there."""

import re
import urllib.request
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser

from tests.browser.crawl import Crawl, crawl
from tests.browser.served_site import ServedSite

pytestmark = pytest.mark.browser


@dataclass
class Visit:
    """What the browser saw on a visit to every page."""

    addresses: list[str]
    requested: set[str] = field(default_factory=set)
    kept: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def visit(site: ServedSite, browser: Browser) -> Visit:
    """One visit to every page of the sitemap, with JavaScript on."""
    with urllib.request.urlopen(f"{site.base}/sitemap.xml") as answer:  # noqa: S310
        seen = Visit(re.findall(r"<loc>(.*?)</loc>", answer.read().decode()))
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: seen.requested.add(request.url))
    page.on("console", lambda message: seen.said.append(f"{page.url}: {message.text} {message.location.get('url')}"))
    page.on("pageerror", lambda error: seen.said.append(f"{page.url}: {error}"))
    for address in seen.addresses:
        page.goto(address)
        stored = page.evaluate("JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}])")
        if stored != '["",{},{}]' or context.cookies():
            seen.kept[address] = f"{stored} {context.cookies()}"
    context.close()
    return seen


@pytest.fixture(scope="module")
def links(site: ServedSite) -> Crawl:
    return crawl(site.base, ["/nl/", "/en/"])


def test_a_visit_to_every_page_leaves_no_cookie_and_nothing_else(visit: Visit):
    assert len(visit.addresses) > 80
    assert visit.kept == {}


def test_no_page_asks_another_host_for_anything(visit: Visit, site: ServedSite):
    assert [address for address in visit.requested if not address.startswith(f"{site.base}/")] == []


def test_no_page_has_anything_to_complain_about(visit: Visit):
    assert visit.said == []


def test_the_icon_that_every_browser_asks_for_is_there(site: ServedSite, browser: Browser):
    page = browser.new_page()
    page.goto(f"{site.base}/nl/")
    named = page.evaluate("document.querySelector('link[rel~=icon]')?.href") or f"{site.base}/favicon.ico"
    assert named.startswith("data:") or page.request.get(named).ok, f"{named} is not there"
    page.close()


def test_every_link_on_the_site_leads_to_a_page(links: Crawl):
    assert links.broken == {}


def test_every_link_to_a_part_of_a_page_finds_that_part(links: Crawl):
    assert len(links.wanted_anchors) > 100
    assert links.lost_anchors() == {}


def test_every_page_of_the_sitemap_can_be_reached_by_links(visit: Visit, links: Crawl, site: ServedSite):
    listed = {address.removeprefix(site.base) for address in visit.addresses}
    assert listed - links.pages.keys() == set()
