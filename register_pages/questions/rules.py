"""When a question is to be answered, and what is looked at before anything else, as pure rules."""

import re
from datetime import date, timedelta

MOST_LINKS = 3
"""Links in one question; with more, staff look at it before anybody gets mail about it."""

_LINK = re.compile(r"(?:https?:)?//|\bwww\.", re.IGNORECASE)
_SATURDAY = 5


def easter(year: int) -> date:
    """Return Easter Sunday of a year in the Gregorian calendar (the method of Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def public_holidays(year: int) -> frozenset[date]:
    """Return the days that do not count as working days in the Netherlands, weekends apart.

    Source: article 3 of the Algemene termijnenwet, Good Friday and 5 May of every year included. The King's birthday
    is celebrated the day before when 27 April is a Sunday.
    """
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    movable = (-2, 1, 39, 50)  # Good Friday, Easter Monday, Ascension Day, Whit Monday
    return frozenset(
        {
            date(year, 1, 1),
            kings_day - timedelta(days=kings_day.weekday() == 6),
            date(year, 5, 5),
            date(year, 12, 25),
            date(year, 12, 26),
            *(sunday + timedelta(days=days) for days in movable),
        }
    )


def is_working_day(day: date) -> bool:
    """Tell whether a day is no Saturday, Sunday or public holiday."""
    return day.weekday() < _SATURDAY and day not in public_holidays(day.year)


def answer_by(*, received: date, working_days: int) -> date:
    """Return the last day of a term in working days; the day on which the question came does not count."""
    day = received
    while working_days > 0:
        day += timedelta(days=1)
        working_days -= is_working_day(day)
    return day


def working_days_between(*, start: date, end: date) -> int:
    """Return how many working days came after the first day, up to and including the last one."""
    return sum(is_working_day(start + timedelta(days=days)) for days in range(1, (end - start).days + 1))


def must_be_held(text: str) -> bool:
    """Tell whether a text has so many links that it may be advertising: then staff look at it first."""
    return len(_LINK.findall(text)) > MOST_LINKS
