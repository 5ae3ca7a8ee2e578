"""A login of the CMS ends by itself: after a working day, and half an hour after the last thing somebody did."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
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


def test_who_is_logged_in_can_go_on_looking_while_nothing_can_be_stored(
    desk: Client, admin: User, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object, **__: object) -> None:
        raise UpdateError

    desk.force_login(admin)
    with monkeypatch.context() as disk:
        disk.setattr(SessionStore, "save", full)
        assert is_in(desk)
    assert is_in(desk)
    assert "login_active" in desk.session


def test_a_visitor_has_no_login_to_look_at(desk: Client, django_assert_num_queries):
    answer = desk.get("/robots.txt")
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def tried(desk: Client, name: str, password: str) -> bool:
    """Try to log in; tell whether that let somebody in."""
    return desk.post("/admin/login/", {"username": name, "password": password}).status_code == 302


@pytest.mark.parametrize("name", ["beheerder", "nobody-has-this"])
def test_a_name_can_be_tried_five_times_whoever_has_it(name: str, desk: Client, admin: User):
    with freeze_time(START) as clock:
        pages = [desk.post("/admin/login/", {"username": name, "password": "guess"}) for _try in range(6)]
        assert ["Te veel pogingen" in page.content.decode() for page in pages] == [False] * 5 + [True]
        assert not tried(desk, "beheerder", "a-long-password-0") or name != "beheerder"
        clock.tick(timedelta(minutes=30))
        assert tried(desk, "beheerder", "a-long-password-0")


def test_who_knows_the_password_after_a_few_tries_starts_with_none(desk: Client, admin: User):
    for _day in range(3):
        assert not tried(desk, "beheerder", "a typing error")
        assert not tried(desk, "beheerder", "another one")
        assert tried(desk, "beheerder", "a-long-password-0")
        desk.logout()
