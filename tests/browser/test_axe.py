"""axe finds no fault, whatever kind of page a visitor is on."""

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.probes import axe_faults
from tests.browser.served_site import ServedSite
from tests.browser.views import MISSING, VIEWS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("name", "language"), VIEWS)
def test_axe_finds_nothing(name: str, language: str, site: ServedSite, window: OpenWindow):
    page = window(language=language)
    answer = page.goto(site.address(name, language))
    assert answer.status == (404 if name == MISSING else 200)
    assert page.locator("html").get_attribute("lang") == language
    assert axe_faults(page) == []
