"""Who finds a weak spot finds whom to tell."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from home.models import HomePage
from register_pages.municipality.models import Municipality
from site_cms.security_txt import expires

ADDRESS = "/.well-known/security.txt"


def fields(client: Client) -> dict[str, str]:
    answer = client.get(ADDRESS)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in answer.content.decode().splitlines())


@pytest.fixture
def municipality(home: HomePage) -> Municipality:
    return Municipality.objects.create(site=home.get_site(), email="gemeente@waterveen.example")


@pytest.mark.django_db
def test_it_names_the_address_for_weak_spots_and_what_is_promised(municipality: Municipality, client: Client):
    municipality.security_email = "veilig@waterveen.example"
    municipality.security_policy_url = "https://waterveen.example/cvd"
    municipality.save()
    told = fields(client)
    assert told["Contact"] == "mailto:veilig@waterveen.example"
    assert told["Policy"] == "https://waterveen.example/cvd"
    assert told["Preferred-Languages"] == "nl, en"
    assert told["Canonical"] == f"http://testserver{ADDRESS}"
    ends = datetime.fromisoformat(told["Expires"])
    assert timedelta(days=150) < ends - datetime.now(tz=UTC) <= timedelta(days=366)


@pytest.mark.django_db
def test_without_a_special_address_it_names_the_ordinary_one(municipality: Municipality, client: Client):
    assert fields(client)["Contact"] == "mailto:gemeente@waterveen.example"


@pytest.mark.django_db
def test_without_any_address_there_is_no_file(home: HomePage, client: Client):
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.once
@pytest.mark.parametrize("day", [date(2026, 1, 1) + timedelta(days=number) for number in range(0, 800, 13)])
def test_it_is_valid_for_half_a_year_to_a_year(day: date):
    assert timedelta(days=180) <= expires(day) - day <= timedelta(days=366)
