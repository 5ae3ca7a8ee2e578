"""Every address answers in the right language, or leads to the nearest that does."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import Locale, Page

from home.models import AccessibilityPage, HomePage
from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from tests.translating import translate


@pytest.fixture(autouse=True)
def live_home(home: HomePage, english: Locale) -> HomePage:
    translate(home, english)
    return home


@pytest.mark.parametrize(
    ("asks_for", "gets"),
    [("", "/nl/"), ("nl,en;q=0.5", "/nl/"), ("en-GB,en;q=0.9", "/en/"), ("fr", "/nl/"), ("x" * 5000, "/nl/")],
)
def test_the_front_door_follows_the_browser_without_a_cookie(asks_for: str, gets: str, client: Client) -> None:
    response = client.get("/", headers={"accept-language": asks_for})
    assert response.url == f"http://localhost{gets}" or response.url == gets
    assert "Accept-Language" in response["Vary"]
    assert not response.cookies


@pytest.mark.parametrize(("address", "language"), [("/nl/niets/", "nl"), ("/en/nothing/", "en")])
def test_a_missing_page_says_so_in_the_language_of_its_address(address: str, language: str, client: Client) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert f'<html lang="{language}"' in response.content.decode()


@pytest.mark.parametrize(("address", "language"), [("/nl/", "nl"), ("/en/", "en")])
def test_a_failure_says_so_in_the_language_of_its_address(
    address: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(HomePage, "get_context", fail)
    response = Client(raise_request_exception=False).get(address)
    assert response.status_code == 500
    assert f'<html lang="{language}"' in response.content.decode()
    assert "broken on purpose" not in response.content.decode()


def test_an_alias_never_passes_for_a_translation(client: Client, register: AISystemIndexPage, english: Locale) -> None:
    alias = register.copy_for_translation(english, copy_parents=True, alias=True)
    assert alias.live
    response = client.get(alias.url)
    assert response.status_code == 302
    assert response.url.endswith("/nl/register/")


def test_a_changed_slug_redirects_in_its_own_language(
    client: Client,
    scan_car: AISystemPage,
    scan_car_in_english: AISystemPage,
    django_capture_on_commit_callbacks: object,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        draft = scan_car.get_latest_revision_as_object()
        draft.slug = "parkeren"
        draft.give_reason("Bijgewerkt.")
        draft.save_revision().publish()
    response = client.get("/nl/register/scanauto/")
    assert response.status_code == 301
    assert response.url.endswith("/nl/register/parkeren/")
    assert client.get(Page.objects.get(pk=scan_car_in_english.pk).url).status_code == 200


def test_a_changed_english_slug_redirects_in_english(
    client: Client,
    scan_car: AISystemPage,
    scan_car_in_english: AISystemPage,
    django_capture_on_commit_callbacks: object,
) -> None:
    before = scan_car_in_english.url
    with django_capture_on_commit_callbacks(execute=True):
        draft = scan_car_in_english.get_latest_revision_as_object()
        draft.slug = "scan-cars"
        draft.save_revision().publish()
    response = client.get(before)
    assert response.status_code == 301
    assert response.url.startswith("/en/") or response.url.startswith("http://localhost/en/")
    assert response.url.endswith("/scan-cars/")
    assert client.get("/nl/register/scanauto/").status_code == 200


def test_the_sitemap_lists_both_languages_with_their_twins_and_no_drafts(
    client: Client, scan_car: AISystemPage, scan_car_in_english: AISystemPage, register: AISystemIndexPage
) -> None:
    Page.objects.get(pk=register.pk).specific.add_child(
        instance=AISystemPage(title="Concept", slug="concept", live=False)
    )
    text = client.get("/sitemap.xml").content.decode()
    assert f"<loc>{scan_car.full_url}</loc>" in text
    assert f"<loc>{scan_car_in_english.full_url}</loc>" in text
    assert f'hreflang="en" href="{scan_car_in_english.full_url}"' in text
    assert "concept" not in text


def test_the_sitemap_asks_no_more_of_the_database_for_more_pages(
    client: Client, register: AISystemIndexPage, django_assert_max_num_queries: object
) -> None:
    for number in range(8):
        page = AISystemPage(title=f"Systeem {number}", slug=f"s{number}", live=False)
        Page.objects.get(pk=register.pk).specific.add_child(instance=page)
        AISystemPage.objects.filter(pk=page.pk).update(live=True)
    with django_assert_max_num_queries(12):
        assert client.get("/sitemap.xml").content.decode().count("<loc>") >= 8


def test_robots_stay_out_of_the_cms_and_the_search_pages(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Disallow: /nl/zoeken/" in text
    assert "Disallow: /en/search/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_the_address_that_the_law_prefers_leads_to_the_accessibility_page(client: Client, home: HomePage) -> None:
    page = Page.objects.get(pk=home.pk).specific.add_child(
        instance=AccessibilityPage(title="Toegankelijkheid", slug="toegankelijkheid")
    )
    assert client.get("/toegankelijkheid").url == page.url


def test_the_site_tells_that_it_is_healthy(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


def follow_the_link(client: Client, mailoutbox: list) -> str:
    """Ask for a new password, open the link in the mail, and return the address of the form behind it."""
    client.post("/admin/password_reset/", {"email": "beheerder@waterveen.example"})
    assert [mail.to for mail in mailoutbox] == [["beheerder@waterveen.example"]]
    link = re.search(r"https?://localhost(/admin/password_reset/confirm/\S+)", mailoutbox[0].body)
    assert link, mailoutbox[0].body
    return client.get(link[1], follow=True).redirect_chain[-1][0]


def may_log_in(password: str) -> bool:
    visitor = Client()
    visitor.post("/admin/login/", {"username": "beheerder", "password": password})
    return visitor.get("/admin/").status_code == 200


def test_a_password_can_be_reset(client: Client, admin: User, mailoutbox: list) -> None:
    form = follow_the_link(client, mailoutbox)
    new = "sluiswachter-op-dinsdag"
    client.post(form, {"new_password1": new, "new_password2": new})
    assert may_log_in(new)
    assert not may_log_in("a-long-password-0")


def test_a_link_to_reset_a_password_works_once(client: Client, admin: User, mailoutbox: list) -> None:
    form = follow_the_link(client, mailoutbox)
    client.post(form, {"new_password1": "sluiswachter-op-dinsdag", "new_password2": "sluiswachter-op-dinsdag"})
    client.post(form, {"new_password1": "sluiswachter-op-zondag", "new_password2": "sluiswachter-op-zondag"})
    assert may_log_in("sluiswachter-op-dinsdag")


def test_a_password_of_eleven_characters_is_refused(client: Client, admin: User, mailoutbox: list) -> None:
    form = follow_the_link(client, mailoutbox)
    assert client.post(form, {"new_password1": "sluis-wacht", "new_password2": "sluis-wacht"}).status_code == 200
    assert not may_log_in("sluis-wacht")
    assert may_log_in("a-long-password-0")


def test_nobody_learns_whether_an_address_has_an_account(client: Client, admin: User, mailoutbox: list) -> None:
    known = client.post("/admin/password_reset/", {"email": "beheerder@waterveen.example"})
    unknown = client.post("/admin/password_reset/", {"email": "niemand@waterveen.example"})
    assert (unknown.status_code, unknown.url) == (known.status_code, known.url)
    assert len(mailoutbox) == 1
