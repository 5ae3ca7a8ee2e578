"""Every page type gets into the index with its words, and with nothing that is no word."""

import json

import pytest
from wagtail.models import Locale, get_page_models

from home.models import ExplanatoryPage
from register_pages.ai_system.models import AISystemPage
from register_pages.foundation.pages import BilingualPage
from register_pages.text_index import findable
from register_pages.text_index.findable import Findable, passages_of, written_in_index
from register_pages.text_index.stems import stems_of

PAGE_TYPES = [model for model in get_page_models() if issubclass(model, BilingualPage)]


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_page_type_is_findable(model: type) -> None:
    assert issubclass(model, Findable)
    assert {"title_stems", "search_stems", "title"} <= {field.field_name for field in model.get_search_fields()}


def test_title_text_and_rows_are_stemmed_in_the_language_of_the_page(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    assert stems_of("scannen", "nl")[0] in scan_car.title_stems.split()
    assert stems_of("kentekens", "nl")[0] in scan_car.search_stems.split()
    assert stems_of("kentekens", "en")[0] in scan_car_in_english.search_stems.split()


def test_the_words_of_blocks_are_found_and_their_markup_is_not(dutch: Locale) -> None:
    page = ExplanatoryPage(title="Uitleg", slug="adres-van-de-pagina", locale=dutch)
    text = "<p>Een <b>ver</b>gunning &amp; <a href='x.nl'>brief</a></p>"
    page.body = json.dumps([{"type": "section", "id": "a1", "value": {"heading": "Rechten", "body": text}}])
    page.summary = "Eerste regel\ntweede <regel>"
    stems = page.search_stems.split()
    assert {*stems_of("uitleg rechten vergunning brief eerste tweede regel", "nl")} <= {*stems}
    assert not {"p", "b", "a", "href", "amp", "br", "adres"} & {*stems}


def test_a_page_without_words_has_an_empty_index(dutch: Locale) -> None:
    page = ExplanatoryPage(title="", locale=dutch)
    assert page.title_stems == page.search_stems == ""


def test_a_page_says_what_else_it_is_found_by(scan_car: AISystemPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AISystemPage, "also_found_by", lambda page: ["Leverancier Kijkbeeld"])
    assert "kijkbeeld" in scan_car.search_stems.split()


def test_a_page_as_long_as_a_book_is_cut_before_postgresql_refuses_it(
    scan_car: AISystemPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findable, "MOST_WORDS", 5)
    assert len(scan_car.search_stems.split()) == 5


def test_a_compound_is_indexed_with_its_parts_in_dutch_only(dutch: Locale, english: Locale) -> None:
    part = stems_of("vergunning", "nl")[0]
    assert part in ExplanatoryPage(title="Parkeervergunning", locale=dutch).title_stems.split()
    assert part not in ExplanatoryPage(title="Parkeervergunning", locale=english).title_stems.split()


def test_the_texts_of_a_page_come_back_from_the_index_as_they_were(scan_car: AISystemPage) -> None:
    scan_car.fact_why = "Zo <b>controleren</b>\x02 wij: 100%\x17\x03 & “sneller”."
    scan_car.give_reason("Bijgewerkt.")
    scan_car.save()
    written = AISystemPage.objects.annotate(written=written_in_index()).get().written
    passages = passages_of(written)
    assert "Zo <b>controleren</b> wij: 100% & “sneller”." in passages  # no rich text: there these are signs
    assert "De scanauto leest kentekens." in passages
    assert not {scan_car.title, scan_car.summary} & {*passages}


def test_what_is_still_dutch_is_no_passage_of_an_english_page(scan_car_in_english: AISystemPage) -> None:
    assert "EN De scanauto" in scan_car_in_english.passages
    scan_car_in_english.untranslated = ["fact_what"]
    assert "EN De scanauto" not in scan_car_in_english.passages


@pytest.mark.parametrize("written", [None, "", "stem stem stem"])
def test_without_an_index_of_today_there_are_no_passages(written: str | None) -> None:
    assert passages_of(written) == []


def test_of_an_endless_page_the_first_pages_are_kept(scan_car: AISystemPage) -> None:
    scan_car.fact_why = "woord " * 10_000
    assert len(scan_car.passages) == findable.LONGEST_PASSAGES + 2
