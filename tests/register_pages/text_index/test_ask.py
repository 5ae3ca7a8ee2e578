"""What the search backend answers, the same on SQLite and on PostgreSQL."""

import pytest
from django.db import connection
from wagtail.models import Page

from home.models import HomePage
from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from register_pages.organisation.models import Organisation
from register_pages.text_index.ask import ask
from tests.conftest import system_values


@pytest.mark.parametrize(
    "query", ["scanauto", "kenteken", "geparkeerd", "medewerkers", "foto's kenteken", "Welke KENTEKENS?", "gemeentewet"]
)
def test_the_scan_car_is_found_by_its_words_in_any_form(query: str, scan_car: AISystemPage) -> None:
    assert list(ask(AISystemPage, query, "nl")) == [scan_car]


@pytest.mark.parametrize("query", ["uitkering", "kenteken uitkering", "parkiet", "", '"', "🚗", "waterveen.example"])
def test_the_scan_car_is_not_found_by_other_words(query: str, scan_car: AISystemPage) -> None:
    assert not ask(AISystemPage, query, "nl").exists()


def test_a_language_finds_its_own_pages(scan_car: AISystemPage, scan_car_in_english: AISystemPage) -> None:
    assert list(ask(AISystemPage, "kentekens", "en")) == [scan_car_in_english]
    assert list(ask(AISystemPage, "kentekens", "nl")) == [scan_car]


def test_a_page_with_the_word_in_its_title_comes_before_one_with_the_word_in_its_text(
    register: AISystemIndexPage, waterveen: Organisation
) -> None:
    often = "<p>" + "Over vergunningen gaat het wel vaker. " * 3 + "</p>"
    values = [
        {"slug": "een", "title": "Brieven sorteren", "purpose": often},
        {"slug": "twee", "title": "Vergunningen controleren"},
        {"slug": "drie", "title": "Straten vegen", "purpose": often},
    ]
    for value in values:
        register.add_child(instance=AISystemPage(**system_values(waterveen, **value)))
    assert [page.slug for page in ask(AISystemPage, "vergunning", "nl")][0] == "twee"


def test_the_answer_can_be_filtered_and_counted_like_any_queryset(scan_car: AISystemPage) -> None:
    answer = ask(AISystemPage, "kenteken", "nl")
    assert answer.filter(organisation__name="Gemeente Waterveen").count() == 1
    assert answer.filter(alias_of=None).exclude(lifecycle="in_use").count() == 0


@pytest.mark.parametrize("query", ["uitkering kenteken", "KvK", "parkeervergunning BRP WOZ", "kenteken"])
def test_a_question_takes_one_query_for_all_synonyms_and_one_for_the_answer(
    query: str, scan_car: AISystemPage, django_assert_num_queries
) -> None:
    with django_assert_num_queries(2):
        list(ask(AISystemPage, query, "nl"))


def test_of_pages_with_several_words_the_one_that_is_about_them_comes_first(
    register: AISystemIndexPage, waterveen: Organisation
) -> None:
    for slug, title in (("a", "Straten vegen"), ("b", "Kenteken bij een uitkering"), ("c", "Water meten")):
        purpose = "<p>Over een uitkering en een kenteken. " + "Meer woorden. " * 50 + "</p>"
        register.add_child(instance=AISystemPage(**system_values(waterveen, slug=slug, title=title, purpose=purpose)))
    assert [page.slug for page in ask(AISystemPage, "bijstand nummerbord", "nl")][0] == "b"


def test_all_page_types_can_be_asked_at_once(home: HomePage, scan_car: AISystemPage) -> None:
    assert {page.pk for page in ask(Page, "waterveen", "nl")} == {home.pk, scan_car.pk}  # by title, by organisation
    assert {page.pk for page in ask(Page, "kenteken", "nl")} == {scan_car.pk}


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgresql_has_the_index_that_searches_ask_for() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'register_pages_search_title_body'")
        assert "(title || body)" in cursor.fetchone()[0]


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("stem", ["1e5", "12abc", "0x1f", "2024", "x65b0", "co2", "e", "7", "007", "1e", "5g"])
def test_postgresql_does_not_cut_a_stem(stem: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(to_tsvector('simple', %s))", [stem])
        assert cursor.fetchone()[0] == [stem]
