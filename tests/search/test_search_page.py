"""A resident searches: finds pages in their own language, never an error, never what is not public."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale, Page, PageViewRestriction, Site

from home.models import HomePage
from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from register_pages.organisation.models import Organisation
from register_pages.policy.models import PolicyIndexPage, PolicyPage
from search.queries import PER_GROUP
from tests.conftest import system_values
from tests.reading import language_of, link, main, read, words
from tests.translating import translate


def address(language: str) -> str:
    with override(language):
        return reverse("search")


def search(client: Client, query: str, language: str = "nl", **more: str) -> Any:
    return client.get(address(language), {"q": query, **more})


def titles(response: Any) -> list[str]:
    """Return the titles of the results in the order of the page."""
    return [line.entry.page.title for group in response.context["found"].groups for line in group.lines]


def links(response: Any) -> list[str]:
    return re.findall(r'href="([^"]+)"', response.content.decode())


@pytest.fixture
def many_systems(register: AISystemIndexPage, waterveen: Organisation) -> list[AISystemPage]:
    """Twelve live systems that all have to do with bridges."""
    return [
        register.add_child(
            instance=AISystemPage(**system_values(waterveen, title=f"Brug {number}", slug=f"brug-{number}"))
        )
        for number in range(1, 13)
    ]


@pytest.fixture
def policy(home: HomePage) -> PolicyPage:
    index = home.add_child(instance=PolicyIndexPage(title="Beleid", slug="beleid"))
    page = PolicyPage(title="Kader kentekens", slug="kader", summary="Hoe wij met kentekens omgaan.")
    page.sections = [("section", {"heading": "Visie", "body": "<p>Zorgvuldig.</p>"})]
    return index.add_child(instance=page)


# -- finding ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["kenteken", "KENTEKENS", "kentekens scannen", "Wat leest de camera?"])
def test_marieke_finds_the_scan_car_by_its_words_in_any_form(
    query: str, client: Client, scan_car: AISystemPage
) -> None:
    assert titles(search(client, query)) == ["Auto's scannen voor parkeren"]


def test_john_finds_the_english_page_in_english(client: Client, scan_car_in_english: AISystemPage) -> None:
    response = search(client, "kentekens", "en")
    assert titles(response) == ["EN Auto's scannen voor parkeren"]
    assert "/en/" in scan_car_in_english.url
    assert scan_car_in_english.url in links(response)
    assert "Only in Dutch" not in response.content.decode()


def test_john_finds_a_record_that_is_only_in_dutch_and_is_told_so(client: Client, scan_car: AISystemPage) -> None:
    response = search(client, "kentekens", "en")
    page = response.content.decode()
    assert titles(response) == ["Auto's scannen voor parkeren"]
    assert "Only in Dutch" in page
    assert re.search(r'href="/nl/[^"]+" lang="nl"', page)


def test_words_that_are_still_dutch_are_marked_on_an_english_result(
    client: Client, scan_car_in_english: AISystemPage
) -> None:
    def languages() -> tuple[str, str]:
        page = read(client, f"{address('en')}?q=kentekens")
        [summary] = [part for part in page.main.find_all("p") if part.get_text() == scan_car_in_english.summary]
        return language_of(link(page.main, scan_car_in_english.title)), language_of(summary)

    assert languages() == ("en", "en")
    AISystemPage.objects.filter(pk=scan_car_in_english.pk).update(untranslated=["summary"])
    assert languages() == ("en", "nl")
    AISystemPage.objects.filter(pk=scan_car_in_english.pk).update(untranslated=["title"])
    assert languages() == ("nl", "en")


def test_a_page_without_a_summary_shows_what_it_says_to_search_engines(client: Client, home: HomePage) -> None:
    home.add_child(instance=PolicyIndexPage(title="Afspraken", slug="afspraken", search_description="Al ons beleid."))
    assert "Al ons beleid." in main(read(client, f"{address('nl')}?q=afspraken"))


def test_a_result_that_nobody_has_checked_is_labelled(client: Client, scan_car_in_english: AISystemPage) -> None:
    assert "Not checked" not in main(read(client, f"{address('en')}?q=kentekens"))
    AISystemPage.objects.update(unchecked=True)
    page = read(client, f"{address('en')}?q=kentekens")
    assert "Not checked" in words(link(page.main, scan_car_in_english.title).parent)


def test_english_words_come_before_dutch_ones(
    client: Client, scan_car_in_english: AISystemPage, policy: PolicyPage, register: AISystemIndexPage
) -> None:
    organisation = Organisation.objects.get()
    register.add_child(instance=AISystemPage(**system_values(organisation, title="Kentekens wissen", slug="wissen")))
    response = search(client, "kentekens", "en")
    assert titles(response) == ["EN Auto's scannen voor parkeren", "Kentekens wissen", "Kader kentekens"]


def test_results_stand_in_groups_with_their_counts(client: Client, scan_car: AISystemPage, policy: PolicyPage) -> None:
    groups = search(client, "kentekens").context["found"].groups
    assert [(group.code, group.count) for group in groups] == [("aisystempage", 1), ("policypage", 1)]


def test_pages_without_a_group_of_their_own_stand_together(client: Client, home: HomePage) -> None:
    groups = search(client, "waterveen").context["found"].groups
    assert [(group.code, group.count) for group in groups] == [("other", 1)]


def test_the_number_of_results_is_in_the_title_and_the_first_heading(client: Client, scan_car: AISystemPage) -> None:
    heading = "1 result for “kentekens”"
    page = search(client, "kentekens", "en").content.decode()
    assert heading in re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1]
    assert re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)[1].strip() == heading


# -- pages of one group ----------------------------------------------------------------------------------------


def test_a_large_group_shows_ten_and_leads_to_the_rest(client: Client, many_systems: list[AISystemPage]) -> None:
    response = search(client, "brug")
    assert len(titles(response)) == PER_GROUP
    assert response.context["found"].groups[0].count == 12
    assert "?q=brug&amp;type=aisystempage" in links(response)


def test_the_second_page_of_a_group_has_the_others(client: Client, many_systems: list[AISystemPage]) -> None:
    first = titles(search(client, "brug", type="aisystempage"))
    second = titles(search(client, "brug", type="aisystempage", page="2"))
    assert len(second) == 2
    assert {*first, *second} == {page.title for page in many_systems}


@pytest.mark.parametrize("page", ["0", "-1", "99999999999999999999", "x", "", "\x00", "1e9"])
def test_a_page_number_that_does_not_exist_gives_one_that_does(
    page: str, client: Client, many_systems: list[AISystemPage]
) -> None:
    response = search(client, "brug", type="aisystempage", page=page)
    assert response.status_code == 200
    assert titles(response)


@pytest.mark.parametrize("code", ["policypage", "nonsense", "\x00", "%", "home.HomePage"])
def test_a_group_without_results_gives_all_groups(code: str, client: Client, many_systems: list[AISystemPage]) -> None:
    response = search(client, "brug", type=code)
    assert len(titles(response)) == PER_GROUP
    assert response.context["found"].only == ""


# -- nothing found ---------------------------------------------------------------------------------------------


def test_without_a_query_there_is_a_form_and_no_result(client: Client, scan_car: AISystemPage) -> None:
    response = client.get(address("en"))
    page = response.content.decode()
    assert titles(response) == []
    assert "<h1>Search</h1>" in page
    assert "no page with all these words" not in page


def test_nothing_found_says_so_and_what_to_do(client: Client, scan_car: AISystemPage) -> None:
    page = search(client, "zeppelin", "en").content.decode()
    assert "<h1>No results for “zeppelin”</h1>" in page
    assert "Check the spelling." in page


def test_nothing_in_english_offers_the_dutch_pages(client: Client, scan_car_in_english: AISystemPage) -> None:
    scan_car_in_english.title = "Scan car"
    for name in ("summary", "fact_what", "fact_data"):
        setattr(scan_car_in_english, name, "Nothing.")
    scan_car_in_english.save(clean=False)
    response = search(client, "kentekens", "en")
    assert titles(response) == []
    assert "1 page in Dutch has these words" in response.content.decode()
    assert f"{address('nl')}?q=kentekens" in links(response)


def test_nothing_in_dutch_offers_the_english_pages(client: Client, scan_car_in_english: AISystemPage) -> None:
    scan_car_in_english.title = "Number plates"
    scan_car_in_english.save(clean=False)
    response = search(client, "plate", "nl")
    assert titles(response) == []
    assert f"{address('en')}?q=plate" in links(response)


def test_nothing_in_either_language_offers_nothing(client: Client, scan_car_in_english: AISystemPage) -> None:
    assert search(client, "zeppelin", "en").context["elsewhere"] == 0


# -- what nobody may find --------------------------------------------------------------------------------------


def test_a_page_that_is_not_live_is_not_found(client: Client, scan_car: AISystemPage) -> None:
    scan_car.unpublish()
    assert titles(search(client, "kentekens")) == []
    assert titles(search(client, "kentekens", "en")) == []


def test_the_words_of_a_draft_are_not_found(client: Client, scan_car: AISystemPage) -> None:
    draft = scan_car.get_latest_revision_as_object()
    draft.title = "Geheim plan"
    draft.fact_what = "Geheim."
    draft.save_revision()
    assert titles(search(client, "geheim")) == []
    assert titles(search(client, "kentekens")) == ["Auto's scannen voor parkeren"]


def test_private_pages_and_what_stands_below_them_are_not_found(
    client: Client, admin: User, scan_car: AISystemPage, register: AISystemIndexPage
) -> None:
    PageViewRestriction.objects.create(page=register, restriction_type=PageViewRestriction.LOGIN)
    assert titles(search(client, "kentekens")) == []
    assert titles(search(client, "kentekens", "en")) == []
    client.force_login(admin)
    assert titles(search(client, "kentekens")) == []


def test_an_alias_is_not_found_beside_its_original(
    client: Client, scan_car: AISystemPage, home: HomePage, english: Locale
) -> None:
    translate(home, english)
    scan_car.get_parent().copy_for_translation(english, alias=True)
    scan_car.copy_for_translation(english, alias=True)
    response = search(client, "kentekens", "en")
    assert titles(response) == ["Auto's scannen voor parkeren"]
    assert "Only in Dutch" in response.content.decode()
    assert titles(search(client, "kentekens")) == ["Auto's scannen voor parkeren"]


def test_pages_outside_the_site_are_not_found(client: Client, home: HomePage, dutch: Locale) -> None:
    Page.get_first_root_node().add_child(instance=HomePage(title="Kladbos", slug="kladbos", locale=dutch))
    assert titles(search(client, "kladbos")) == []
    assert titles(search(client, "root")) == []


def test_a_dutch_page_that_english_readers_may_not_read_in_english_is_shown_in_dutch(
    client: Client, scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    PageViewRestriction.objects.create(page=scan_car_in_english, restriction_type=PageViewRestriction.LOGIN)
    assert titles(search(client, "kentekens", "en")) == ["Auto's scannen voor parkeren"]


def test_without_a_site_nothing_is_found(client: Client, scan_car: AISystemPage) -> None:
    Site.objects.all().delete()
    response = search(client, "kentekens")
    assert response.status_code == 200
    assert titles(response) == []


# -- whatever is typed -----------------------------------------------------------------------------------------

ODD = (
    '"', '"""', '"scan', "   ", "\x00", "ken\x00teken", "🚗🤖", "🚗 zeppelin", "a" * 10_000, "woord " * 2_000,
    "\u0308\u0308", "ﬁets ½ ①", "\u200b\u202e", "Москва 数据", "een\r\nX-Header: twee", "_", "'''",
    "AND OR NOT NEAR", "OR", "-", 'NEAR("a" "b", 3)', "{title} : a", "^brug + brug*", "* kenteken*", "title:x",
    "%", "%s %(q)s %d", "((", "a & !b | 'c':*", "\\", "'; DROP TABLE x; --", "<script>alert(1)</script>",
)  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
def test_whatever_is_typed_gives_a_page(language: str, client: Client, scan_car: AISystemPage) -> None:
    for query in ODD:
        response = search(client, query, language)
        assert response.status_code == 200, query
        assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize(
    "raw",
    [
        "q=%00",
        "q=%ff%fe",
        "q=%",
        "q=a&q=b",
        "q",
        "q=%ED%A0%BD",
        "q[]=x",
        "type=%00&q=a",
        "q=a&type=x&type=y&page=2",
    ],
)
def test_broken_addresses_give_a_page_too(raw: str, client: Client, scan_car: AISystemPage) -> None:
    assert client.get(f"{address('nl')}?{raw}").status_code == 200


def test_a_nul_only_cuts_a_word_in_two(client: Client, scan_car: AISystemPage) -> None:
    assert titles(search(client, "camera\x00kentekens")) == ["Auto's scannen voor parkeren"]


# -- manners ---------------------------------------------------------------------------------------------------


def test_search_engines_are_kept_out_of_results(client: Client, scan_car: AISystemPage) -> None:
    assert search(client, "kentekens")["X-Robots-Tag"] == "noindex"


def test_nothing_can_be_sent_to_the_search_page(client: Client, home: HomePage) -> None:
    assert client.post(address("nl"), {"q": "x"}).status_code == 405
