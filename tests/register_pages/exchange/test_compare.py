"""Importing again: what was imported, what the source says now, what the page says."""

from typing import Any

import pytest

from register_pages.exchange.compare import merge


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "taken", "conflict"),
    [
        ("oud", "oud", "oud", False, False),
        ("oud", "nieuw", "oud", True, False),
        ("oud", "oud", "van ons", False, False),
        ("oud", "nieuw", "van ons", False, True),
        ("oud", "nieuw", "nieuw", False, False),
        ("oud", "", "oud", True, False),
        ("oud", "", "van ons", False, True),
        ("oud", "nieuw", "", False, True),
        (None, "nieuw", "", True, False),
        (None, "nieuw", "van ons", False, True),
        (None, "", "van ons", False, False),
        ([], ["rij"], None, True, False),
    ],
)
def test_each_case_of_the_three_way_comparison(base: Any, theirs: Any, ours: Any, taken: bool, conflict: bool) -> None:
    found = merge({"veld": base}, {"veld": theirs}, {"veld": ours})
    assert ("veld" in found.take) is taken
    assert ("veld" in found.conflicts) is conflict


def test_a_field_that_the_source_is_silent_about_is_left_alone() -> None:
    assert merge({"veld": "oud"}, {}, {"veld": "van ons"}).take == {}
