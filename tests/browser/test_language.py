"""Every text says which language it is in, so that a screen reader does not read Dutch aloud as English."""

import pytest

from tests.browser.conftest import Look
from tests.browser.probes.language import wrong_language
from tests.browser.views import VIEWS, View

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_every_text_is_in_the_language_that_it_says(view: View, look: Look):
    assert wrong_language(look(view)) == []
