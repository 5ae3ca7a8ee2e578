"""What a query asks for, word by word."""

import pytest

from register_pages.text_index.known_words import KnownWords
from register_pages.text_index.question import MOST_UNITS, MOST_WAYS, Unit, Way, expression, understand
from register_pages.text_index.stems import stems_of

KNOWN = [
    KnownWords("synonym", "1", "KvK, Kamer van Koophandel", "KvK, Chamber of Commerce"),
    KnownWords("synonym", "2", "bijstand, uitkering", "benefit, social assistance"),
    KnownWords("term", "3", "Algoritme, rekenregel", "Algorithm, decision rule"),
    KnownWords("term", "4", "AI-systeem, algoritme", "AI system"),
    KnownWords("synonym", "5", "WOZ, WOZ-waarde", ""),
    KnownWords("theme", "verkeer", "Verkeer, vervoer", "Traffic, transport"),
]


def ask(query: str, language: str = "nl") -> list[Unit]:
    return understand(query, language, KNOWN)


def ways(query: str, language: str = "nl") -> set[tuple[str, ...]]:
    """Return the ways to find a query of one unit."""
    [unit] = ask(query, language)
    return {way.stems for way in unit.ways}


def stems(text: str, language: str = "nl") -> tuple[str, ...]:
    return tuple(stems_of(text, language))


@pytest.mark.parametrize(
    ("query", "other", "language"),
    [
        ("uitkering", "bijstand", "nl"),
        ("uitkeringen", "bijstand", "nl"),
        ("kvk", "Kamer van Koophandel", "nl"),
        ("Kamer van Koophandel", "KvK", "nl"),
        ("kamer koophandel", "KvK", "nl"),
        ("rekenregel", "algoritme", "nl"),
        ("WOZ-waarde", "WOZ", "nl"),
        ("chamber of commerce", "kvk", "en"),
        ("benefits", "social assistance", "en"),
    ],
)
def test_a_word_is_also_found_by_what_means_the_same(query: str, other: str, language: str) -> None:
    assert stems(other, language) in ways(query, language)


@pytest.mark.parametrize(
    ("query", "other", "language"),
    [
        ("verkeer", "vervoer", "nl"),  # a theme is a name, no list of synonyms
        ("rekenregel", "AI-systeem", "nl"),  # means the same as “algoritme”, but that does not go on and on
        ("uitkering", "KvK", "nl"),
        ("bijstand", "benefit", "nl"),
        ("benefit", "bijstand", "en"),
    ],
)
def test_a_word_is_not_found_by_what_means_something_else(query: str, other: str, language: str) -> None:
    assert stems(other, language) not in ways(query, language)


def test_a_word_in_two_groups_is_found_by_both() -> None:
    assert {stems("rekenregel"), stems("AI-systeem")} <= ways("algoritme")


def test_words_that_are_known_together_are_one_unit_of_which_the_place_is_known() -> None:
    query = "inschrijven bij de Kamer van Koophandel?"
    first, second = ask(query)
    assert (first.typed, second.typed) == ("inschrijven", "Kamer van Koophandel")
    assert query[second.start : second.end] == second.typed


def test_a_name_of_several_words_is_asked_for_in_its_order() -> None:
    [unit] = ask("kvk")
    assert Way(stems("kamer van koophandel"), in_order=True) in unit.ways


def test_a_compound_of_known_parts_is_also_found_by_its_parts() -> None:
    assert stems("parkeren vergunning") in ways("parkeervergunning")
    assert ways("parkeervergunning", "en") == {stems("parkeervergunning", "en")}


def test_a_compound_with_something_unknown_in_it_is_only_found_by_itself() -> None:
    assert ways("kabouterverzoek") == {stems("kabouterverzoek")}


def test_small_words_are_not_asked_for() -> None:
    assert [unit.typed for unit in ask("Wie beslist er over mijn uitkering?")] == ["beslist", "uitkering"]
    assert [unit.typed for unit in ask("How do you decide on my permits?", "en")] == ["decide", "permits"]


def test_a_word_that_shares_the_stem_of_a_small_word_is_asked_for() -> None:
    assert stems("waarde") == stems("waar")
    assert [unit.typed for unit in ask("waarde")] == ["waarde"]


def test_small_words_are_asked_for_when_there_is_nothing_else() -> None:
    assert len(ask("wie wat waar")) == 3


def test_a_word_is_asked_for_once() -> None:
    assert len(ask("vergunning Vergunningen vergunning")) == 1


def test_a_pasted_letter_does_not_become_hundreds_of_conditions() -> None:
    assert len(ask(" ".join(f"woord{number}" for number in range(500)))) == MOST_UNITS


def test_a_group_of_hundreds_of_words_does_not_become_hundreds_of_conditions() -> None:
    group = KnownWords("synonym", "1", ", ".join(f"naam{number}" for number in range(100)), "")
    [unit] = understand("naam7", "nl", [group])
    assert len(unit.ways) == MOST_WAYS
    assert unit.ways[0] == Way(stems("naam7"))


@pytest.mark.parametrize("typed", ['"', " ", "%", "-", "*", "()", "🚗", "\x00", ""])
def test_operators_are_no_words(typed: str) -> None:
    assert ask(typed) == []


def test_all_units_are_asked_for_each_in_any_of_its_ways() -> None:
    asked = repr(expression(ask("uitkering brug")))
    assert asked.startswith("<And <Or <PlainText") and asked.count("<Or") == 1


@pytest.mark.parametrize("words", [",", ",,,", " , ", '", "', "🚗, 🚲", "\x00, a"])
def test_a_group_of_nonsense_is_no_reason_to_fail(words: str) -> None:
    assert len(understand("brug", "nl", [KnownWords("synonym", "1", words, words)])) == 1
