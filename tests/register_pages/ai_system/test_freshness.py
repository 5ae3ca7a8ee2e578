"""A record is checked again by a day that everyone can see; what is late says so."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from register_pages.ai_system.models import AISystemPage
from register_pages.ai_system.rules import is_check_overdue, next_check
from tests.reading import read, words

DAY = date(2026, 3, 31)


@pytest.mark.once
@pytest.mark.parametrize(
    ("last", "planned", "months", "due"),
    [
        (None, None, None, None),
        (None, None, 12, None),
        (DAY, None, None, None),
        (DAY, None, 12, date(2027, 3, 31)),
        (DAY, None, 1, date(2026, 4, 30)),
        (DAY, None, 11, date(2027, 2, 28)),
        (DAY, None, 9, date(2026, 12, 31)),
        (DAY, date(2026, 5, 1), 12, date(2026, 5, 1)),
        (None, date(2026, 5, 1), None, date(2026, 5, 1)),
    ],
)
def test_the_next_check_is_the_day_that_was_named_or_follows_from_the_last(last, planned, months, due):
    assert next_check(last, planned, months) == due


@pytest.mark.once
@pytest.mark.parametrize(("days", "overdue"), [(-1, False), (0, False), (1, True)])
def test_a_check_is_overdue_from_the_day_after(days, overdue):
    assert is_check_overdue(DAY, DAY + timedelta(days=days)) is overdue


@pytest.mark.once
def test_what_nobody_planned_is_not_overdue():
    assert not is_check_overdue(None, DAY)


@pytest.mark.parametrize(("days", "overdue"), [(-1, True), (1, False)])
def test_a_late_check_shows_on_the_page_and_in_the_list(
    days: int, overdue: bool, client: Client, scan_car: AISystemPage
) -> None:
    draft = scan_car.get_latest_revision_as_object()
    draft.next_review = timezone.localdate() + timedelta(days=days)
    draft.give_reason("Bijgewerkt.")
    draft.save_revision().publish()
    for address in (scan_car.url, scan_car.get_parent().url):
        badge = read(client, address).find(class_="badge--overdue")
        assert (badge is not None) is overdue, address
        if badge:
            assert words(badge).startswith(("Check overdue since", "Controle te laat sinds"))
