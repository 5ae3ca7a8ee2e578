"""The flow as a file and the record on one sheet: of what is public only, and in both languages."""

from uuid import uuid4
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from register_pages.ai_system.models import AISystemPage, LetterCode
from tests.reading import language_of, link, main, read, words

SVG = "{http://www.w3.org/2000/svg}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def address(name: str, key: object, language: str) -> str:
    with override(language):
        return reverse(name, args=[key])


def drawing(client: Client, page: AISystemPage, language: str) -> ElementTree.Element:
    answer = client.get(address("flow_diagram", page.translation_key, language))
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own


def said(root: ElementTree.Element) -> dict[str, str | None]:
    return {part.text: part.get(LANG) for part in root.iter(f"{SVG}text")}


def test_the_drawing_speaks_the_language_of_its_address(
    client: Client, full_car: AISystemPage, full_car_in_english: AISystemPage
) -> None:
    dutch, english = drawing(client, full_car, "nl"), drawing(client, full_car, "en")
    assert (dutch.get(LANG), english.get(LANG)) == ("nl", "en")
    assert "Een medewerker kijkt." in said(dutch)
    assert said(english)["EN Een medewerker kijkt."] is None
    assert "1. Data" in said(english)


def test_without_an_english_page_the_words_are_dutch_and_say_so(client: Client, full_car: AISystemPage) -> None:
    english = drawing(client, full_car, "en")
    assert said(english)["Een medewerker kijkt."] == "nl"
    assert said(english)["How it works"] is None


def test_an_english_page_that_lacks_a_step_shows_that_step_in_dutch(
    client: Client, full_car: AISystemPage, full_car_in_english: AISystemPage
) -> None:
    draft = full_car.get_latest_revision_as_object()
    draft.flow.insert(1, ("computer", {"title": "Lezen", "text": "De computer leest."}))
    draft.give_reason("Bijgewerkt.")
    draft.save_revision().publish()
    english = said(drawing(client, full_car, "en"))
    assert english["De computer leest."] == "nl"
    assert english["EN Een medewerker kijkt."] is None


def test_the_page_offers_the_drawing_with_its_type_and_size(client: Client, full_car: AISystemPage) -> None:
    page = read(client, full_car.url)
    anchor = page.find(id="flow").parent.find("a")
    file = client.get(anchor["href"]).content
    assert "SVG" in words(anchor)
    assert f"{len(file) / 1024:.1f}".replace(".", ",") in words(anchor)


def test_a_record_without_steps_has_no_drawing(client: Client, scan_car: AISystemPage) -> None:
    assert client.get(address("flow_diagram", scan_car.translation_key, "nl")).status_code == 404


@pytest.mark.parametrize("name", ["flow_diagram", "one_page"])
def test_nobody_gets_on_paper_what_is_not_public(client: Client, full_car: AISystemPage, name: str) -> None:
    where = address(name, full_car.translation_key, "nl")
    assert client.get(where).status_code == 200
    assert client.get(address(name, uuid4(), "nl")).status_code == 404
    assert client.get(where.replace(str(full_car.translation_key), "geen-sleutel")).status_code == 404
    restriction = PageViewRestriction.objects.create(page=full_car, restriction_type="login")
    assert client.get(where).status_code == 404
    restriction.delete()
    full_car.unpublish()
    assert client.get(where).status_code == 404


@pytest.fixture
def sheet(client: Client, full_car: AISystemPage, full_car_in_english: AISystemPage) -> BeautifulSoup:
    return read(client, link(read(client, full_car_in_english.url), "Print on one page")["href"])


def test_the_sheet_holds_what_the_desk_needs(sheet: BeautifulSoup, full_car: AISystemPage) -> None:
    code = LetterCode.objects.get(record=full_car.translation_key).code
    text = words(sheet.find(class_="one-page"))
    for expected in (
        "EN Over fact_what.", "EN Over fact_disagree.", "EN Een medewerker kijkt.", "EN Naheffing",
        "EN Binnen zes weken", "EN De heffingsambtenaar", "https://waterveen.example/bezwaar", "0800 555 01 10",
        "17 February 2026", f"{code[:3]}-{code[3:]}", f"localhost/c/{code}",
    ):  # fmt: skip
        assert expected in text, expected
    assert sheet.find(class_="one-page__qr")["src"] == f"/c/{code}.svg"
    assert len(sheet.find(class_="one-page__flow").find_all("li")) == 3
    assert sheet.html["lang"] == "en"


def test_search_engines_leave_the_sheet_out(client: Client, scan_car: AISystemPage) -> None:
    answer = client.get(address("one_page", scan_car.translation_key, "nl"))
    assert answer["X-Robots-Tag"] == "noindex"
    assert b'name="robots" content="noindex"' in answer.content


def test_the_sheet_of_a_dutch_record_is_there_in_english_too(client: Client, full_car: AISystemPage) -> None:
    page = read(client, address("one_page", full_car.translation_key, "en"))
    assert language_of(page.h1) == "nl"
    assert language_of(page.find("strong", string="Naheffing")) == "nl"
    assert language_of(page.find(id="disagree")) == "en"


def test_the_sheet_of_a_bare_record_says_what_is_not_known(client: Client, scan_car: AISystemPage) -> None:
    text = main(read(client, address("one_page", scan_car.translation_key, "en")))
    assert "Not checked yet" in text
    assert "No decision that you can object to has been named" in text


def test_the_sheet_takes_few_queries(
    client: Client, full_car: AISystemPage, full_car_in_english: AISystemPage,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    where = address("one_page", full_car.translation_key, "en")
    client.get(where)
    with django_assert_max_num_queries(10):
        client.get(where)
