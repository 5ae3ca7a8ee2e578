"""On a small screen, or with larger text, everything stands below each other and nothing is cut off."""

import pytest

from tests.browser.conftest import Look
from tests.browser.probes.axe import ask_axe
from tests.browser.probes.layout import cut_off, too_wide
from tests.browser.probes.sheets import TEXT_SPACING, TEXT_TWICE_AS_LARGE, wear
from tests.browser.views import VIEWS, View

pytestmark = pytest.mark.browser
# What only counts when there is little room.
NARROW = ["scrollable-region-focusable", "target-size"]


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_at_320_pixels_nothing_but_tables_scrolls_sideways_with_wide_text_spacing_too(view: View, look: Look):
    page = look(view, width=320)
    assert too_wide(page) == []
    wear(page, TEXT_SPACING)
    assert too_wide(page) == []
    assert cut_off(page) == []


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_with_text_of_twice_the_size_everything_can_be_read(view: View, look: Look):
    page = look(view)
    wear(page, TEXT_TWICE_AS_LARGE)
    assert too_wide(page) == []
    assert cut_off(page) == []


@pytest.mark.node_packages
@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_at_320_pixels_the_keyboard_reaches_what_scrolls_and_fingers_hit_what_they_want(view: View, look: Look):
    assert ask_axe(look(view, width=320), NARROW).faults == []
