"""What a visitor reads on the page of one system."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale, Page

from register_pages.ai_system.models import AISystemPage
from register_pages.dpia.models import AssessmentIndexPage, AssessmentSummaryPage
from tests.reading import language_of, link, main, read, words
from tests.translating import translate

OWN = 8
"""Queries of a page at most, beyond those of a bare page: one at the same address that shows nothing of its own."""


def section(page: BeautifulSoup, anchor: str) -> str:
    heading = page.find(id=anchor)
    assert heading is not None, f"no section {anchor}"
    return words(heading.parent)


def test_every_word_that_an_editor_can_fill_in_is_on_the_dutch_page(client: Client, full_car: AISystemPage) -> None:
    said = main(read(client, full_car.url))
    hidden = {"search_terms"}
    streams = {"flow", "laws", "data_sources", "risks", "performance", "references"}
    for name in set(AISystemPage.words) - hidden - streams:
        assert f"Over {name}." in said, name
    for text in (
        "De auto maakt een foto.", "Een medewerker kijkt.", "Gemeentewet", "Mag heffen.", "Kentekenregister",
        "Adres vinden", "De kaart ligt in de auto.", "RDW", "De dag zelf", "Fout gelezen", "Eigenaren", "Een enkele",
        "99,4 procent", "Steekproef", "april 2026", "Foto's bekijken", "Naheffing", "U betaalt.", "Met het formulier.",
        "Binnen zes weken", "De heffingsambtenaar", "Geen grondrecht geraakt.", "februari 2025", "Dijkwacht Techniek",
        "Dijkwacht Scan", "Levert de auto.", "Gemeente Waterveen", "Belastingen", "Verkeer", "nummer-own_id",
        "12345678",
        "nummer-eu_database_id", "nummer-source_id", "mei 2021", "maart 2020", "2019", "17 februari 2026", "juni 2025",
    ):  # fmt: skip
        assert text in said, text
    assert "Over search_terms." not in said


def test_every_address_that_an_editor_can_fill_in_is_a_link(client: Client, full_car: AISystemPage) -> None:
    targets = {anchor["href"] for anchor in read(client, full_car.url).main.find_all("a")}
    for name in ("eu_provider_url", "source_url", "processing_register_url", "source_code_url", "contact_url",
                 "public_page_url"):  # fmt: skip
        assert f"https://waterveen.example/{name}" in targets
    assert {"https://wetten.example/g", "https://rdw.example", "https://iama.example", "https://dijkwacht.example",
            "https://waterveen.example/bezwaar", "tel:08005550110"} <= targets  # fmt: skip


def test_a_document_says_its_type_and_size(client: Client, full_car: AISystemPage) -> None:
    assert "Handleiding van de auto (PDF, 2,0 KB)" in section(read(client, full_car.url), "references")


def test_the_english_page_says_the_same_in_english(client: Client, full_car_in_english: AISystemPage) -> None:
    page = read(client, full_car_in_english.url)
    assert page.html["lang"] == "en"
    assert "EN Over fact_what." in section(page, "in-short")
    assert "EN Een medewerker kijkt." in section(page, "flow")
    assert "Time limit EN Binnen zes weken" in section(page, "disagree")
    assert "Health" in section(page, "data")
    assert "In Annex III, but not high risk (Article 6(3))" in section(page, "classification")
    assert "In development since March 2020" in section(page, "lifecycle")
    assert "Taxes" in section(page, "responsible")
    assert "Traffic" in section(page, "numbers")
    assert "every 12 months" in words(page.find(class_="checked"))


def test_the_kinds_of_steps_are_words_in_an_ordered_list(client: Client, full_car_in_english: AISystemPage) -> None:
    steps = read(client, full_car_in_english.url).find("ol", class_="flow").find_all("li")
    assert [words(step.find(class_="flow__kind")) for step in steps] == ["Data", "Person", "Result"]


def test_tier_one_comes_before_the_contents_and_every_anchor_leads_somewhere(
    client: Client, full_car: AISystemPage
) -> None:
    page = read(client, full_car.url)
    headings = [heading.get("id") for heading in page.main.find_all("h2")]
    assert headings[:5] == ["in-short", "flow", "disagree", "contact", "contents-heading"]
    anchors = [anchor["href"][1:] for anchor in page.find(class_="contents").find_all("a")]
    assert anchors == [heading for heading in headings[5:] if heading != "related"]


def test_what_is_empty_is_left_out_except_what_the_national_standard_always_shows(
    client: Client, scan_car_in_english: AISystemPage
) -> None:
    page = read(client, scan_car_in_english.url)
    for anchor in ("flow", "performance", "monitoring", "withheld", "references", "related"):
        assert page.find(id=anchor) is None, anchor
    for anchor in ("data", "working", "oversight", "risks", "assessments", "suppliers"):
        assert "Not filled in" in section(page, anchor), anchor
    assert "AI Act not assessed yet" in words(page.find(class_="badges"))
    assert "Class under the AI Act Not assessed yet" in section(page, "classification")
    assert "Last checked Not checked yet" in words(page.find(class_="checked"))


def test_words_that_are_still_dutch_are_marked_and_a_notice_says_so(
    client: Client, full_car: AISystemPage, full_car_in_english: AISystemPage
) -> None:
    draft = full_car.get_latest_revision_as_object()
    draft.decisions = [*draft.decisions.all(), type(draft.decisions.first())(decision="Boete")]
    law = {"type": "law", "id": "l2", "value": {"title": "Awb", "url": "", "explanation": ""}}
    draft.laws = [*draft.laws.get_prep_value(), law]
    draft.fact_why = "Dit is nieuw."
    draft.give_reason("Bijgewerkt.")
    draft.save_revision().publish()
    page = read(client, full_car_in_english.url)
    assert language_of(page.find("h4", string="Boete")) == "nl"
    assert language_of(page.find("dt", string="Awb")) == "nl"
    assert language_of(page.find("h4", string="EN Naheffing")) == "en"
    notice = page.find(class_="notice")
    assert "Parts of this page are still in Dutch." in words(notice)
    assert "The Dutch text of some parts is newer." in words(notice)
    assert link(notice, "Go to the Dutch page")["href"] == full_car.url


def test_a_complete_translation_has_no_notice(client: Client, full_car_in_english: AISystemPage) -> None:
    page = read(client, full_car_in_english.url)
    assert page.find(class_="notice") is None
    assert not page.main.find_all(lang="nl")


def test_an_assessment_leads_to_its_summary_in_the_language_of_the_visitor(
    client: Client, full_car: AISystemPage, english: Locale
) -> None:
    index = full_car.get_site().root_page.add_child(instance=AssessmentIndexPage(title="Toetsen", slug="toetsen"))
    summary = index.add_child(
        instance=AssessmentSummaryPage(
            title="Toets scanauto",
            slug="toets",
            summary="Kort.",
            why="<p>Om.</p>",
            decision="<p>Ja.</p>",
            full_text_note="Geheim.",
        )
    )
    draft = full_car.get_latest_revision_as_object()
    rows = list(draft.assessments.all())
    rows[0].summary_page = summary
    draft.assessments = rows
    draft.give_reason("Bijgewerkt.")
    draft.save_revision().publish()
    full_car_in_english = translate(AISystemPage.objects.get(pk=full_car.pk), english)

    only_dutch = link(read(client, full_car_in_english.url), "Toets scanauto")
    assert only_dutch["href"] == summary.url
    assert only_dutch["lang"] == "nl"
    translated = translate(summary, english)
    assert link(read(client, full_car_in_english.url), "EN Toets scanauto")["href"] == translated.url
    summary.unpublish()
    assert "Toets scanauto" not in main(read(client, full_car.url))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_full_page_takes_few_queries(
    client: Client,
    full_car: AISystemPage,
    full_car_in_english: AISystemPage,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
) -> None:
    address = {"nl": full_car, "en": full_car_in_english}[language].url
    client.get(address)
    with monkeypatch.context() as bare, CaptureQueriesContext(connection) as routing:
        bare.setattr(AISystemPage, "template", "base.html")
        bare.setattr(AISystemPage, "get_context", Page.get_context)
        client.get(address)
    with django_assert_max_num_queries(len(routing) + OWN):
        client.get(address)


def test_a_record_that_nobody_checked_says_so(client: Client, scan_car: AISystemPage, english: Locale) -> None:
    draft = scan_car.get_latest_revision_as_object()
    draft.unchecked = True
    draft.give_reason("Bijgewerkt.")
    draft.save_revision().publish()
    note = read(client, translate(AISystemPage.objects.get(pk=scan_car.pk), english).url).find(class_="source-note")
    assert "was not checked by the municipality" in words(note)


def test_a_page_that_was_never_saved_can_be_previewed(register: AISystemPage) -> None:
    page = AISystemPage(title="Nieuw", slug="nieuw", locale=register.locale, fact_what="Iets nieuws.")
    with override("nl"):
        response = page.make_preview_request()
    assert response.status_code == 200
    assert "Iets nieuws." in response.content.decode()
