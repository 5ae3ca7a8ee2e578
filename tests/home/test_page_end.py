"""Every page ends with the same three ways to the municipality, in the same order (WCAG 3.2.6)."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Site

from home.models import ContactPage, HomePage
from register_pages.municipality.models import Municipality

pytestmark = pytest.mark.django_db
ADDRESSES = ["/nl/", "/en/", "/nl/zoeken/", "/nl/bestaat-niet/"]


def page_end(client: Client, address: str) -> str:
    html = client.get(address).content.decode()
    (found,) = re.findall(r'<section class="page-end".*?</section>', html, re.S)
    return found


@pytest.fixture
def municipality(home: HomePage) -> Municipality:
    """The municipality of the site, with ways to reach it."""
    municipality = Municipality.for_site(Site.objects.get())
    municipality.name_nl, municipality.phone = "Gemeente Waterveen", "0800 555 01 10"
    municipality.email = "algoritmes@waterveen.example"
    municipality.save()
    return municipality


@pytest.fixture
def contact(home: HomePage) -> ContactPage:
    page = ContactPage(title="Zo bereikt u ons", slug="contact", locale=home.locale, show_in_menus=True)
    home.add_child(instance=page)
    return page


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_three_items_stand_on_every_page_in_one_order(
    client: Client, municipality: Municipality, contact: ContactPage, address: str
):
    html = page_end(client, address)
    items = re.findall(r"<li>\s*<h2>", html)
    assert len(items) == 3
    assert html.index("clear=yes") < html.index('href="/nl/contact/"') < html.index("mailto:")


def test_whether_it_was_clear_and_a_question_are_about_this_page(client: Client, home: HomePage) -> None:
    html = page_end(client, "/nl/")
    for name in ("opinion_on", "ask_about"):
        with override("nl"):
            assert f'href="{reverse(name, args=[home.translation_key])}' in html


@pytest.mark.parametrize("address", ["/nl/zoeken/", "/nl/bestaat-niet/"])
def test_where_there_is_no_page_they_are_about_the_site(client: Client, home: HomePage, address: str) -> None:
    html = page_end(client, address)
    for name in ("opinion", "ask_question"):
        with override("nl"):
            assert f'href="{reverse(name)}' in html


def test_without_an_address_for_mail_the_contact_page_is_the_way(
    client: Client, municipality: Municipality, contact: ContactPage
):
    municipality.email = ""
    municipality.save()
    html = page_end(client, "/nl/")
    assert "mailto:" not in html
    assert html.count('href="/nl/contact/"') == 1


def test_a_contact_page_that_is_not_live_is_not_linked(
    client: Client, municipality: Municipality, contact: ContactPage
):
    contact.unpublish()
    assert "/nl/contact/" not in page_end(client, "/nl/")


@pytest.mark.parametrize("address", ['/nl/zoeken/?q="><script>', "/nl/%22%3E%00/", "/nl/😀/"])
def test_an_odd_address_gives_a_page_end_that_holds_nothing_of_it_as_markup(
    client: Client, municipality: Municipality, address: str
):
    assert "<script" not in page_end(client, address)
