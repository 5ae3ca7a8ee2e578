"""Editors write, publishers publish, translators work on the English pages: each no less and no more."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from home.models import HomePage
from register_pages.ai_system.models import AISystemPage, Theme
from register_pages.governance.roles import ROLES, give_roles
from register_pages.organisation.models import Organisation
from tests.translating import translate


@pytest.fixture
def roles(home: HomePage, english: Locale) -> None:
    translate(home, english)
    give_roles(home.get_translations(inclusive=True))


def login(role: str) -> User:
    user = User.objects.create_user(role.lower(), password="a-long-password-0")
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.mark.parametrize(
    ("role", "on_dutch", "on_english"),
    [
        ("Redactie", {"edit"}, {"edit"}),
        ("Eindredactie", {"edit", "publish", "unpublish"}, {"edit", "publish", "unpublish"}),
        ("Vertaling", set(), {"edit", "publish", "unpublish"}),
    ],
)
def test_a_role_may_do_this_much_to_pages(
    role: str, on_dutch: set, on_english: set, roles: None, scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    user = login(role)
    for page, expected in ((scan_car, on_dutch), (scan_car_in_english, on_english)):
        rights = Page.objects.get(pk=page.pk).permissions_for_user(user)
        may = {name for name in ("edit", "publish", "unpublish") if getattr(rights, f"can_{name}")()}
        assert may == expected


@pytest.mark.parametrize("role", ["Redactie", "Eindredactie", "Vertaling"])
def test_nobody_but_an_administrator_manages_users_and_sites(role: str, roles: None, client: Client) -> None:
    client.force_login(login(role))
    assert client.get("/admin/").status_code == 200
    for name in ("wagtailusers_users:index", "wagtailsites:index", "wagtailusers_groups:index"):
        assert client.get(reverse(name)).status_code == 302
        assert client.get(reverse(name)).url == reverse("wagtailadmin_home")


@pytest.mark.parametrize(("role", "may"), [("Redactie", False), ("Eindredactie", True), ("Vertaling", False)])
def test_only_publishers_change_the_municipality(role: str, may: bool, roles: None, client: Client) -> None:
    client.force_login(login(role))
    response = client.get(reverse("wagtailsettings:edit", args=["register_pages", "municipality"]), follow=True)
    assert ("phone_hours_nl" in response.content.decode()) is may


@pytest.mark.parametrize(("role", "may"), [("Redactie", True), ("Eindredactie", True), ("Vertaling", False)])
def test_translators_change_names_but_neither_seats_nor_laws(
    role: str, may: bool, roles: None, client: Client, waterveen: Organisation
) -> None:
    client.force_login(login(role))
    theme = Theme.objects.first()
    assert client.get(reverse("wagtailsnippets_register_pages_theme:edit", args=[theme.pk])).status_code == 200
    for address in (
        reverse("wagtailsnippets_register_pages_organisation:edit", args=[waterveen.pk]),
        reverse("wagtailsnippets_home_legaldate:add"),
        reverse("sessions:add"),
    ):
        assert (client.get(address).status_code == 200) is may


@pytest.mark.parametrize("role", [role.group for role in ROLES])
def test_imported_records_are_there_for_who_edits_dutch_pages_alone(role: str, roles: None, client: Client) -> None:
    client.force_login(login(role))
    records = reverse("source_records:index")
    may = role in ("Redactie", "Eindredactie")
    assert (records in client.get("/admin/").content.decode()) is may
    assert client.get(records).status_code == (200 if may else 302)


def test_giving_the_roles_twice_changes_nothing(roles: None, home: HomePage) -> None:
    def state() -> list:
        return [
            (
                group.name,
                group.permissions.count(),
                group.page_permissions.count(),
                group.collection_permissions.count(),
            )
            for group in Group.objects.order_by("name")
        ]

    before = state()
    give_roles(home.get_translations(inclusive=True))
    assert state() == before
    assert [name for name, *_rest in before] == sorted(role.group for role in ROLES)


@pytest.mark.parametrize(("role", "may"), [(role.group, bool(role.pages)) for role in ROLES])
def test_only_who_works_on_pages_makes_them_in_english(
    role: str, may: bool, roles: None, client: Client, scan_car: AISystemPage, english: Locale
) -> None:
    client.force_login(login(role))
    address = reverse("wagtail_localize:submit_page_translation", args=[scan_car.pk])
    client.post(address, {"locales": [english.pk], "include_subtree": ""})
    assert Page.objects.filter(translation_key=scan_car.translation_key, locale=english).exists() is may
