"""Noor asks what we hold of her: the privacy officer finds it all on one screen, hands it over, and erases it."""

import json
import logging

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from register_pages.governance.roles import give_roles
from register_pages.privacy.models import PurgeRun
from tests.reading import words
from tests.register_pages.privacy.conftest import Visits

pytestmark = pytest.mark.django_db
NOOR = "Noor@example.org"


@pytest.fixture
def screen() -> str:
    return reverse("personal_data")


@pytest.fixture
def officer(home: HomePage, client: Client) -> Client:
    give_roles([home])
    user = User.objects.create_user("fg", "fg@waterveen.example", "a-long-password-0")
    user.groups.add(Group.objects.get(name="Privacy"))
    client.force_login(user)
    return client


def asked(client: Client, screen: str, **values: str) -> BeautifulSoup:
    answer = client.post(screen, {"address": NOOR} | values)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    return BeautifulSoup(answer.content.decode(), "html.parser")


def test_everything_that_is_held_is_shown_with_where_to_correct_it(officer: Client, screen: str, visits: Visits):
    visits.add("noor@example.org", "Noor", days_ago=3)
    visits.add("sam@example.org", "Sam", days_ago=3)
    page = asked(officer, screen)
    assert "Noor" in words(page.find("dl"))
    assert "Sam" not in page.get_text()
    assert page.select_one('section a[href="/admin/"]')


def test_an_account_in_the_cms_is_shown_too_and_says_where_it_is_removed(officer: Client, screen: str, visits: Visits):
    page = asked(officer, screen, address="FG@waterveen.example")
    assert "fg" in words(page.find("dl"))
    assert not page.find("input", {"name": "sure"})


def test_of_an_unknown_address_nothing_is_held(officer: Client, screen: str, visits: Visits):
    page = asked(officer, screen)
    assert not page.find("dl")
    assert not page.find("input", {"value": "erase"})
    assert not page.find("input", {"value": "download"})


def test_it_is_handed_over_as_a_file_that_no_name_of_a_file_gives_away(officer: Client, screen: str, visits: Visits):
    visits.add("noor@example.org", "Noor", days_ago=3)
    answer = officer.post(screen, {"address": NOOR, "act": "download"})
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "noor" not in answer.headers["Content-Disposition"].lower()
    told = json.loads(answer.content)
    assert told["address"] == "noor@example.org"
    assert [(row["kind"], row["what"], row["values"]) for row in told["held"]] == [
        ("Visits", "Visit", {"Name": "Noor"})
    ]


def test_erasing_asks_whether_it_is_meant_and_then_leaves_a_number(officer: Client, screen: str, visits: Visits):
    visits.add("noor@example.org", "Noor", days_ago=3)
    visits.add("sam@example.org", "Sam", days_ago=3)
    page = asked(officer, screen, act="erase")
    assert page.find("input", {"name": "sure"})
    assert len(visits.rows) == 2
    answer = officer.post(screen, {"address": NOOR, "act": "erase", "sure": "on"})
    assert (answer.status_code, answer.url) == (302, screen)
    assert [name for _key, name, _since in visits.rows] == ["Sam"]
    assert list(PurgeRun.objects.values_list("holding", "removed", "on_request")) == [("visits", 1, True)]


def test_the_address_stands_in_no_log(officer: Client, screen: str, visits: Visits, caplog):
    visits.add("noor@example.org", "Noor", days_ago=3)
    with caplog.at_level(logging.DEBUG):
        asked(officer, screen)
        officer.post(screen, {"address": NOOR, "act": "erase", "sure": "on"})
    logged = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert not any("noor" in record.getMessage().lower() for record in logged)


def test_what_is_forgotten_is_said_on_top_with_a_link_to_it(officer: Client, screen: str, visits: Visits):
    visits.add("noor@example.org", "Noor", days_ago=3)
    assert not asked(officer, screen).find(role="alert")
    page = asked(officer, screen, act="erase")
    link = page.find(role="alert").find("a")
    assert page.find(id=link["href"].removeprefix("#"))["name"] == "sure"
    assert page.find(role="alert").find_next("form").find("input", {"value": "find"})
    names = [each["id"] for each in page.select("main [id]")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("act", ["find", "download", "erase"])
def test_what_is_no_address_is_an_error_and_not_an_address_of_which_nothing_is_held(
    act: str, officer: Client, screen: str, visits: Visits
):
    page = asked(officer, screen, address="noor at example.org", act=act, sure="on")
    link = page.find(role="alert").find("a")
    field = page.find(id=link["href"].removeprefix("#"))
    assert (field["name"], field["value"]) == ("address", "noor at example.org")
    assert page.find("h2", string=lambda text: text and "noor" in text) is None
    assert not PurgeRun.objects.exists()


@pytest.mark.parametrize("address", ["", "a\x00b", "😀" * 5000, "' OR 1=1 --", "x" * 10_000])
def test_strange_addresses_get_a_page(address: str, officer: Client, screen: str, visits: Visits):
    for act in ("find", "download", "erase"):
        assert officer.post(screen, {"address": address, "act": act, "sure": "on"}).status_code in {200, 302}


def test_an_address_in_the_url_is_not_looked_at(officer: Client, screen: str, visits: Visits):
    visits.add("noor@example.org", "Noor", days_ago=3)
    assert "Visit" not in officer.get(f"{screen}?address={NOOR}").content.decode().split("</nav>")[-1]


@pytest.mark.parametrize("role", ["Redactie", "Eindredactie", "Vertaling"])
def test_nobody_else_gets_in(role: str, home: HomePage, screen: str, visits: Visits):
    give_roles([home])
    user = User.objects.create_user("ander", password="a-long-password-0")
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    assert client.post(screen, {"address": NOOR}).status_code == 302
    client.force_login(user)
    assert client.post(screen, {"address": NOOR}).status_code == 302
    assert screen not in client.get("/admin/").content.decode()


def test_whoever_looks_after_privacy_finds_the_screen_in_the_menu_and_changes_no_page(officer: Client, screen: str):
    assert screen in officer.get("/admin/").content.decode()
    assert officer.get(reverse("wagtailsettings:edit", args=["register_pages", "retentionperiods"])).status_code == 302
    assert officer.get(reverse("wagtailusers_users:index")).status_code == 302


def test_who_may_not_correct_it_is_not_sent_there(officer: Client, screen: str, visits: Visits):
    visits.correct_right = "register_pages.view_signup"
    visits.add("noor@example.org", "Noor", days_ago=3)
    page = asked(officer, screen)
    assert "Noor" in words(page.find("dl"))
    assert not page.select_one('section a[href="/admin/"]')


def test_what_is_corrected_nowhere_leads_nowhere(admin: User, client: Client, screen: str, visits: Visits):
    visits.correct_url = visits.correct_right = ""
    visits.add("noor@example.org", "Noor", days_ago=3)
    client.force_login(admin)
    assert not asked(client, screen).select_one("section.w-panel a")
