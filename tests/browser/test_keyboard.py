"""Who uses no mouse sees where he is, gets everywhere, and can skip what is the same on every page."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenWindow
from tests.browser.probes import tab_stops, unseen
from tests.browser.served_site import ServedSite

pytestmark = pytest.mark.browser
WALKED = ["HomePage", "AISystemIndexPage", "AISystemPage", "DialogueEventPage", "PolicyPage", "search results"]
SKIP = {"nl": "Direct naar de inhoud", "en": "Skip to the content"}


@pytest.mark.parametrize("language", SKIP)
def test_the_first_stop_skips_to_the_content(language: str, site: ServedSite, window: OpenWindow):
    page = window(language=language)
    page.goto(site.address("AISystemPage", language))
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=SKIP[language])
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


@pytest.mark.parametrize("name", WALKED)
@pytest.mark.parametrize("width", [1280, 320])
def test_every_stop_of_the_keyboard_is_seen_and_none_holds_it(
    name: str, width: int, site: ServedSite, window: OpenWindow
):
    page = window(width=width)
    page.goto(site.address(name, "nl"))
    stops = tab_stops(page)
    assert len(stops) > 10
    assert unseen(stops) == []
