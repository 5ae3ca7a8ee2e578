"""When an answer is due, on the Dutch calendar, and which questions staff look at first."""

from datetime import date, timedelta

import pytest

from register_pages.questions.rules import (
    answer_by,
    easter,
    is_working_day,
    must_be_held,
    public_holidays,
    working_days_between,
)

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "sunday",
    [date(1961, 4, 2), date(2000, 4, 23), date(2008, 3, 23), date(2024, 3, 31), date(2026, 4, 5), date(2038, 4, 25)],
)
def test_easter_falls_on_the_sunday_of_the_church_calendar(sunday: date) -> None:
    assert easter(sunday.year) == sunday


def test_the_holidays_are_those_of_the_law_on_terms() -> None:
    assert sorted(public_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


def test_the_birthday_of_the_king_moves_from_sunday_to_saturday() -> None:
    assert date(2025, 4, 26) in public_holidays(2025)
    assert date(2025, 4, 27) not in public_holidays(2025)


@pytest.mark.parametrize(
    ("received", "days", "last"),
    [
        (date(2026, 11, 20), 10, date(2026, 12, 4)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 22), 1, date(2026, 11, 23)),
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 11, 23), 60, date(2027, 2, 17)),
    ],
)
def test_the_last_day_of_a_term_skips_weekends_and_holidays(received: date, days: int, last: date) -> None:
    assert answer_by(received=received, working_days=days) == last
    assert is_working_day(last)
    assert working_days_between(start=received, end=last) == days


def test_an_answer_on_the_same_day_took_no_working_day() -> None:
    day = date(2026, 11, 23)
    assert working_days_between(start=day, end=day) == 0
    assert working_days_between(start=day, end=day - timedelta(days=3)) == 0


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("", False),
        ("https://a.example https://b.example https://c.example", False),
        ("https://a.example https://b.example https://c.example http://d.example", True),
        ("www.a.example WWW.B.EXAMPLE //c.example HTTPS://D.example", True),
        ("Zie 1/2, 3/4, 5/6, 7/8 en www", False),
    ],
)
def test_more_than_three_links_are_looked_at_first(text: str, held: bool) -> None:
    assert must_be_held(text) is held
