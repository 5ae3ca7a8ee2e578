"""Which words a reader meets are forms of a term, and which only look like it."""

import pytest

from register_pages.plain_language.inflection import base_form

pytestmark = pytest.mark.once

SAME = [
    ("nl", "algoritme", "algoritmes"),
    ("nl", "algoritme", "Algoritmen"),
    ("nl", "AI-systeem", "AI-systemen"),
    ("nl", "bezwaar", "bezwaren"),
    ("nl", "persoonsgegevens", "persoonsgegeven"),
    ("nl", "besluit", "besluiten"),
    ("nl", "taalmodel", "taalmodellen"),
    ("nl", "hoog", "hoge"),
    ("nl", "brief", "brieven"),
    ("nl", "categorie", "categorieën"),
    ("nl", "foto", "foto's"),
    ("nl", "DPIA", "DPIA’s"),
    ("en", "algorithm", "Algorithms"),
    ("en", "bias", "biases"),
    ("en", "authority", "authorities"),
    ("en", "DPIA", "DPIAs"),
    ("en", "provider", "provider's"),
]
DIFFERENT = [
    ("nl", "aanbieder", "aanbieden"),
    ("nl", "AI", "ai"),
    ("nl", "AI", "AI-overleg"),
    ("nl", "AVG", "avg"),
    ("nl", "risico", "risicoprofiel"),
    ("en", "provider", "provided"),
    ("en", "objection", "object"),
    ("en", "IT", "it"),
    ("en", "DPIA", "dpia"),
    ("en", "process", "processing"),
]


@pytest.mark.parametrize(("language", "one", "other"), SAME)
def test_forms_of_a_word_are_the_same(language: str, one: str, other: str) -> None:
    assert base_form(one, language) == base_form(other, language)


@pytest.mark.parametrize(("language", "one", "other"), DIFFERENT)
def test_another_word_is_another_word(language: str, one: str, other: str) -> None:
    assert base_form(one, language) != base_form(other, language)
