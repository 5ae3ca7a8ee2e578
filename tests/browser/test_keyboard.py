"""Who uses no mouse sees where he is, gets everywhere, and can skip what is the same on every page."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Look
from tests.browser.house_styles import STYLES
from tests.browser.probes.focus import tab_stops, unseen
from tests.browser.probes.sheets import wear
from tests.browser.views import LANGUAGES, MISSING, TEMPLATES, View

pytestmark = pytest.mark.browser
SKIP = {"nl": "Direct naar de inhoud", "en": "Skip to the content"}


@pytest.mark.parametrize("name", [*TEMPLATES, MISSING])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_stop_skips_to_the_content(name: str, language: str, look: Look):
    page = look(View(name, language))
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=SKIP[language])
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", [*TEMPLATES, "search results", "search without results"])
def test_every_stop_of_the_keyboard_is_seen_and_none_holds_it(name: str, width: int, look: Look):
    stops = tab_stops(look(View(name, "nl"), width))
    assert len(stops) > 10
    assert unseen(stops) == []


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["HomePage", "AISystemIndexPage", "AISystemPage"])
def test_the_focus_is_seen_in_every_house_style(name: str, style: str, look: Look):
    page = look(View(name, "nl"))
    wear(page, STYLES[style])
    assert unseen(tab_stops(page)) == []
