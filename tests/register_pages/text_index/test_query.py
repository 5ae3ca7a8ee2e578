"""What is left of what a visitor typed."""

import pytest

from register_pages.text_index.query import LONGEST_QUERY, clean_query


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


def test_accents_that_stand_apart_are_joined_to_their_letters() -> None:
    assert clean_query("categoriee\u0308n") == "categorieën"
