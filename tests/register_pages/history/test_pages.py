"""A reader looks back: what a page said, when, and what became different."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale, PageViewRestriction

from register_pages.ai_system.models import AISystemPage, Theme
from register_pages.history.blank import blank
from register_pages.history.changes import latest_changes
from tests.reading import language_of, link, main, read, words
from tests.register_pages.history.conftest import publish_again, states
from tests.translating import translate


def address(name: str, *arguments: object, language: str = "nl") -> str:
    with override(language):
        return reverse(name, args=arguments)


@pytest.fixture
def changed_car(scan_car: AISystemPage, scan_car_in_english: AISystemPage) -> AISystemPage:
    """The scan car with a past: a word, a fact and a law changed, in Dutch; English followed with the facts."""
    laws = [{"type": "law", "id": "l1", "value": {"title": "Gemeentewet", "url": "", "explanation": ""}}]
    changes = {"fact_what": "De scanauto leest alle kentekens.", "lifecycle": "pilot", "laws": laws}
    return publish_again(scan_car, "De wet is nieuw.", **changes)


def test_the_history_lists_every_state_the_newest_first(client: Client, changed_car: AISystemPage) -> None:
    page = read(client, address("record_history", changed_car.translation_key, language="nl"))
    said = [words(item) for item in page.main.find("ol", class_="changes").find_all("li")]
    assert len(said) == 2
    assert "De wet is nieuw." in said[0]


def test_a_state_keeps_its_address_and_says_how_old_it_is(
    client: Client, changed_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    page = read(client, address("published_state", changed_car.translation_key, 1, language="en"))
    assert "This is how the page was from" in words(page.find(class_="notice"))
    assert "In use" in main(page)
    assert "Pilot" not in main(page)
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert link(page.main, "The page as it is now")["href"] == scan_car_in_english.url
    newest = read(client, address("published_state", changed_car.translation_key, 2, language="en"))
    assert "This is how the page has been since" in words(newest.find(class_="notice"))


def test_words_that_were_still_dutch_then_are_spoken_as_dutch(client: Client, changed_car: AISystemPage) -> None:
    page = read(client, address("published_state", changed_car.translation_key, 2, language="en"))
    assert language_of(page.main.find(lambda tag: tag.name == "dd" and words(tag) == "Gemeentewet")) == "nl"
    assert language_of(page.main.find(lambda tag: tag.name == "dd" and "kentekens" in tag.get_text())) == "en"


def test_the_difference_reads_in_words_and_without_colours(client: Client, changed_car: AISystemPage) -> None:
    page = read(client, address("differences", changed_car.translation_key, language="nl"))
    assert [words(mark) for mark in page.main.find_all("ins") if "alle" in words(mark)]
    assert "Proef" in main(page)
    assert "In gebruik" in main(page)
    assert "Gemeentewet" in main(page)
    assert "<p>" not in main(page)
    hidden = [words(mark) for mark in page.main.find_all("ins")]
    assert any(":" in mark for mark in hidden), "what was added says so in text"


def test_a_reader_chooses_two_states(client: Client, changed_car: AISystemPage) -> None:
    publish_again(changed_car, "Weer terug.", lifecycle="in_use")
    where = address("differences", changed_car.translation_key, language="nl")
    page = read(client, f"{where}?from=1&to=3")
    assert "Proef" not in main(page).split("Vergelijk")[-1]
    assert page.find("option", value="1", selected=True)
    assert page.find("option", value="3", selected=True)
    assert main(read(client, f"{where}?from=3&to=1")) == main(page)


def test_the_same_version_chosen_twice_is_said_and_not_guessed_at(client: Client, changed_car: AISystemPage) -> None:
    page = read(client, f"{address('differences', changed_car.translation_key)}?from=2&to=2")
    assert page.find(class_="notice--info")
    assert [option["value"] for option in page.select("option[selected]")] == ["2", "2"]
    assert not page.select(".difference, ins, del")


@pytest.mark.parametrize(
    "query", ["from=x&to=y", "to=99999999999999999999", "from=%00", "to=1", "from=-1&to=%F0%9F%98%80"]
)
def test_a_choice_that_makes_no_sense_still_gives_a_page(query: str, client: Client, changed_car: AISystemPage) -> None:
    read(client, f"{address('differences', changed_car.translation_key)}?{query}")


def test_a_page_that_never_changed_says_so(client: Client, scan_car: AISystemPage) -> None:
    read(client, address("differences", scan_car.translation_key))


@pytest.mark.parametrize("name", ["record_history", "differences", "record_feed", "published_state"])
def test_what_is_not_public_has_no_public_past(name: str, client: Client, changed_car: AISystemPage) -> None:
    extra = [1] if name == "published_state" else []
    where = address(name, changed_car.translation_key, *extra)
    assert client.get(where).status_code == 200
    restriction = PageViewRestriction.objects.create(page=changed_car, restriction_type="login")
    assert client.get(where).status_code == 404
    restriction.delete()
    AISystemPage.objects.get(pk=changed_car.pk).unpublish()
    assert client.get(where).status_code == 404
    assert latest_changes(5) == []


def test_a_record_without_a_translation_has_no_past_in_that_language(client: Client, scan_car: AISystemPage) -> None:
    assert client.get(address("record_history", scan_car.translation_key, language="en")).status_code == 404
    page = read(client, address("record_history", scan_car.translation_key))
    switch = page.find(class_="language-switch").find("a", hreflang="en")
    assert switch["href"] == address("recent_changes", language="en")


def test_unknown_records_states_and_versions_are_not_found(client: Client, changed_car: AISystemPage) -> None:
    for where in (
        address("record_history", uuid4()),
        address("published_state", changed_car.translation_key, 3),
        address("published_state", changed_car.translation_key, 10**30),
        address("policy_version", changed_car.translation_key, "2.1"),
        address("policy_version", changed_car.translation_key, "%00"),
        address("policy_version", changed_car.translation_key, "x" * 10_000),
        address("theme_feed", "onbekend"),
    ):
        assert client.get(where).status_code == 404, where[:100]


# -- recent changes --------------------------------------------------------------------------------------------


def test_recent_changes_are_those_of_the_dutch_pages_in_english_words(
    client: Client, changed_car: AISystemPage, english: Locale
) -> None:
    page = read(client, address("recent_changes", language="en"))
    items = page.main.find("ol", class_="changes").find_all("li", recursive=False)
    assert len(items) == 2
    assert link(items[0], "EN Auto's scannen voor parkeren")
    assert language_of(items[0].find("p", lang="nl")) == "nl"
    translate(changed_car, english)
    items = read(client, address("recent_changes", language="en")).main.find("ol", class_="changes").find_all("li")
    assert "EN De wet is nieuw." in words(items[0])
    assert not items[0].find(lang="nl")


def test_a_change_without_a_translation_leads_to_the_dutch_difference(client: Client, scan_car: AISystemPage) -> None:
    publish_again(scan_car, lifecycle="pilot")
    page = read(client, address("recent_changes", language="en"))
    item = page.main.find("ol", class_="changes").li
    assert item.find("a", hreflang="nl", lang="nl")["href"] == scan_car.url
    assert f"{address('differences', scan_car.translation_key)}?to=2" in [a["href"] for a in item.find_all("a")]


def test_changes_of_a_theme_are_apart(client: Client, scan_car: AISystemPage) -> None:
    publish_again(scan_car, themes=list(Theme.objects.filter(code="verkeer")))
    where = address("recent_changes")
    assert len(read(client, f"{where}?theme=verkeer").main.find("ol", class_="changes").find_all("li")) == 2
    assert read(client, f"{where}?theme=werk").main.find("ol", class_="changes") is None
    for odd in ("?theme=%00", "?theme=onbekend", "?page=x", "?page=999"):
        read(client, f"{where}{odd}")


def test_a_blanked_state_shows_its_date_and_reason_only(client: Client, changed_car: AISystemPage) -> None:
    blank(states(changed_car)[0], reason="Er stond een naam in.", user=None)
    for where in (
        address("published_state", changed_car.translation_key, 1),
        address("record_history", changed_car.translation_key),
        address("recent_changes"),
    ):
        said = main(read(client, where))
        assert "Er stond een naam in." in said
        assert "Zo controleren wij sneller." not in said
    said = main(read(client, address("differences", changed_car.translation_key)))
    assert "Zo controleren wij sneller." not in said


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("more", [1, 12])
def test_the_number_of_queries_does_not_grow(
    language: str,
    more: int,
    client: Client,
    changed_car: AISystemPage,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for turn in range(more):
        publish_again(changed_car, f"Keer {turn}.", fact_why=f"Reden {turn}.", lifecycle=["pilot", "in_use"][turn % 2])
    for name in ("record_history", "differences", "recent_changes", "record_feed", "register_feed"):
        arguments = [] if name in ("recent_changes", "register_feed") else [changed_car.translation_key]
        where = address(name, *arguments, language=language)
        client.get(where)
        with django_assert_max_num_queries(10):
            assert client.get(where).status_code == 200
    with override(language), django_assert_max_num_queries(2):
        assert latest_changes(5)
