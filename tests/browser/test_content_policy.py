"""The content policy stands in nobody's way: not the visitor's, not the editor's; and it stops what is not ours."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.served_site import ServedSite
from tests.browser.test_editors import PREVIEW, PUBLIC, TABS, log_in, open_system
from tests.browser.views import VIEWS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DESK = (
    "", "pages/", "pages/search/?q=woz", "images/", "images/add/", "documents/", "documents/multiple/add/",
    "reports/site-history/", "reports/workflow/", "reports/locked/", "reports/aging-pages/",
    "reports/page-types-usage/", "snippets/", "snippets/register_pages/theme/", "snippets/register_pages/housestyle/",
    "users/", "users/new/", "groups/", "sites/", "locales/", "redirects/", "redirects/add/", "collections/",
    "workflows/list/", "workflows/tasks/index/", "account/", "settings/register_pages/municipality/",
    "settings/register_pages/retentionperiods/", "personal-data/", "kept-mail/", "source_records/", "published_states/",
    "choose-page/",
)  # fmt: skip


def listen(page: Page) -> list[str]:
    """Return a list that fills with what the browser refused, in the page and its frames."""
    refused: list[str] = []

    def hear(message) -> None:
        if "Content Security Policy" in message.text:
            refused.append(f"{page.url}: {message.text}")

    page.on("console", hear)
    return refused


def test_no_public_page_holds_anything_that_its_own_policy_refuses(site: ServedSite, window: OpenWindow):
    visitor = window()
    refused = listen(visitor)
    for view in VIEWS:
        answer = visitor.goto(site.address(*view))
        assert "'unsafe" not in answer.headers["content-security-policy"]
    assert refused == []
    assert visitor.context.cookies() == []


def test_what_somebody_smuggles_into_a_page_does_not_run(site: ServedSite, window: OpenWindow):
    visitor = window()
    refused = listen(visitor)
    visitor.goto(f"{site.base}/nl/")
    visitor.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.pwned = true";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", '<p style="color: red" onclick="window.pwned = true">x</p>');
        }"""
    )
    assert visitor.evaluate("window.pwned") is None
    assert len(refused) >= 2


def test_the_login_page_has_the_strict_policy_and_works(site: ServedSite, window: OpenWindow):
    editor = window(width=1500)
    refused = listen(editor)
    answer = editor.goto(f"{site.base}/admin/login/")
    assert "unsafe" not in answer.headers["content-security-policy"]
    log_in(editor, site, "beheerder")
    assert refused == []


def test_an_administrator_sees_every_corner_of_the_cms(site: ServedSite, window: OpenWindow):
    editor = window(width=1500)
    log_in(editor, site, "beheerder")
    refused = listen(editor)
    for path in DESK:
        answer = editor.goto(f"{site.base}/admin/{path}")
        assert answer.status == 200, path
    assert refused == []


def test_writing_previewing_and_translating_work_and_so_does_the_bar_on_the_public_page(
    site: ServedSite, window: OpenWindow
):
    editor = window(width=1500)
    log_in(editor, site, "beheerder")
    refused = listen(editor)
    open_system(editor, site)
    editor.get_by_role("button", name="Toon/verberg voorvertoning").click()
    expect(editor.frame_locator(PREVIEW).get_by_role("heading", level=1)).to_be_visible()
    for tab in TABS:
        editor.get_by_role("tab", name=tab).click()
        expect(editor.get_by_role("tabpanel", name=tab)).to_be_visible()

    editor.goto(f"{site.base}{PUBLIC}")
    bar = editor.locator("wagtail-userbar")
    bar.get_by_role("button").first.click()
    expect(bar.get_by_role("menuitem", name="Wijzig deze pagina")).to_be_visible()

    editor.goto(f"{site.base}/admin/pages/search/?q=woz&locale=en")
    english = editor.evaluate(
        "() => [...document.querySelectorAll('a[href$=\"/edit/\"]')].map(link => link.getAttribute('href'))"
    )
    translating = 0
    for address in english[:6]:
        editor.goto(f"{site.base}{address}", wait_until="load")
        translating += "Vertaling van" in editor.title()
    assert translating
    assert refused == []
