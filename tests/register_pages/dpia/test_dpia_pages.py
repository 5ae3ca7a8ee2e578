"""What a visitor reads of impact assessments."""

import pytest
from django.test import Client
from wagtail.models import Locale

from home.models import HomePage
from register_pages.ai_system.models import AISystemPage, Assessment
from register_pages.dpia.models import AssessmentIndexPage, AssessmentSummaryPage
from tests.reading import link, main, read, words
from tests.translating import translate

TEXTS = ("why", "data", "necessity", "officer_advice", "advice_followed", "remaining_risk", "decision", "left_out")


@pytest.fixture
def summaries(home: HomePage) -> AssessmentIndexPage:
    return home.add_child(instance=AssessmentIndexPage(title="Toetsen", slug="toetsen"))


@pytest.fixture
def summary(summaries: AssessmentIndexPage) -> AssessmentSummaryPage:
    risk = {"risk": "Meekijken", "chance": "Klein", "effect": "Onrust", "measure": "Wissen", "remains": "Weinig"}
    page = AssessmentSummaryPage(
        title="Toets scanauto",
        slug="toets-scanauto",
        kind="dpia",
        summary="In het kort.",
        started_on="2024-11",
        completed_on="2025-02",
        carried_out_by="Een jurist",
        decision_date="2025-02-03",
        full_text_note="Er staan namen in.",
        risks=[{"type": "risk", "id": "r1", "value": risk}],
        references=[{"type": "link", "id": "l1", "value": {"title": "Uitleg", "url": "https://waterveen.example/u"}}],
        **{name: f"<p>Over {name}.</p>" for name in TEXTS},
    )
    return summaries.add_child(instance=page)


def assess(system: AISystemPage, summary: AssessmentSummaryPage) -> None:
    draft = system.get_latest_revision_as_object()
    draft.assessments = [Assessment(kind="dpia", state="done", summary_page=summary)]
    draft.save_revision().publish()


def test_the_summary_shows_all_that_was_filled_in(
    client: Client, summary: AssessmentSummaryPage, scan_car: AISystemPage
) -> None:
    assess(scan_car, summary)
    page = read(client, summary.url)
    said = main(page)
    for name in TEXTS:
        assert f"Over {name}." in said, name
    for text in ("In het kort.", "november 2024", "februari 2025", "3 februari 2025", "Een jurist",
                 "Er staan namen in.", "Meekijken", "Klein", "Onrust", "Wissen", "Weinig", "Uitleg"):  # fmt: skip
        assert text in said, text
    assert link(page.main, scan_car.title)["href"] == scan_car.url


def test_the_english_summary_names_a_system_without_translation_in_dutch(
    client: Client, summary: AssessmentSummaryPage, scan_car: AISystemPage, english: Locale
) -> None:
    assess(scan_car, summary)
    page = read(client, translate(summary, english).url)
    assert "Data protection impact assessment (DPIA)" in main(page)
    assert "Carried out by EN Een jurist" in main(page)
    assert link(page.main, scan_car.title)["lang"] == "nl"


def test_the_list_names_kind_and_decision(client: Client, summary: AssessmentSummaryPage, english: Locale) -> None:
    said = main(read(client, translate(summary, english).get_parent().url))
    assert "1 summary" in said
    assert "EN In het kort." in said
    assert "Decision 3 February 2025" in said or "Decision February 3, 2025" in said or "Decision Feb. 3, 2025" in said


def test_an_empty_list_says_so(client: Client, summaries: AssessmentIndexPage, english: Locale) -> None:
    assert "No summaries have been published yet." in main(read(client, translate(summaries, english).url))


def test_the_dutch_list_shows_a_summary(client: Client, summary: AssessmentSummaryPage) -> None:
    page = read(client, summary.get_parent().url)
    assert words(page.main.find("h3")) == "Toets scanauto"
