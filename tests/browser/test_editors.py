"""The people of the municipality at work in the CMS, each in the language he chose."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.served_site import ServedSite

pytestmark = pytest.mark.browser
TITLE = "De WOZ-waarde van woningen en andere gebouwen schatten"
TABS = ["In het kort", "Status", "Doel en wet", "Werking", "Risico's", "Contact en controle"]
PUBLIC = "/nl/register/woz-waardering/"
PREVIEW = "#w-preview-iframe"
NEW = "Een model schat wat uw woning waard is. Een taxateur kijkt de schatting na."


def log_in(page: Page, site: ServedSite, name: str) -> None:
    """Log in as one of the people of the demo."""
    page.goto(f"{site.base}/admin/")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(site.logins[name])
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site.base}/admin/")


def open_system(page: Page, site: ServedSite) -> None:
    """Find a record in the CMS by searching, and open its form."""
    page.goto(f"{site.base}/admin/pages/search/?q=woz")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("tab", name=TABS[0])).to_be_visible()


def test_what_an_editor_changes_shows_in_the_preview_and_goes_live_when_a_publisher_says_so(
    site: ServedSite, window: OpenWindow
):
    editor = window(width=1500)
    log_in(editor, site, "redacteur")
    open_system(editor, site)
    assert editor.get_by_role("tab").all_inner_texts()[: len(TABS)] == TABS
    for tab in [*TABS[1:], TABS[0]]:
        editor.get_by_role("tab", name=tab).click()
        expect(editor.get_by_role("tabpanel", name=tab)).to_be_visible()
    editor.get_by_role("textbox", name="Korte omschrijving").fill(NEW)
    editor.get_by_role("button", name="Toon/verberg voorvertoning").click()
    expect(editor.frame_locator(PREVIEW).get_by_text(NEW)).to_be_visible()
    editor.get_by_role("button", name="Bewaar concept").click()
    expect(editor.locator(".messages")).to_contain_text("is gewijzigd")
    editor.get_by_role("button", name="Meer acties").click()
    expect(editor.get_by_role("button", name="Stuur door naar Eindredactie")).to_be_visible()
    expect(editor.get_by_role("button", name="Publiceren")).to_have_count(0)
    editor.close()

    resident = window()
    resident.goto(f"{site.base}{PUBLIC}")
    expect(resident.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(resident.get_by_text(NEW)).to_have_count(0)

    publisher = window(width=1500)
    log_in(publisher, site, "eindredacteur")
    open_system(publisher, site)
    expect(publisher.get_by_role("textbox", name="Korte omschrijving")).to_have_value(NEW)
    publisher.get_by_role("textbox", name="Wat er veranderde, en waarom").fill("De omschrijving was onduidelijk.")
    publisher.get_by_role("button", name="Meer acties").click()
    publisher.get_by_role("button", name="Publiceren").click()
    expect(publisher.locator(".messages")).to_contain_text("gepubliceerd")

    resident.reload()
    expect(resident.get_by_text(NEW)).to_be_visible()


def test_the_work_in_the_cms_asks_no_other_host_for_anything(site: ServedSite, window: OpenWindow):
    asked: list[str] = []
    editor = window(width=1500)
    editor.on("request", lambda request: asked.append(request.url))
    log_in(editor, site, "redacteur")
    open_system(editor, site)
    editor.get_by_role("button", name="Toon/verberg voorvertoning").click()
    expect(editor.frame_locator(PREVIEW).get_by_role("heading", level=1)).to_be_visible()
    own = (f"{site.base}/", "data:", "blob:")
    assert [address for address in asked if not address.startswith(own)] == []


@pytest.mark.parametrize(
    ("name", "language", "menu"),
    [
        ("redacteur", "nl", ["Pagina's", "Afbeeldingen", "Bijeenkomsten", "Organisaties", "Documenten", "Rapporten"]),
        ("translator", "en", ["Pages", "Snippets", "Reports"]),
    ],
)
def test_the_cms_speaks_the_language_that_someone_chose_not_that_of_his_browser(
    name: str, language: str, menu: list[str], site: ServedSite, window: OpenWindow
):
    desk = window(language="en" if language == "nl" else "nl")
    log_in(desk, site, name)
    expect(desk.locator("html")).to_have_attribute("lang", language)
    for words in menu:
        expect(desk.locator("nav").locator("a, button").filter(has_text=words).first).to_be_visible()
