"""What is left of what a visitor typed."""

import pytest

from register_pages.text_index.query import LONGEST_QUERY, MOST_STEMS, clean_query, query_stems


def test_an_ordinary_query_is_left_as_it_is() -> None:
    assert clean_query("Auto's scannen: “parkeren” 100%") == "Auto's scannen: “parkeren” 100%"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  twee   woorden ", "twee woorden"),
        ("een\x00twee", "een twee"),
        ("een\r\ntwee\tdrie", "een twee drie"),
        ("\x00\x01\x7f", ""),
        ("los\ud83d", "los"),
        ("🚗 auto", "🚗 auto"),
        ("", ""),
    ],
)
def test_what_cannot_be_shown_or_asked_is_taken_out(typed: str, kept: str) -> None:
    assert clean_query(typed) == kept


def test_ten_thousand_characters_become_as_many_as_the_form_takes() -> None:
    assert len(clean_query("a" * 10_000)) == LONGEST_QUERY


def test_small_words_are_not_asked_for() -> None:
    assert query_stems("Wie beslist er over mijn uitkering?", "nl") == query_stems("beslist uitkering", "nl")
    assert query_stems("How do you decide on my permits?", "en") == query_stems("decide permit", "en")


def test_small_words_are_asked_for_when_there_is_nothing_else() -> None:
    assert query_stems("wie wat waar", "nl") != []


def test_a_word_is_asked_for_once() -> None:
    assert query_stems("vergunning Vergunningen vergunning", "nl") == query_stems("vergunning", "nl")


def test_a_pasted_letter_does_not_become_hundreds_of_conditions() -> None:
    assert len(query_stems(" ".join(f"woord{number}" for number in range(500)), "nl")) == MOST_STEMS


@pytest.mark.parametrize("typed", ['"', " ", "%", "-", "*", "()", "' OR --", "🚗", "\x00"])
def test_operators_are_no_words(typed: str) -> None:
    assert query_stems(typed, "nl") in ([], ["or"])
