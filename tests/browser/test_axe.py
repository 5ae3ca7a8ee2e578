"""axe finds no fault, on whatever page, in whatever state and whatever house style a visitor meets it."""

import pytest

from tests.browser.conftest import Look
from tests.browser.house_styles import STYLES
from tests.browser.probes.axe import LOOK, Finding, ask_axe, explanations, unexplained
from tests.browser.probes.sheets import wear
from tests.browser.views import VIEWS, View

pytestmark = [pytest.mark.browser, pytest.mark.node_packages]


@pytest.fixture(scope="module")
def findings() -> dict[View, Finding]:
    """What axe said so far."""
    return {}


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_axe_finds_nothing(view: View, look: Look, findings: dict[View, Finding]):
    page = look(view)
    assert page.locator("html").get_attribute("lang") == view.language
    findings[view] = ask_axe(page)
    assert findings[view].faults == []
    assert unexplained(findings[view].doubts, view.name) == []
    for name, css in STYLES.items():
        wear(page, css)
        assert (name, ask_axe(page, LOOK).faults) == (name, [])


def test_what_was_explained_still_occurs(look: Look, findings: dict[View, Finding]):
    said = {view: findings.get(view) or ask_axe(look(view)) for view in VIEWS}
    doubts = [(doubt, view.name) for view, finding in said.items() for doubt in finding.doubts]
    assert [row for row in explanations() if not any(row.covers(*doubt) for doubt in doubts)] == []
