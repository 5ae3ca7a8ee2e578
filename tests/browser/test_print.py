"""Paper has no links to unfold: what stands on the page stands in the print."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Look
from tests.browser.probes.paper import bare, printed
from tests.browser.views import LANGUAGES, TEMPLATES, View

pytestmark = pytest.mark.browser

# What only leads elsewhere, or explains a word that the list at the end explains, is not for on paper.
TEXTS = """() => {
  const elsewhere = "nav, form, [popover], .visually-hidden, .record-history ul, .chosen";
  document.querySelectorAll("details").forEach((part) => { part.open = true; });
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (data.trim() && parentElement.checkVisibility() && !parentElement.closest(elsewhere)) texts.push(data);
  }
  document.querySelectorAll("details").forEach((part) => { part.open = false; });
  return texts;
}"""


def lost(page: Page, text: str) -> list[str]:
    """Return what the main part of a page says and a text does not."""
    said = [words.strip() for words in page.evaluate(TEXTS)]
    return [words for words in said if bare(words) not in text]


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_print_holds_all_text_unfolded_and_no_menu_and_says_its_title_and_language(
    name: str, language: str, look: Look
):
    page = look(View(name, language))
    menu = page.locator(".menu li").all_inner_texts()
    sheet = printed(page)
    assert lost(page, sheet.text) == []
    assert bare("".join(menu)) not in sheet.text
    assert (sheet.title, sheet.language, sheet.tagged) == (page.title(), language, True)
