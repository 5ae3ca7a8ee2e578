"""Residents find what they look for with JavaScript off, in Dutch and in English."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.served_site import ServedSite

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Words:
    """What a resident reads and types."""

    other: str
    switch: str
    menu: str
    register: str
    all_systems: str
    system: str
    disagree: str
    search: str
    typed: str


WORDS = {
    "nl": Words(
        other="en",
        switch="English",
        menu="Hoofdmenu",
        register="Register van AI en algoritmes",
        all_systems="Bekijk alle systemen",
        system="Controleren of er voor parkeren is betaald met een scanauto",
        disagree="Wat als u het er niet mee eens bent?",
        search="Zoeken",
        typed="kenteken",
    ),
    "en": Words(
        other="nl",
        switch="Nederlands",
        menu="Main menu",
        register="Register of AI and algorithms",
        all_systems="See all systems",
        system="Checking with a scan car whether parking has been paid for",
        disagree="What if you disagree?",
        search="Search",
        typed="licence plate",
    ),
}


@pytest.fixture(params=WORDS)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def words(language: str) -> Words:
    return WORDS[language]


@pytest.fixture
def reader(language: str, site: ServedSite, window: OpenWindow) -> Page:
    """A resident on the home page, without JavaScript."""
    page = window(language=language, scripts=False)
    page.goto(site.base)
    expect(page.locator("html")).to_have_attribute("lang", language)
    return page


def test_a_resident_finds_a_system_from_the_home_page(reader: Page, words: Words):
    reader.get_by_role("link", name=words.all_systems).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(words.register)
    reader.get_by_role("link", name=words.system).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(words.system)
    expect(reader.locator("dt", has_text=words.disagree)).to_be_visible()


def test_the_language_switch_leads_to_the_same_page_and_back(
    reader: Page, words: Words, language: str, site: ServedSite
):
    there, here = site.address("AISystemPage", words.other), site.address("AISystemPage", language)
    reader.goto(here)
    reader.get_by_role("link", name=words.switch, exact=True).click()
    expect(reader).to_have_url(there)
    expect(reader.locator("html")).to_have_attribute("lang", words.other)
    reader.get_by_role("link", name=WORDS[words.other].switch, exact=True).click()
    expect(reader).to_have_url(here)


def test_a_page_that_is_only_in_dutch_leads_to_the_english_register_which_says_so(site: ServedSite, window: OpenWindow):
    reader = window(scripts=False)
    reader.goto(site.address("a page without an English twin", "nl"))
    title = reader.get_by_role("heading", level=1).inner_text()
    switch = reader.get_by_role("navigation", name="Taal").get_by_role("link", name="English")
    expect(switch).to_have_accessible_name(re.compile("deze pagina is niet vertaald"))
    switch.click()
    expect(reader).to_have_url(site.address("a page without an English twin", "en"))
    expect(reader.get_by_role("heading", level=1)).to_have_text(WORDS["en"].register)
    notice = reader.locator(".notice")
    expect(notice).to_contain_text("This page is not available in this language yet")
    expect(notice.get_by_role("link", name=title)).to_have_attribute("lang", "nl")
    listed = reader.locator(".card", has_text=title)
    expect(listed).to_contain_text("Only in Dutch")
    listed.get_by_role("link", name=title).click()
    expect(reader.locator("html")).to_have_attribute("lang", "nl")


def test_an_english_page_says_what_is_still_in_dutch(site: ServedSite, window: OpenWindow):
    reader = window(language="en", scripts=False)
    reader.goto(site.address("a page still partly in Dutch", "en"))
    expect(reader.locator(".notice")).to_contain_text("Parts of this page are still in Dutch")
    expect(reader.locator(".notice")).to_contain_text("The Dutch text of some parts is newer")
    expect(reader.get_by_role("link", name="Uitleg van de Rijksoverheid")).to_have_attribute("lang", "nl")


def test_search_finds_a_system(reader: Page, words: Words):
    form = reader.get_by_role("banner").get_by_role("search")
    form.get_by_role("searchbox").fill(words.typed)
    form.get_by_role("button", name=words.search).click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text(words.typed)
    reader.get_by_role("main").get_by_role("link", name=words.system).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(words.system)


def test_the_municipality_can_be_reached_from_the_menu(reader: Page, words: Words):
    reader.get_by_role("navigation", name=words.menu).get_by_role("link", name="Contact").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Contact")
    main = reader.get_by_role("main")
    expect(main.locator("a[href^='tel:']").first).to_be_visible()
    expect(main.locator("a[href^='mailto:']").first).to_be_visible()
