"""Which Dutch words are taken apart, and which are left alone."""

import pytest

from register_pages.text_index.compounds import _LIST, _parts, compound
from register_pages.text_index.stems import stems_of


def stems(words: str) -> tuple[str, ...]:
    return tuple(stems_of(words, "nl"))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("parkeervergunning", "parkeren vergunning"),
        ("parkeervergunningen", "parkeren vergunning"),
        ("bijstandsaanvraag", "bijstand aanvraag"),
        ("gegevensbeschermingseffectbeoordeling", "gegevens bescherming effect beoordeling"),
        ("verkeersbesluiten", "verkeer besluit"),
        ("gemeentewet", "gemeente wet"),
        ("loonkostensubsidie", "loon kosten subsidie"),
    ],
)
def test_a_compound_of_known_parts_is_taken_apart(word: str, parts: str) -> None:
    assert compound(word, "nl") == (stems(parts), True)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("gezichtsherkenning", "herkenning"),
        ("schuldsanering", "schuld"),
        ("bijstandsgerechtigde", "bijstand"),
        ("burgerservicenummer", "burger nummer"),
        ("hondenbelasting", "belasting"),
    ],
)
def test_of_a_compound_with_something_unknown_the_known_parts_count(word: str, parts: str) -> None:
    assert compound(word, "nl") == (stems(parts), False)


@pytest.mark.parametrize(
    "word", ["vergunning", "rechtstreeks", "belangrijk", "waterveen", "verplicht", "daarover", "onterecht", "ai", ""]
)
def test_what_is_no_compound_is_left_alone(word: str) -> None:
    assert compound(word, "nl") == ((), False)


def test_english_words_are_left_alone() -> None:
    assert compound("parkeervergunning", "en") == ((), False)


@pytest.mark.parametrize("word", ["a" * 60, "parkeer" * 8, "wetwet" * 10, "数据数据数据", "12345678", "'"])
def test_strange_words_take_no_time_and_do_no_harm(word: str) -> None:
    assert isinstance(compound(word, "nl").stems, tuple)


def test_the_list_of_parts_has_each_word_once() -> None:
    words = [word for line in _LIST.read_text().splitlines() if not line.startswith("#") for word in line.split()]
    assert len(words) == len(set(words)) > 300
    assert all(len(word) >= 3 and len(stem) >= 2 for word, stem in _parts().items())
