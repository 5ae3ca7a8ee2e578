"""A form knows what it showed, however a browser writes it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from register_pages.foundation.shown import mark_of, marks_of, read_marks

EVENING = datetime(2027, 5, 12, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stored", "sent"),
    [
        (EVENING.replace(second=12, microsecond=5), EVENING.astimezone(ZoneInfo("Europe/Amsterdam"))),
        ("Een.\n\nTwee.", "Een.\r\n\r\nTwee."),
        (["nl", "en"], ["en", "nl"]),
        (None, ""),
        (20, "20"),
    ],
)
def test_what_comes_back_unchanged_has_the_same_mark(stored: object, sent: object) -> None:
    assert mark_of(stored) == mark_of(sent)


@pytest.mark.parametrize(
    ("one", "other"),
    [(EVENING, EVENING.replace(hour=18)), ("Zaal 1", "Zaal 2"), (["nl"], ["nl", "en"]), (False, True), (0, None)],
)
def test_what_differs_has_another_mark(one: object, other: object) -> None:
    assert mark_of(one) != mark_of(other)


def test_marks_are_read_as_they_were_written() -> None:
    assert read_marks(marks_of({"venue": "Zaal = 1", "capacity": 20})) == {
        "venue": mark_of("Zaal = 1"), "capacity": mark_of(20),
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "=", "venue", "venue==", "\n \t", "é" * 10_000])
def test_a_text_of_somebody_elses_making_holds_no_mark(text: str) -> None:
    assert mark_of("") not in read_marks(text).values()
