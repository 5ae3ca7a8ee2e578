"""A visitor goes from the front page to a page below it: as Wagtail would lead, in fewer queries."""

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from home.models import ContactPage, HomePage
from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from tests.reading import read


def test_the_page_is_found_with_its_columns_language_and_restrictions_in_one_query(
    home: HomePage, register: AISystemIndexPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        page, _args, _kwargs = home.route(RequestFactory().get("/"), ["register"])
        assert (page, page.introduction, page.language) == (register, "", "nl")
        assert list(page.get_view_restrictions()) == []


def test_a_page_of_a_type_that_asks_for_itself_is_found_as_well(client: Client, home: HomePage) -> None:
    contact = home.add_child(instance=ContactPage(title="Contact", slug="contact"))
    assert type(home.route(RequestFactory().get("/"), ["contact"]).page) is ContactPage
    read(client, contact.url)


def test_there_is_nothing_at_another_address(client: Client, register: AISystemIndexPage) -> None:
    read(client, "/nl/bestaat-niet/", status=404)


def test_a_draft_stays_unseen(client: Client, register: AISystemIndexPage) -> None:
    register.unpublish()
    read(client, register.url, status=404)


@pytest.mark.parametrize("place", ["scan_car", "register", "home"])
def test_a_system_for_staff_asks_who_you_are(
    client: Client, home: HomePage, register: AISystemIndexPage, scan_car: AISystemPage, admin: User, place: str
) -> None:
    restricted = {"scan_car": scan_car, "register": register, "home": home}[place]
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(scan_car.url).status_code == 302
    client.force_login(admin)
    assert client.get(scan_car.url).status_code == 200


def test_an_alias_of_a_system_for_staff_asks_too(
    client: Client, home: HomePage, register: AISystemIndexPage, scan_car: AISystemPage
) -> None:
    beside = scan_car.create_alias(update_slug="kopie")
    below = register.create_alias(parent=home, update_slug="ander-register", recursive=True).get_children().first()
    assert [client.get(page.url).status_code for page in (beside, below)] == [200, 200]
    PageViewRestriction.objects.create(page=scan_car, restriction_type=PageViewRestriction.LOGIN)
    assert [client.get(page.url).status_code for page in (beside, below)] == [302, 302]


@pytest.mark.parametrize("place", ["register", "home"])
def test_a_page_for_staff_asks_who_you_are_also_when_the_restriction_stands_above_it(
    client: Client, home: HomePage, register: AISystemIndexPage, admin: User, place: str
) -> None:
    restricted = {"register": register, "home": home}[place]
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(register.url).status_code == 302
    client.force_login(admin)
    assert client.get(register.url).status_code == 200


def test_an_alias_of_a_page_for_staff_asks_too(client: Client, home: HomePage, register: AISystemIndexPage) -> None:
    alias = register.create_alias(parent=home, update_slug="kopie")
    assert client.get(alias.url).status_code == 200
    PageViewRestriction.objects.create(page=register, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(alias.url).status_code == 302
