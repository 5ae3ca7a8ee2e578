"""The pairs of colours that a house style is judged by are those that stand on each other on real pages.

Every colour token gets a value of its own, which no page has otherwise; so the colour of a text, and of what lies
behind it, tell which tokens they come from.
"""

import pytest
from playwright.sync_api import Page

from register_pages.municipality.house_style.contrast import PAIRS
from register_pages.municipality.house_style.tokens import TOKENS, root_rule, with_served_names
from tests.browser.conftest import Look
from tests.browser.probes.sheets import wear
from tests.browser.views import BROKEN, VIEWS, View

pytestmark = pytest.mark.browser

COLOURS = [token.name for token in TOKENS.values() if token.type == "color"]
OWN = {name: f"#{3 * place + 3:02x}{7 * place % 256:02x}{13 * place % 256:02x}" for place, name in enumerate(COLOURS)}
JUDGED = {(pair.foreground, pair.background) for pair in PAIRS}
# What is hidden until it has the focus, or is not a visitor's, is left out.
TEXTS_AND_WHAT_LIES_BEHIND = """() => {
  const found = {}, walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  document.querySelectorAll('details').forEach(closed => { closed.open = true })
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement, words = walk.currentNode.data.trim()
    if (!words || !element.checkVisibility({ visibilityProperty: true })) continue
    if (element.closest('.visually-hidden, .skip-link, wagtail-userbar')) continue
    let behind = null
    for (let box = element; box && !behind; box = box.parentElement) {
      const style = getComputedStyle(box)
      if (style.backgroundColor !== 'rgba(0, 0, 0, 0)') behind = style.backgroundColor
      else if (style.borderImageSource !== 'none') behind = style.borderImageSource.match(/rgb\\([^)]*\\)/)[0]
    }
    found[getComputedStyle(element).color + ' on ' + behind] = words.slice(0, 60)
  }
  return found
}"""


def as_computed(colour: str) -> str:
    """Return a colour as a browser writes it."""
    return f"rgb({int(colour[1:3], 16)}, {int(colour[3:5], 16)}, {int(colour[5:7], 16)})"


TOKEN_OF = {as_computed(colour): name.removeprefix("basis.") for name, colour in OWN.items()}


def test_every_colour_has_a_value_of_its_own():
    assert len(TOKEN_OF) == len(COLOURS)


def strange_pairs(page: Page, more: str = "") -> dict[tuple[str, ...], str]:
    """Return the pairs on a page that no house style is judged by, with words that stand there."""
    wear(page, root_rule(OWN) + "* { transition: none !important }" + more)
    found = page.evaluate(TEXTS_AND_WHAT_LIES_BEHIND)
    pairs = {tuple(TOKEN_OF.get(colour, colour) for colour in colours.split(" on ")): colours for colours in found}
    return {pair: found[colours] for pair, colours in pairs.items() if pair not in JUDGED}


@pytest.mark.parametrize("view", [view for view in VIEWS if view.name != BROKEN], ids=str)
def test_text_stands_on_nothing_that_a_house_style_is_not_judged_by(view: View, look: Look):
    """One language on a phone, the other on a screen: the colours are those of the same stylesheet."""
    assert strange_pairs(look(view, width=320 if view.language == "nl" else 1280)) == {}


def test_text_on_a_background_that_nobody_judges_is_noticed(look: Look):
    planted = with_served_names("main { background: var(--basis-color-action-1-inverse-bg-default) }")
    assert strange_pairs(look(VIEWS[0]), planted)
