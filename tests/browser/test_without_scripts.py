"""Six journeys with JavaScript off, in Dutch and in English: find a system, filter the register, object, open a version
of the policy, read the difference between two versions, switch the language. And what goes wrong on the way.

Everybody starts on the home page and clicks; nobody types an address.
"""

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
    fine: str
    objection: str
    policies: str
    policy: str
    chatbot: str
    shorter: str


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
        fine="Ik kreeg een parkeerboete",
        objection="Naheffingsaanslag parkeerbelasting",
        policies="Beleid en afspraken",
        policy="AI-beleid van Gemeente Waterveen",
        chatbot="Vragen van inwoners beantwoorden: chatbot Wera",
        shorter="De chatbot Wera beantwoordt vragen op onze website.",
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
        fine="I got a parking fine",
        objection="Additional parking tax assessment",
        policies="Policy and agreements",
        policy="AI policy of the Municipality of Waterveen",
        chatbot="Answering residents' questions: chatbot Wera",
        shorter="Chatbot Wera answers questions on our website.",
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


def open_the_register(reader: Page, words: Words) -> None:
    """Follow the link from the home page to the list of all systems."""
    reader.get_by_role("link", name=words.all_systems).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(words.register)


def open_the_system(reader: Page, words: Words, title: str) -> None:
    """Find a system in the register and open it."""
    open_the_register(reader, words)
    reader.get_by_role("main").get_by_role("link", name=title, exact=True).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)


def test_a_resident_finds_a_system_from_the_home_page(reader: Page, words: Words):
    open_the_system(reader, words, words.system)
    expect(reader.locator("dt", has_text=words.disagree)).to_be_visible()


def test_search_finds_a_system(reader: Page, words: Words):
    form = reader.get_by_role("main").get_by_role("search")
    form.locator("[name=q]").fill(words.typed)
    form.get_by_role("button", name=words.search).click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text(words.typed)
    reader.get_by_role("main").get_by_role("link", name=words.system).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(words.system)


def test_the_code_in_a_letter_opens_the_system(reader: Page, words: Words, site: ServedSite):
    open_the_system(reader, words, words.system)
    code = reader.locator(".on-paper strong").inner_text()
    reader.get_by_role("banner").get_by_role("link").first.click()
    reader.locator("#letter-code").fill(code.lower().replace("-", " "))
    reader.locator("#letter-code").press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text(words.system)


def test_a_code_that_nobody_knows_is_answered_with_what_to_do_and_kept_in_the_box(reader: Page):
    reader.locator("#letter-code").fill("K7P")
    reader.locator("#letter-code").press("Enter")
    expect(reader.locator(".error-summary")).to_contain_text("K7P")
    reader.locator(".error-summary a").first.click()
    expect(reader.locator("#letter-code")).to_have_value("K7P")


def test_what_happened_to_someone_leads_to_the_system(reader: Page, words: Words):
    reader.get_by_role("link", name=words.fine).click()
    system = reader.get_by_role("main").get_by_role("link", name=words.system)
    if reader.get_by_role("heading", level=1).inner_text() != words.system:
        system.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(words.system)


def test_the_register_is_filtered_by_ticking_boxes_and_a_filter_is_taken_away_by_a_link(reader: Page, words: Words):
    open_the_register(reader, words)
    everything = reader.locator(".card").count()
    show = reader.locator(".filter-form [type=submit]").last
    for box in ("#theme-verkeer", "#lifecycle-in_use"):
        unfold(reader, box)
        reader.locator(box).check()
    show.click()
    expect(reader).to_have_url(re.compile(r"theme=verkeer.*lifecycle=in_use"))
    chosen = reader.locator(".card").count()
    assert 0 < chosen < everything
    assert str(chosen) in reader.title()
    expect(reader.locator("#theme-verkeer")).to_be_checked()
    reader.locator("main a[href*='lifecycle=in_use']:not([href*='theme='])").first.click()
    expect(reader).not_to_have_url(re.compile("theme="))
    assert chosen < reader.locator(".card").count() < everything


def unfold(reader: Page, inside: str) -> None:
    """Open what is folded around something, from the outside in."""
    for folded in reader.locator(f"details:has({inside})").all():
        summary = folded.locator("summary").first
        if summary.is_visible() and not folded.evaluate("part => part.open"):
            summary.click()
    expect(reader.locator(inside)).to_be_visible()


def test_who_disagrees_reaches_the_objection_and_a_person(reader: Page, words: Words):
    open_the_system(reader, words, words.system)
    ways = reader.locator("section[aria-labelledby=disagree]")
    objection = ways.locator(".box", has_text=words.objection)
    expect(objection.locator("dt")).to_have_count(4)
    expect(objection.get_by_role("link")).to_have_count(2)
    expect(objection.locator("a.button")).to_have_attribute("href", re.compile("bezwaar"))
    expect(ways.locator("a[href^='tel:']").first).to_be_visible()
    expect(ways.locator("a[href^='mailto:']").first).to_be_visible()
    ways.locator("a[href*='/contact/']").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Contact")
    expect(reader.get_by_role("main").locator("a[href^='tel:']").first).to_be_visible()


def test_a_version_of_the_policy_has_an_address_to_keep(reader: Page, words: Words, window: OpenWindow):
    reader.get_by_role("navigation", name=words.menu).get_by_role("link", name=words.policies).click()
    reader.get_by_role("main").get_by_role("link", name=words.policy).first.click()
    reader.locator("section[aria-labelledby=versions] dd a").last.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(words.policy)
    permalink = reader.url
    somebody_else = window(scripts=False)
    somebody_else.goto(permalink)
    expect(somebody_else.get_by_role("heading", level=1)).to_have_text(words.policy)
    expect(somebody_else.locator(".notice time, .notice strong").first).to_be_visible()


def test_the_difference_between_two_versions_can_be_read(reader: Page, words: Words):
    open_the_system(reader, words, words.chatbot)
    reader.locator(".record-history li a").first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text(words.chatbot)
    expect(reader.locator("main ins").first).to_be_visible()
    expect(reader.get_by_role("main")).to_contain_text(words.shorter)
    *_others, oldest = [option.get_attribute("value") for option in reader.locator("#from option").all()]
    newest = reader.locator("#to option").first.get_attribute("value")
    reader.locator("#from").select_option(oldest)
    reader.locator("#to").select_option(newest)
    reader.locator(".compare [type=submit]").click()
    expect(reader).to_have_url(re.compile(rf"from={oldest}&to={newest}$"))
    expect(reader.locator("main ins").first).to_be_visible()


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


def test_the_municipality_can_be_reached_from_the_menu(reader: Page, words: Words):
    reader.get_by_role("navigation", name=words.menu).get_by_role("link", name="Contact").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Contact")
    main = reader.get_by_role("main")
    expect(main.locator("a[href^='tel:']").first).to_be_visible()
    expect(main.locator("a[href^='mailto:']").first).to_be_visible()
