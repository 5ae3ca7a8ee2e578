"""A visitor meets difficult words on pages, and finds them explained in the language of the page."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale, Page, PageViewRestriction

from home.models import ExplanationIndexPage, ExplanatoryPage, HomePage
from register_pages.ai_system.models import AISystemPage
from register_pages.dialogue.models import DialogueEventPage, DialogueIndexPage
from register_pages.dpia.models import AssessmentIndexPage, AssessmentSummaryPage
from register_pages.plain_language.models import GlossaryPage, GlossaryTerm
from register_pages.policy.models import PolicyIndexPage, PolicyPage
from tests.reading import read, words
from tests.translating import translate

SAID = "<p>Het kenteken is een persoonsgegeven.</p>"
SECTION = {"type": "section", "id": str(uuid4()), "value": {"heading": "Kop", "body": SAID}}


@pytest.fixture
def plate(db: None) -> GlossaryTerm:
    return GlossaryTerm.objects.create(
        term_nl="Kenteken",
        term_en="Number plate",
        definition_nl="De letters en cijfers op een auto.",
        definition_en="The letters and digits on a car.",
        also_en="kenteken",
    )


@pytest.fixture
def glossary(home: HomePage, plate: GlossaryTerm) -> GlossaryPage:
    return home.add_child(instance=GlossaryPage(title="Woordenlijst", slug="woordenlijst"))


def explained(page: BeautifulSoup) -> list[str]:
    return [words(button) for button in page.main.find_all("button", class_="term")]


def pages_of_every_kind(home: HomePage) -> list[Page]:
    """Return a public page of each type that explains words, but the system."""
    policies = home.add_child(instance=PolicyIndexPage(title="Beleid", slug="beleid"))
    tables = home.add_child(instance=DialogueIndexPage(title="Tafels", slug="tafels"))
    summaries = home.add_child(instance=AssessmentIndexPage(title="Toetsen", slug="toetsen"))
    about = home.add_child(instance=ExplanationIndexPage(title="Uitleg", slug="uitleg"))
    return [
        policies.add_child(instance=PolicyPage(title="B", slug="b", summary="S", sections=[SECTION])),
        tables.add_child(instance=DialogueEventPage(title="T", slug="t", summary="S", about=SAID, accessibility=SAID)),
        summaries.add_child(
            instance=AssessmentSummaryPage(
                title="D", slug="d", summary="S", why=SAID, decision="<p>Ja</p>", full_text_note="Nee"
            )
        ),
        about.add_child(instance=ExplanatoryPage(title="U", slug="u", summary="S", body=[SECTION])),
    ]


def test_a_word_is_explained_once_on_every_kind_of_page(client: Client, home: HomePage, glossary: GlossaryPage) -> None:
    for page in pages_of_every_kind(home):
        seen = read(client, page.url)
        assert explained(seen) == ["kenteken"], page.title
        assert seen.find(id=seen.find("button", class_="term")["popovertarget"]) is not None


def test_the_words_stand_at_the_end_for_paper_and_lead_to_the_glossary(
    client: Client, scan_car: AISystemPage, glossary: GlossaryPage, plate: GlossaryTerm
) -> None:
    listed = read(client, scan_car.url).find(class_="explained")
    assert words(listed.dd) == "De letters en cijfers op een auto."
    anchor = listed.dt.a["href"]
    assert anchor == f"{glossary.url}#term-{plate.pk}"
    assert read(client, anchor).find(id=f"term-{plate.pk}") is not None


def test_on_an_english_page_english_words_are_explained_and_dutch_parts_are_left_alone(
    client: Client, scan_car: AISystemPage, english: Locale, glossary: GlossaryPage
) -> None:
    sibling = translate(scan_car, english)
    page = read(client, sibling.url)
    assert explained(page) == ["kentekens"], "in a part that is English"
    assert "The letters and digits on a car." in words(page.find(class_="popover"))
    AISystemPage.objects.filter(pk=sibling.pk).update(untranslated=["summary", "fact_what", "fact_data"])
    assert explained(read(client, sibling.url)) == []


def test_without_a_public_glossary_the_words_are_explained_but_lead_nowhere(
    client: Client, scan_car: AISystemPage, glossary: GlossaryPage
) -> None:
    PageViewRestriction.objects.create(page=glossary, restriction_type="login")
    page = read(client, scan_car.url)
    assert explained(page)
    assert page.find(class_="explained").find("a") is None


def test_a_changed_definition_is_shown_at_once(client: Client, scan_car: AISystemPage, plate: GlossaryTerm) -> None:
    client.get(scan_car.url)
    plate.definition_nl = "Nieuw."
    plate.save()
    assert "Nieuw." in words(read(client, scan_car.url).find(class_="popover"))
    plate.delete()
    assert explained(read(client, scan_car.url)) == []


def test_an_evil_definition_stays_text(client: Client, scan_car: AISystemPage, plate: GlossaryTerm) -> None:
    plate.definition_nl = "<script>alert(1)</script>"
    plate.save()
    page = read(client, scan_car.url)
    assert not page.find_all("script")
    assert "<script>alert(1)</script>" in words(page.find(class_="popover"))


def test_a_page_without_difficult_words_has_no_list(client: Client, scan_car: AISystemPage) -> None:
    assert read(client, scan_car.url).find(class_="explained") is None


def test_terms_cost_no_query_when_they_were_just_asked(
    client: Client, home: HomePage, glossary: GlossaryPage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = pages_of_every_kind(home)[-1].url
    client.get(address)
    with django_assert_max_num_queries(60) as captured:
        client.get(address)
    assert not [query for query in captured.captured_queries if "glossaryterm" in query["sql"]]
