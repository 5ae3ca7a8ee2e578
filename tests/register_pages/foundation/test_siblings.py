"""The English page goes where its Dutch source goes, and the CMS says so beforehand."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, PageViewRestriction

from home.models import HomePage
from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from tests.translating import translate


def test_unpublishing_the_dutch_page_unpublishes_the_english_one(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    scan_car.unpublish()
    scan_car_in_english.refresh_from_db()
    assert not scan_car_in_english.live


def test_unpublishing_the_english_page_leaves_the_dutch_one(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    scan_car_in_english.unpublish()
    scan_car.refresh_from_db()
    assert scan_car.live


def test_deleting_the_dutch_page_deletes_the_english_one(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    scan_car.delete()
    assert not Page.objects.filter(pk=scan_car_in_english.pk).exists()


def test_deleting_the_dutch_register_deletes_the_english_one_with_all_its_systems(
    register: AISystemIndexPage, scan_car_in_english: AISystemPage, english: Locale
) -> None:
    AISystemIndexPage.objects.get(pk=register.pk).delete()
    assert not AISystemPage.objects.exists()
    assert not AISystemIndexPage.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_deleting_the_english_page_leaves_the_dutch_one(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    scan_car_in_english.delete()
    assert AISystemPage.objects.filter(pk=scan_car.pk, live=True).exists()


def test_moving_the_dutch_page_moves_the_english_one_below_the_translated_parent(
    home: HomePage, scan_car: AISystemPage, scan_car_in_english: AISystemPage, english: Locale
) -> None:
    archive = Page.objects.get(pk=home.pk).specific.add_child(
        instance=AISystemIndexPage(title="Archief", slug="archief")
    )
    archive_in_english = translate(archive, english)
    scan_car.move(archive, pos="last-child")
    assert Page.objects.get(pk=scan_car_in_english.pk).get_parent().pk == archive_in_english.pk


def test_moving_the_dutch_page_where_there_is_no_english_unpublishes_the_english_one(
    home: HomePage, scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    archive = Page.objects.get(pk=home.pk).specific.add_child(
        instance=AISystemIndexPage(title="Archief", slug="archief")
    )
    scan_car.move(archive, pos="last-child")
    scan_car_in_english.refresh_from_db()
    assert not scan_car_in_english.live


@pytest.mark.parametrize(
    ("view", "sentence"),
    [("unpublish", "also unpublish one translation"), ("delete", "deleted too"), ("move", "moves along")],
)
def test_the_cms_says_beforehand_what_happens_to_the_english_page(
    view: str, sentence: str, client: Client, admin: User, scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    client.force_login(admin)
    arguments = [scan_car.pk]
    name = view
    if view == "move":
        name = "move_confirm"
        arguments.append(scan_car.get_parent().pk)
    response = client.get(reverse(f"wagtailadmin_pages:{name}", args=arguments), headers={"accept-language": "en"})
    assert sentence in response.content.decode()


def test_what_becomes_private_in_dutch_becomes_private_in_english_and_back(
    client: Client, scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    restriction = PageViewRestriction.objects.create(page=scan_car, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(scan_car_in_english.url).status_code == 302
    restriction.delete()
    assert client.get(scan_car_in_english.url).status_code == 200


def test_a_page_moves_along_also_when_its_slug_is_taken_there(
    home: HomePage, scan_car: AISystemPage, scan_car_in_english: AISystemPage, english: Locale
) -> None:
    archive = Page.objects.get(pk=home.pk).specific.add_child(
        instance=AISystemIndexPage(title="Archief", slug="archief")
    )
    archive_in_english = translate(archive, english)
    taken = AISystemPage(title="Taken", slug=scan_car_in_english.slug, live=False, locale=english)
    archive_in_english.add_child(instance=taken)
    scan_car.move(archive, pos="last-child")
    moved = Page.objects.get(pk=scan_car_in_english.pk)
    assert moved.get_parent().pk == archive_in_english.pk
    assert moved.slug != taken.slug


def test_deleting_both_languages_at_once_deletes_both(
    client: Client, admin: User, scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    client.force_login(admin)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(f"{address}?id={scan_car_in_english.pk}&id={scan_car.pk}")
    assert not AISystemPage.objects.exists()
