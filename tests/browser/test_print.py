"""Paper has no links to unfold: what stands on the page stands in the print."""

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.pdf_text import bare, pdf_text
from tests.browser.served_site import ServedSite
from tests.browser.views import LANGUAGES

pytestmark = pytest.mark.browser

TEXTS = """() => [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, th, td, caption)")]
  .filter((part) => !part.closest("nav") && !part.querySelector("p, li, dt, dd, h2, h3, th, td"))
  .map((part) => {
    const copy = part.cloneNode(true);
    copy.querySelectorAll(".visually-hidden").forEach((hidden) => hidden.remove());
    return copy.textContent;
  })"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_print_of_a_system_holds_the_text_of_all_its_sections_and_no_menu(
    language: str, site: ServedSite, window: OpenWindow
):
    page = window(language=language)
    page.goto(site.address("AISystemPage", language))
    texts = page.evaluate(TEXTS)
    menu = page.locator(".menu li").all_inner_texts()
    document = page.pdf(format="A4", tagged=True)
    printed = pdf_text(document)
    assert len(texts) > 100
    assert [text.strip() for text in texts if bare(text) not in printed] == []
    assert bare("".join(menu)) not in printed
    assert f"/Lang ({language})".encode() in document
