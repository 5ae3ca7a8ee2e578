"""Which words count as the same word, in Dutch and in English."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from register_pages.text_index.stems import LONGEST_WORD, stems_of, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("algoritmes", "algoritme"),
        ("vergunningen", "vergunning"),
        ("systemen", "systeem"),
        ("taalmodellen", "taalmodel"),
        ("besluiten", "besluit"),
        ("gemeenten", "gemeente"),
        ("bezwaren", "bezwaar"),
        ("risico's", "risico"),
        ("risico’s", "risico"),
        ("foto's", "foto"),
        ("categorieën", "categorie"),
        ("categorieen", "categorieën"),
        ("beëindigd", "beeindigd"),
        ("cafés", "cafe"),
        ("kentekens", "kenteken"),
        ("mensen", "mens"),
        ("kansen", "kans"),
        ("persoonsgegevens", "persoonsgegeven"),
        ("parkeren", "geparkeerd"),
        ("controleren", "gecontroleerd"),
        ("VERGUNNING", "vergunning"),
    ],
)
def test_dutch_words_meet(one: str, other: str) -> None:
    assert stems_of(one, "nl") == stems_of(other, "nl")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("policies", "policy"),
        ("citizens", "citizen"),
        ("citizen’s", "citizen"),
        ("algorithms", "algorithm"),
        ("decisions", "decision"),
        ("permits", "permit"),
    ],
)
def test_english_words_meet(one: str, other: str) -> None:
    assert stems_of(one, "en") == stems_of(other, "en")


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("vergunning", "vergadering", "nl"),
        ("systeem", "subsidie", "nl"),
        ("register", "registratie", "nl"),
        ("parkeervergunning", "vergunning", "nl"),  # compounds are taken apart elsewhere
        ("policy", "police", "en"),
        ("citizen", "city", "en"),
    ],
)
def test_other_words_stay_apart(one: str, other: str, language: str) -> None:
    assert stems_of(one, language) != stems_of(other, language)


def test_each_language_has_its_own_stems() -> None:
    assert stems_of("policies", "nl") != stems_of("policy", "nl")
    assert stems_of("systemen", "en") != stems_of("systeem", "en")


def test_a_language_without_a_stemmer_keeps_its_words_whole() -> None:
    assert stems_of("Algorithmen helfen", "de") == ["algorithmen", "helfen"]


def test_a_sentence_is_cut_at_whatever_is_no_letter_or_digit() -> None:
    assert list(words_of("AI-systeem: co2_meting (2024/25) e.d. “foto’s”?")) == [
        "ai", "systeem", "co2", "meting", "2024", "25", "e", "d", "foto's",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "   ", "\x00", '"', "' ’ ''", "-*()&|!:%", "🚗🤖", "\u200d", "\ud83d"])
def test_there_is_no_word_in_what_has_no_letters(text: str) -> None:
    assert stems_of(text, "nl") == []


def test_every_stem_is_plain_letters_and_digits_so_that_both_databases_cut_it_alike() -> None:
    stems = stems_of("naïeve Σωκράτης Москва 数据 ıstanbul straße œuvre ½ ①", "nl")
    assert len(stems) >= 8
    assert all(stem.isascii() and stem.isalnum() for stem in stems)
    assert stems_of("Москва", "nl") == stems_of("МОСКВА", "nl") != stems_of("Минск", "nl")


def test_a_word_without_end_is_cut() -> None:
    assert list(words_of("a" * 100_000)) == ["a" * LONGEST_WORD]


def test_stems_are_the_same_when_many_visitors_search_at_once() -> None:
    words = [f"vergunningen{number} systemen algoritmes{number}" for number in range(500)]
    alone = [stems_of(text, "nl") for text in words]
    from register_pages.text_index import stems

    stems._stem.cache_clear()
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda text: stems_of(text, "nl"), words)) == alone
