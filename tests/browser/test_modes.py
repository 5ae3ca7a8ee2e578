"""Readers who set their own colours, or asked for no movement, miss nothing."""

import pytest

from tests.browser.conftest import Look
from tests.browser.probes.modes import moving, without_edge
from tests.browser.views import VIEWS, View

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_in_the_readers_own_colours_nothing_depends_on_a_background_and_nothing_moves(view: View, look: Look):
    page = look(view)
    assert without_edge(page) == []
    assert moving(page) == []
