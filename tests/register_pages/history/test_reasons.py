"""Which reason a translation gives: its own words when they are current, else the Dutch ones, and each only once."""

import pytest

from register_pages.history.reasons import Reason, reason_of_translation

pytestmark = pytest.mark.once

OWN, DUTCH, NONE = Reason("The law changed.", "en"), Reason("De wet veranderde.", "nl"), Reason()


@pytest.mark.parametrize(
    ("own", "current", "dutch", "news", "before", "given"),
    [
        (OWN, True, DUTCH, True, None, NONE),
        (OWN, True, DUTCH, True, NONE, OWN),
        (OWN, False, DUTCH, True, NONE, DUTCH),
        (NONE, False, DUTCH, True, OWN, DUTCH),
        (OWN, True, DUTCH, False, DUTCH, OWN),
        (OWN, False, DUTCH, False, DUTCH, None),
        (OWN, True, DUTCH, False, OWN, None),
        (OWN, True, DUTCH, True, OWN, OWN),
        (NONE, False, NONE, True, NONE, None),
        (NONE, False, NONE, False, OWN, None),
    ],
)
def test_the_reason_of_a_translation(own, current, dutch, news, before, given):
    found = reason_of_translation(own=own, own_is_current=current, dutch=dutch, is_news=news, before=before)
    assert found == given
