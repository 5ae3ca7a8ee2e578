"""A login of the CMS ends by itself: after a working day, and half an hour after the last thing somebody did."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from freezegun import freeze_time

from home.models import HomePage

pytestmark = pytest.mark.django_db
START = "2026-11-20 09:00:00"
PING = "/admin/editing-sessions/release/1/"


@pytest.fixture
def desk(home: HomePage, admin: User) -> Client:
    return Client()


def is_in(desk: Client) -> bool:
    return desk.get("/admin/").status_code == 200


def test_who_does_nothing_for_half_an_hour_logs_in_again(desk: Client, admin: User):
    with freeze_time(START) as clock:
        desk.force_login(admin)
        assert is_in(desk)
        clock.tick(timedelta(minutes=29))
        assert is_in(desk)
        clock.tick(timedelta(minutes=31))
        assert not is_in(desk)


def test_who_goes_on_working_stays_until_the_day_is_over(desk: Client, admin: User):
    with freeze_time(START) as clock:
        desk.force_login(admin)
        for _twenty_minutes in range(24):
            assert is_in(desk)
            clock.tick(timedelta(minutes=20))
        clock.tick(timedelta(minutes=1))
        assert not is_in(desk)


def test_a_window_that_only_asks_who_else_is_there_is_not_work(desk: Client, admin: User):
    with freeze_time(START) as clock:
        desk.force_login(admin)
        assert is_in(desk)
        for _minute in range(31):
            clock.tick(timedelta(minutes=1))
            desk.post(PING)
        assert not is_in(desk)


def test_a_visitor_has_no_login_to_look_at(desk: Client, django_assert_num_queries):
    answer = desk.get("/robots.txt")
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
