"""Somebody who disagrees takes a letter along that says what the law asks, and leaves nothing behind."""

from uuid import uuid4

import pytest
from django.test import Client
from wagtail.models import Locale

from register_pages.ai_system.models import AffectedDecision, AISystemPage
from register_pages.municipality.models import Municipality
from register_pages.questions.letter import as_text
from tests.reading import language_of, main, read, words
from tests.register_pages.questions.conftest import address
from tests.translating import translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def fined(scan_car: AISystemPage) -> AISystemPage:
    """The scan car, with the decision that it leads to."""
    Municipality.objects.create(
        site=scan_car.get_site(), name_nl="Gemeente Waterveen", postal_address="Postbus 1\n0000 AB Waterveen",
        phone="0800 000 00 00", visiting_address="Sluisplein 1",
    )  # fmt: skip
    draft = scan_car.get_latest_revision_as_object()
    draft.decisions = [
        AffectedDecision(
            decision="Naheffing <parkeren> & meer",
            objection_term="Binnen zes weken",
            competent_body="De heffingsambtenaar",
            objection_route="Schrijf een brief.",
        )
    ]
    draft.save_revision().publish()
    return AISystemPage.objects.get(pk=scan_car.pk)


def letter(page: AISystemPage, name: str = "objection_letter", language: str = "nl") -> str:
    return address(name, page.decisions.get().translation_key, language=language)


def test_the_letter_names_decision_body_address_and_term(client: Client, fined: AISystemPage) -> None:
    page = read(client, letter(fined))
    shown = words(page.find(class_="letter"))
    for part in ("Naheffing <parkeren> & meer", "De heffingsambtenaar", "Postbus 1", fined.title):
        assert part in shown
    for part in ("Binnen zes weken", "Schrijf een brief.", "Sluisplein 1", "0800 000 00 00"):
        assert part in main(page)
    assert shown.count("[") >= 8
    assert not page.main.find("form")
    assert page.find("meta", {"name": "robots", "content": "noindex"})


def test_the_record_leads_to_the_letter_of_each_decision(client: Client, fined: AISystemPage) -> None:
    assert read(client, fined.url).find("a", href=letter(fined))


def test_a_record_without_decisions_offers_no_letter(client: Client, scan_car: AISystemPage) -> None:
    before = address("objection_letter", uuid4()).rsplit("/", 2)[0]
    assert before not in client.get(scan_car.url).content.decode()


def test_an_english_letter_marks_what_is_still_dutch_and_leads_to_the_dutch_one(
    client: Client, fined: AISystemPage
) -> None:
    page = read(client, letter(fined, language="en"))
    body = page.find(class_="letter").find(string="De heffingsambtenaar").parent
    assert language_of(body) == "nl"
    assert page.find("a", href=letter(fined), hreflang="nl")


def test_a_translated_letter_speaks_english(client: Client, fined: AISystemPage, english: Locale) -> None:
    translate(fined, english)
    body = read(client, letter(fined, language="en")).find(class_="letter").find(string="EN De heffingsambtenaar")
    assert language_of(body.parent) == "en"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_can_be_taken_along_as_plain_text(language: str, client: Client, fined: AISystemPage) -> None:
    answered = client.get(letter(fined, "objection_letter_text", language))
    assert answered["Content-Type"] == "text/plain; charset=utf-8"
    assert answered["Content-Disposition"].startswith("attachment")
    text = answered.content.decode("utf-8-sig")
    assert "Naheffing <parkeren> & meer" in text
    assert "Postbus 1\n0000 AB Waterveen" in text
    assert "\n- " in text
    assert "&amp;" not in text
    assert not answered.cookies


@pytest.mark.parametrize("name", ["objection_letter", "objection_letter_text"])
def test_no_letter_for_a_decision_that_nobody_may_see(name: str, client: Client, fined: AISystemPage) -> None:
    assert client.get(address(name, uuid4())).status_code == 404
    where = letter(fined, name)
    fined.unpublish()
    assert client.get(where).status_code == 404


def test_breaks_paragraphs_and_items_become_lines() -> None:
    html = "<p>a<br>b &amp; c</p>\n <p>\n  d e </p><ul> <li>f</li>\n<li>g</li></ul><p>h</p>"
    assert as_text(html) == "a\nb & c\n\nd e\n\n- f\n- g\n\nh\n"
