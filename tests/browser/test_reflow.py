"""On a small screen, or enlarged four times, everything stands below each other."""

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.probes import axe_faults, too_wide
from tests.browser.served_site import ServedSite
from tests.browser.views import VIEWS

pytestmark = pytest.mark.browser
# What only counts when there is little room.
NARROW = ["scrollable-region-focusable", "target-size"]


@pytest.mark.parametrize(("name", "language"), VIEWS)
def test_at_320_pixels_only_tables_scroll_sideways_and_the_keyboard_reaches_them(
    name: str, language: str, site: ServedSite, window: OpenWindow
):
    page = window(language=language, width=320)
    page.goto(site.address(name, language))
    assert too_wide(page) == []
    assert axe_faults(page, NARROW) == []
