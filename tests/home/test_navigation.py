"""What stands around every page: menu, breadcrumbs, language switch, footer."""

import pytest
from django.test import Client, RequestFactory
from wagtail.models import Locale, Page, PageViewRestriction

from home.models import AccessibilityPage, ContactPage, HomePage
from home.navigation import navigate
from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from tests.reading import language_of, link, main, read, words
from tests.translating import translate


@pytest.fixture
def contact(home: HomePage, register: AISystemIndexPage) -> ContactPage:
    """A contact page in the menu, after the register; accessibility stands in the footer."""
    Page.objects.filter(pk=register.pk).update(show_in_menus=True)
    home.add_child(instance=AccessibilityPage(title="Toegankelijkheid", slug="toegankelijkheid"))
    return home.add_child(instance=ContactPage(title="Contact", slug="contact", show_in_menus=True))


def test_the_menu_has_what_stands_below_the_home_page_in_dutch_order(client: Client, contact: ContactPage) -> None:
    page = read(client, contact.url)
    menu = page.find("nav", class_="menu")
    assert [words(item) for item in menu.find_all("a")] == ["Register", "Contact"]
    assert link(menu, "Contact")["aria-current"] == "page"
    assert link(page.footer, "Toegankelijkheid")["href"] == "/nl/toegankelijkheid/"


def test_the_english_menu_marks_what_is_only_dutch(
    client: Client, contact: ContactPage, scan_car_in_english: AISystemPage
) -> None:
    menu = read(client, scan_car_in_english.url).find("nav", class_="menu")
    assert link(menu, "EN Register")["aria-current"] == "true"
    assert language_of(link(menu, "Contact")) == "nl"


def test_breadcrumbs_stop_at_the_parent(client: Client, scan_car: AISystemPage) -> None:
    crumbs = read(client, scan_car.url).find("nav", class_="breadcrumbs").find_all("a")
    assert [crumb["href"] for crumb in crumbs] == ["/nl/", "/nl/register/"]
    assert read(client, "/nl/").find("nav", class_="breadcrumbs") is None


def test_the_switch_leads_to_the_twin(
    client: Client, scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    page = read(client, scan_car.url)
    to_english = link(page, "English")
    assert (to_english["href"], to_english["lang"], to_english["hreflang"]) == (scan_car_in_english.url, "en", "en")
    assert link(page, "Nederlands")["aria-current"] == "true"
    alternates = {tag["hreflang"]: tag["href"] for tag in page.find_all("link", rel="alternate", hreflang=True)}
    assert set(alternates) == {"nl", "en", "x-default"}
    assert alternates["x-default"] == alternates["nl"] == page.find("link", rel="canonical")["href"]


def test_without_a_twin_the_switch_leads_to_the_nearest_page_that_names_what_is_missing(
    client: Client, register: AISystemIndexPage, scan_car: AISystemPage, english: Locale
) -> None:
    english_register = translate(register, english)
    page = read(client, scan_car.url)
    switch = page.find("nav", class_="language-switch").find("a", hreflang="en")
    assert switch["href"] == f"{english_register.url}?untranslated={scan_car.pk}"
    assert "deze pagina is niet vertaald" in words(switch), "a warning is for the reader of this page"
    assert language_of(switch) == "nl"
    assert language_of(switch.find(string="English").parent) == "en"
    assert [tag["hreflang"] for tag in page.find_all("link", rel="alternate", hreflang=True)] == ["nl", "x-default"]
    arrived = read(client, switch["href"])
    back = link(arrived.find(class_="notice"), scan_car.title)
    assert (back["href"], back["lang"]) == (scan_car.url, "nl")
    assert "untranslated" not in arrived.find("link", rel="canonical")["href"]


@pytest.mark.parametrize("asked", ["", "0", "999999", "abc", "-1", "٣", "9" * 30])
def test_a_made_up_missing_page_gives_no_notice(
    client: Client, register: AISystemIndexPage, english: Locale, asked: str
) -> None:
    address = translate(register, english).url
    assert read(client, f"{address}?untranslated={asked}").find(class_="notice") is None


def test_a_draft_or_a_private_page_is_never_named_as_missing(
    client: Client, register: AISystemIndexPage, scan_car: AISystemPage, english: Locale
) -> None:
    address = f"{translate(register, english).url}?untranslated={scan_car.pk}"
    PageViewRestriction.objects.create(page=scan_car, restriction_type="login")
    assert scan_car.title not in str(read(client, address))
    PageViewRestriction.objects.all().delete()
    scan_car.unpublish()
    assert scan_car.title not in str(read(client, address))


def test_a_private_twin_is_no_twin(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage, rf: RequestFactory
) -> None:
    PageViewRestriction.objects.create(page=scan_car_in_english, restriction_type="login")
    found = navigate(rf.get(scan_car.url), scan_car)
    assert set(found.alternates) == {"nl"}
    assert not found.languages[1].translated


def test_a_page_that_is_not_there_still_offers_the_way_home_in_both_languages(
    client: Client, home: HomePage, english: Locale
) -> None:
    translate(home, english)
    page = read(client, "/en/nothing/", status=404)
    assert page.html["lang"] == "en"
    assert "Page not found" in main(page)
    assert link(page, "To the home page")["href"] == "/en/"
    assert link(page, "Nederlands")["href"] == "/nl/"
    assert read(client, "/nl/niets/", status=404).html["lang"] == "nl"


def test_the_first_link_skips_to_the_content(client: Client, home: HomePage) -> None:
    page = read(client, home.url)
    assert page.find("a")["href"] == "#content"
    assert page.main["id"] == "content"
    assert not page.find_all("script")
    assert not page.find_all(style=True)
