"""Lighthouse gives full marks to the pages that people come in on, as served without a web server in front."""

from collections.abc import Iterator

import pytest

from tests.browser.lighthouse import HEADING, Verdict, best_of
from tests.browser.served_site import ServedSite

pytestmark = [pytest.mark.browser, pytest.mark.lighthouse, pytest.mark.node_packages, pytest.mark.node]

# Search engines are kept from results on purpose: they are no content, and there is no end to them.
LEFT_OUT = {"search results": ("is-crawlable",)}
JUDGED = ["HomePage", "AISystemIndexPage", "AISystemPage", "PolicyPage", "DialogueEventPage", "search results"]
TIMES = 5


@pytest.fixture(scope="module")
def verdicts() -> Iterator[dict[str, Verdict]]:
    """What Lighthouse said, shown as a table at the end."""
    said: dict[str, Verdict] = {}
    yield said
    print("", HEADING, *(verdict.row(name) for name, verdict in said.items()), sep="\n")


@pytest.mark.parametrize("name", JUDGED)
def test_lighthouse_gives_full_marks(name: str, site: ServedSite, verdicts: dict[str, Verdict]):
    verdicts[name] = best_of(TIMES, site.address(name, "nl"), LEFT_OUT.get(name, ()))
    assert verdicts[name].is_perfect, (verdicts[name].scores, verdicts[name].lowered_by)
    assert verdicts[name].layout_shift == 0
