"""Who looks after the site sees what does not happen by itself; nobody else learns more than a name."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from register_pages.chores.health import Light, register
from register_pages.governance.roles import give_roles


@pytest.fixture
def red() -> None:
    register(Light("outbox", "Mail", lambda now: "The mail server is away."))
    register(Light("fine", "Fine", lambda now: ""))


def test_all_is_well_without_a_red_light(client: Client, db: None):
    answer = client.get("/healthz/work")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_what_is_wrong_is_named_to_who_watches_the_site(client: Client, red: None, db: None):
    answer = client.get("/healthz/work")
    assert (answer.status_code, answer.content) == (503, b"outbox\n")
    assert "no-store" in answer["Cache-Control"]
    assert client.get("/healthz").status_code == 200


def test_a_light_that_cannot_be_seen_is_red(client: Client, db: None, caplog: pytest.LogCaptureFixture):
    def broken(now: Any) -> str:
        raise ValueError("anna@example.org")

    register(Light("broken", "Broken", broken))
    assert client.get("/healthz/work").content == b"broken\n"
    assert "anna@" not in caplog.text


@pytest.mark.parametrize(("role", "sees"), [("Redactie", False), ("Eindredactie", True)])
def test_the_first_page_of_the_cms_tells_who_can_act(role: str, sees: bool, client: Client, home: HomePage, red: None):
    give_roles([home])
    user = User.objects.create_user("anna", password="a-long-password-0")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    said = client.get(reverse("wagtailadmin_home")).content.decode()
    assert ("The mail server is away." in said) is sees
