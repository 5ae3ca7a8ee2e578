"""The figures for the annual report: what came in, what was answered, and how long that took."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from register_pages.questions.choices import About, WhyNot
from register_pages.questions.figures import figures_between
from register_pages.questions.models import Opinion
from register_pages.questions.settle import answer, leave_unanswered
from tests.register_pages.questions.conftest import WORDS, Asked

pytestmark = pytest.mark.django_db
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def at(month: int, day: int, hour: int = 12, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def year(asked: Asked) -> None:
    """Questions on a record: answered after 1, 3 and 30 working days, one advertisement; one in general, still open."""
    for key, ended in (("a", at(6, 2)), ("b", at(6, 4)), ("c", at(7, 13))):
        answer(asked(key=key, now=at(6, 1)), words=WORDS, public=key == "a", user=None, now=ended)
    leave_unanswered(asked(key="d", now=at(6, 1)), why_not=WhyNot.NO_QUESTION, user=None, now=at(9, 1))
    asked(key="e", record=None, now=at(12, 31, 23))
    asked(key="f", now=at(1, 1, 0, year=2027))
    for clear in (True, True, False):
        Opinion.objects.create(
            about=About.POLICY, clear=clear, given_at=at(6, 1), form_key=str(Opinion.objects.count()), language="nl"
        )


def test_each_kind_of_page_has_its_line_and_the_last_is_their_sum(year: None) -> None:
    lines = {line.about: line for line in figures_between(*YEAR)}
    system, nothing, policy, total = (lines[key] for key in (About.SYSTEM, About.NO_PAGE, About.POLICY, ""))
    assert (system.received, system.answered, system.published, system.not_answered) == (4, 3, 1, 1)
    assert (system.median_days, system.late) == (3, 1)
    assert (nothing.received, nothing.waiting, nothing.median_days) == (1, 1, None)
    assert (policy.clear, policy.not_clear) == (2, 1)
    assert (total.received, total.answered, total.clear) == (5, 3, 2)


def test_days_at_the_edge_of_the_period_count_by_dutch_time(year: None) -> None:
    *_lines, total = figures_between(date(2026, 12, 31), date(2026, 12, 31))
    assert total.received == 1
    *_lines, total = figures_between(date(2027, 1, 1), date(2027, 1, 1))
    assert total.received == 1


def test_the_report_shows_and_hands_over_the_figures(client: Client, admin: User, year: None) -> None:
    client.force_login(admin)
    period = {"first": "2026-01-01", "last": "2026-12-31"}
    page = client.get(reverse("question_figures"), period, headers={"accept-language": "en"})
    assert page.context["heads"][-1] == "Total"
    assert page.context["rows"][0][-1] == 5
    exported = client.get(reverse("question_figures"), period | {"export": "csv"})
    assert exported.content.startswith("\ufeff".encode())
    lines = exported.content.decode("utf-8-sig").splitlines()
    assert len(lines) == len(About) + 2
    assert lines[-1].split(";")[1] == "5"
    assert not [cell for line in lines for cell in line.split(";") if cell[:1] in "=+-@" and cell]


@pytest.mark.parametrize(
    "asked_for", [{"first": "x", "last": ""}, {"first": "2026-02-01", "last": "2026-01-01"}, {"first": "\0"}]
)
def test_a_period_that_is_none_is_explained(asked_for: dict, client: Client, admin: User) -> None:
    client.force_login(admin)
    for more in ({}, {"export": "csv"}):
        page = client.get(reverse("question_figures"), asked_for | more)
        assert page.status_code == 200
        assert page.context["form"].errors
        assert not page.context["lines"]


def test_reactions_are_listed_for_who_answers_questions(client: Client, admin: User, year: None) -> None:
    client.force_login(admin)
    Opinion.objects.filter(clear=False).update(words="Wat is een <model>?", title="Beleid")
    shown = client.get(reverse("reactions:index")).content.decode()
    assert "Wat is een &lt;model&gt;?" in shown
