"""A resident does not know the word of the municipality: other words, half words, wrong letters, too many words."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Site

from home.models import ExplanationIndexPage, ExplanatoryPage, HomePage
from register_pages.ai_system.models import AISystemIndexPage, AISystemPage, LetterCode, Situation, Theme
from register_pages.organisation.models import Organisation
from register_pages.plain_language.models import GlossaryTerm
from register_pages.text_index.ask import ask
from register_pages.text_index.models import SynonymGroup
from tests.conftest import system_values
from tests.reading import language_of, link, main, read, words

DUTCH = """De gemeente gebruikt algoritmes en taalmodellen. Systemen geven een besluit over uw parkeervergunning. Er
zijn risico's voor bijstand. Vragen? De basisregistratie personen, de Kamer van Koophandel en de waardering onroerende
zaken geven gegevens."""
ENGLISH = """The municipality follows its policies. Citizens and applicants get decisions about permits. The Chamber of
Commerce, the personal records database and property valuation give data. It is an algorithm for social assistance."""


def address(language: str = "nl", query: str = "") -> str:
    with override(language):
        return reverse("search") + (f"?q={query}" if query else "")


def search(client: Client, query: str, language: str = "nl") -> Any:
    return client.get(address(language), {"q": query})


def titles(response: Any) -> list[str]:
    return [line.entry.page.title for group in response.context["found"].groups for line in group.lines]


def excerpts(response: Any) -> list[str]:
    """Return the words below each title, with what is marked between brackets."""
    lines = [line for group in response.context["found"].groups for line in group.lines]
    return ["".join(f"[{piece.text}]" if piece.hit else piece.text for piece in line.pieces) for line in lines]


@pytest.fixture
def everything(register: AISystemIndexPage, waterveen: Organisation) -> AISystemPage:
    """A record with the words that the design names."""
    page = AISystemPage(**system_values(waterveen, title="Parkeervergunning controleren", slug="alles", purpose=DUTCH))
    return register.add_child(instance=page)


@pytest.fixture
def in_english(scan_car_in_english: AISystemPage) -> AISystemPage:
    scan_car_in_english.title = "Scanning cars"
    scan_car_in_english.purpose = f"<p>{ENGLISH}</p>"
    scan_car_in_english.save(clean=False)
    return scan_car_in_english


# -- the words of the design -----------------------------------------------------------------------------------


DUTCH_WORDS = (
    "algoritme", "algoritmes", "taalmodel", "taalmodellen", "systeem", "systemen", "risico", "risico's", "gemeente",
    "gemeenten", "vraag", "vragen", "vergunning", "vergunningen", "besluit", "besluiten", "parkeren",
    "vergunning om te parkeren", "BRP", "KvK", "WOZ", "AI", "computerprogramma", "kunstmatige intelligentie",
    "uitkering", "handelsregister", "LLM", "beslissing",
)  # fmt: skip
ENGLISH_WORDS = (
    "policy", "policies", "citizen", "citizens", "resident", "applicant", "application", "decision", "permit",
    "licence", "KvK", "BRP", "WOZ", "AI", "artificial intelligence", "computer program", "benefit", "algorithms",
)  # fmt: skip


def test_the_words_of_the_design_find_the_dutch_page(client: Client, everything: AISystemPage) -> None:
    answers = {query: search(client, query) for query in DUTCH_WORDS}
    assert [query for query, answer in answers.items() if titles(answer) != [everything.title]] == []
    assert [query for query, answer in answers.items() if "left_out" in answer.context] == []


def test_the_words_of_the_design_find_the_english_page(client: Client, in_english: AISystemPage) -> None:
    answers = {query: search(client, query, "en") for query in ENGLISH_WORDS}
    assert [query for query, answer in answers.items() if titles(answer) != [in_english.title]] == []
    assert [query for query, answer in answers.items() if "left_out" in answer.context] == []


@pytest.mark.parametrize("query", ["politie", "uitvaart", "gemeentehuis", "systeem uitvaart", "KvK uitvaart"])
def test_other_words_do_not_find_it(query: str, everything: AISystemPage) -> None:
    assert not ask(AISystemPage, query, "nl").exists()


# -- synonyms --------------------------------------------------------------------------------------------------


def test_what_an_editor_adds_counts_at_once(client: Client, everything: AISystemPage) -> None:
    assert titles(search(client, "stadsmodel")) == []
    group = SynonymGroup.objects.create(words_nl="taalmodel, stadsmodel")
    assert titles(search(client, "stadsmodellen")) == [everything.title]
    group.delete()
    assert titles(search(client, "stadsmodellen")) == []


def test_other_words_of_the_glossary_count(client: Client, everything: AISystemPage) -> None:
    words = {"term_nl": "Taalmodel", "term_en": "Language model", "also_nl": "woordmaker"}
    GlossaryTerm.objects.create(definition_nl="Model.", definition_en="Model.", **words)
    assert titles(search(client, "woordmaker")) == [everything.title]


def test_the_words_of_a_name_must_stand_together(client: Client, everything: AISystemPage) -> None:
    everything.give_reason("Bijgewerkt.")
    everything.purpose = "<p>In deze kamer koopt men van alles. Koophandel is er niet.</p>"
    everything.save()
    assert titles(search(client, "KvK")) == []


# -- excerpts --------------------------------------------------------------------------------------------------


def test_the_passage_that_was_found_is_shown_also_through_a_synonym(client: Client, everything: AISystemPage) -> None:
    assert "[Kamer van Koophandel]" in excerpts(search(client, "KvK"))[0]


def test_the_summary_is_shown_when_it_has_what_was_asked_for(client: Client, scan_car: AISystemPage) -> None:
    assert excerpts(search(client, "kentekens")) == ["Een auto met camera leest [kentekens]."]
    assert excerpts(search(client, "plaats")) == ["Het kenteken, de [plaats] en de tijd."]


def test_what_an_editor_types_is_text_never_markup(client: Client, scan_car: AISystemPage) -> None:
    scan_car.summary = "<script>alert('kenteken')</script>"
    scan_car.fact_why = "<img src=x onerror=alert(1)> plaats"
    scan_car.save()
    for query in ("kenteken", "plaats"):
        page = search(client, query).content.decode()
        assert "<script>alert" not in page and "<img src=x" not in page
        assert f"<mark>{query}</mark>" in page


def test_a_dutch_passage_on_an_english_page_of_results_is_marked_as_dutch(
    client: Client, everything: AISystemPage
) -> None:
    page = read(client, address("en", "koophandel"))
    [marked] = page.main.find_all("mark")
    assert language_of(marked) == "nl"


# -- typing errors ---------------------------------------------------------------------------------------------


@pytest.fixture
def titled(register: AISystemIndexPage, waterveen: Organisation) -> None:
    """Records whose titles have the words that people mistype."""
    for number, title in enumerate(["Parkeervergunning bij de gemeente", "Bijstand met een taalmodel"]):
        page = AISystemPage(**system_values(waterveen, title=title, slug=f"s{number}"))
        register.add_child(instance=page)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gemeenet", "gemeente"),
        ("taalmodlel", "taalmodel"),
        ("bijstant", "bijstand"),
        ("parkeervergunnign", "parkeervergunning"),
        ("parkervergunning", "parkeervergunning"),
        ("geluidsoverlst bijstnad", "geluidsoverlst bijstand"),
        ("“bijstant”?", "“bijstand”?"),
        ("chtabot", "chatbot"),
    ],
)
def test_a_typing_error_is_answered_with_the_word_that_was_meant(
    typed: str, meant: str, client: Client, titled: None
) -> None:
    response = search(client, typed)
    assert response.context["meant"].query == meant
    assert response.context["query"] == typed


def test_english_typing_errors_are_answered_in_english(client: Client, in_english: AISystemPage) -> None:
    assert search(client, "prmit", "en").context["meant"].query == "permit"
    assert search(client, "algoritm", "en").context["meant"].query == "algorithm"


def test_the_suggestion_is_a_link_that_finds_something(client: Client, titled: None) -> None:
    page = read(client, address("nl", "bijstant"))
    suggested = link(page.main, "bijstand")
    assert titles(client.get(f"{address()}{suggested['href']}")) == ["Bijstand met een taalmodel"]


@pytest.mark.parametrize("typed", ["xyzzyx", "qqqqqqqq", "ab", "🚗", "12345678", "bijstand"])
def test_nothing_is_suggested_for_what_is_like_nothing_or_is_right(typed: str, client: Client, titled: None) -> None:
    assert search(client, typed).context.get("meant") is None


def test_the_words_of_a_draft_are_not_suggested(client: Client, scan_car: AISystemPage) -> None:
    AISystemPage.objects.update(title="Geheimzinnigheid")
    assert search(client, "geheimzinnigheit").context["meant"] is not None
    scan_car.unpublish()
    assert search(client, "geheimzinnigheit").context["meant"] is None


@pytest.mark.parametrize("typed", ["taalmodlel", "bijstant"])
def test_the_one_word_that_may_be_meant_is_shown_at_once_and_that_is_said(
    typed: str, client: Client, titled: None
) -> None:
    response = search(client, typed)
    page = read(client, address("en", typed))
    assert titles(response) == ["Bijstand met een taalmodel"]
    assert f"No results for “{typed}”" in words(page.main.h1)
    notice = page.main.find(class_="notice--info")
    assert notice.a["href"] == f"?q={response.context['instead']}"
    assert "Did you mean" not in main(page)


def test_a_half_word_with_one_end_is_shown_at_once_too(client: Client, titled: None) -> None:
    response = search(client, "parkeerv")
    assert response.context["instead"] == "parkeervergunning"
    assert titles(response) == ["Parkeervergunning bij de gemeente"]


@pytest.mark.parametrize("typed", ["bijstand", "bijstand zeppelin", "zzz", "bijstand parkeerv"])
def test_what_is_found_or_has_hits_of_its_own_is_not_replaced(typed: str, client: Client, titled: None) -> None:
    assert not search(client, typed).context.get("instead")


# -- explained -------------------------------------------------------------------------------------------------


@pytest.fixture
def rights(home: HomePage, titled: None) -> ExplanatoryPage:
    """A page with rights, which is not named after what people call them; records speak of objecting as well."""
    index = home.add_child(instance=ExplanationIndexPage(title="Uitleg", slug="uitleg"))
    page = ExplanatoryPage(title="Uw rechten", slug="rechten", summary="Wat u kunt doen.")
    page.body = [
        ("section", {"heading": "Een klacht indienen", "body": "<p>Bel ons over een bezwaar.</p>"}),
        ("section", {"heading": "Bezwaar maken binnen zes weken", "body": "<p>Schrijf ons.</p>"}),
    ]
    return index.add_child(instance=page)


@pytest.mark.parametrize(
    ("query", "anchor"),
    [("bezwaar", "#bezwaar-maken-binnen-zes-weken"), ("bezwaren", "#bezwaar-maken-binnen-zes-weken"),
     ("klacht indienen", "#een-klacht-indienen"), ("rechten", "")],
)  # fmt: skip
def test_the_part_that_explains_what_was_asked_comes_first(
    query: str, anchor: str, client: Client, rights: ExplanatoryPage
) -> None:
    page = read(client, address("nl", query))
    first = page.main.find("section")
    assert first["aria-labelledby"] == "explained-parts"
    assert [a["href"] for a in first.find_all("a")] == [f"{rights.url}{anchor}"]


@pytest.mark.parametrize("query", ["bijstand", "schrijf", "bel", ""])
def test_a_page_that_only_mentions_it_does_not_come_first(query: str, client: Client, rights: ExplanatoryPage) -> None:
    assert search(client, query).context["explained"] == []


# -- half words ------------------------------------------------------------------------------------------------


def test_an_unfinished_word_is_answered_with_words_that_begin_like_it(client: Client, titled: None) -> None:
    response = search(client, "bijstand parkeerv")
    assert [beginning.words for beginning in response.context["beginnings"]] == ["parkeervergunning"]
    assert response.context["beginnings"][0].query == "bijstand parkeervergunning"
    assert response.context["meant"] is None


@pytest.mark.parametrize("typed", ["pa", "parkeerv bijstand", "bijstand", "zzz"])
def test_only_a_last_unknown_word_of_three_letters_is_finished(typed: str, client: Client, titled: None) -> None:
    assert not search(client, typed).context.get("beginnings")


# -- too many words --------------------------------------------------------------------------------------------


def test_what_fewer_words_find_is_shown_and_what_was_left_out_is_said(client: Client, titled: None) -> None:
    page = read(client, address("en", "bijstand zeppelin"))
    response = search(client, "bijstand zeppelin")
    assert titles(response) == ["Bijstand met een taalmodel"]
    assert response.context["left_out"] == ["zeppelin"]
    assert "without “zeppelin”" in main(page)
    assert "No results for “bijstand zeppelin”" in main(page)


def test_as_many_words_as_possible_are_kept(client: Client, titled: None) -> None:
    response = search(client, "parkeervergunning gemeente bijstand")
    assert response.context["left_out"] == ["bijstand"]
    assert titles(response) == ["Parkeervergunning bij de gemeente"]


def test_words_that_nothing_has_leave_nothing(client: Client, titled: None) -> None:
    response = search(client, "zeppelin ballon")
    assert titles(response) == []


def test_a_pasted_letter_is_answered(client: Client, titled: None) -> None:
    response = search(client, " ".join(f"woord{number}" for number in range(30)) + " bijstand")
    assert response.status_code == 200


# -- situations, codes, and ways on ----------------------------------------------------------------------------


@pytest.fixture
def fined(scan_car: AISystemPage) -> Situation:
    situation = Situation.objects.create(
        kind="letter", name_nl="Ik kreeg een parkeerboete", name_en="I got a parking fine"
    )
    scan_car.situations = [situation]
    scan_car.themes = [Theme.objects.get(code="verkeer")]
    scan_car.save_revision().publish()
    return situation


@pytest.mark.parametrize(
    ("query", "language"),
    [("parkeerboete", "nl"), ("boete", "nl"), ("bekeuring", "nl"), ("fine", "en"), ("parking", "en")],
)
def test_a_situation_is_found_by_its_words_and_what_means_the_same(
    query: str, language: str, client: Client, scan_car: AISystemPage, fined: Situation
) -> None:
    [point] = search(client, query, language).context["situations"]
    assert point.title == (fined.name_nl if language == "nl" else fined.name_en)
    assert scan_car.url in client.get(point.url, follow=True).content.decode()


@pytest.mark.parametrize("query", ["kenteken", "", "parkeerboete uitvaart"])
def test_a_situation_is_not_found_by_other_words(query: str, client: Client, fined: Situation) -> None:
    assert search(client, query).context["situations"] == []


def test_a_situation_without_a_live_record_is_not_found(
    client: Client, scan_car: AISystemPage, fined: Situation
) -> None:
    scan_car.unpublish()
    assert search(client, "parkeerboete").context["situations"] == []


def test_the_code_in_a_letter_gives_its_record_first(client: Client, scan_car: AISystemPage) -> None:
    code = LetterCode.objects.get(record=scan_car.translation_key).code
    page = read(client, address("en", code.lower()))
    assert "1 result for" in main(page)
    assert link(page.main, scan_car.title)["href"] == scan_car.url


def test_the_code_of_a_withdrawn_record_gives_nothing(client: Client, scan_car: AISystemPage) -> None:
    code = LetterCode.objects.get(record=scan_car.translation_key).code
    scan_car.unpublish()
    assert search(client, code).context["record"] is None


def test_without_results_there_are_ways_on(client: Client, fined: Situation) -> None:
    page = read(client, address("en", "zeppelin"))
    assert "theme=verkeer" in link(page.main, "Traffic")["href"]
    assert f"situation={fined.pk}" in link(page.main, "I got a parking fine")["href"]
    assert link(page.main, "See all systems")


def test_with_results_these_ways_do_not_stand_in_between(client: Client, fined: Situation) -> None:
    assert "points" not in search(client, "kenteken").context


def test_without_a_site_there_are_no_ways_on_but_a_page(client: Client, db: None) -> None:
    Site.objects.all().delete()
    assert search(client, "zeppelin").status_code == 200


# -- what the search field suggests ----------------------------------------------------------------------------


def test_the_search_field_suggests_what_happens_and_themes_in_the_visitors_language(
    client: Client, fined: Situation
) -> None:
    for language, name, theme in (("nl", fined.name_nl, "Verkeer"), ("en", fined.name_en, "Traffic")):
        page = read(client, address(language))
        assert page.find("input", id="search-query")["list"] == page.find("datalist")["id"]
        assert {name, theme} <= {option["value"] for option in page.find("datalist").find_all("option")}


def test_the_search_field_suggests_forty_words_at_most(client: Client, fined: Situation) -> None:
    GlossaryTerm.objects.bulk_create(
        GlossaryTerm(term_nl=f"term {number}", term_en=f"term {number}", definition_nl="x", definition_en="x")
        for number in range(100)
    )
    page = read(client, address("nl"))
    assert len(page.find("datalist").find_all("option")) == 40


def test_the_search_field_of_the_home_page_suggests_too_and_that_of_other_pages_does_not(
    client: Client, fined: Situation, scan_car: AISystemPage, home: HomePage
) -> None:
    page = read(client, home.url)
    assert page.find("input", attrs={"list": page.find("datalist")["id"]})
    assert read(client, scan_car.url).find("datalist") is None
