"""The passage that shows why a page was found."""

from time import perf_counter

import pytest

from register_pages.text_index.excerpt import LONGEST, Excerpt, Marker
from register_pages.text_index.known_words import KnownWords
from register_pages.text_index.question import understand

KNOWN = [KnownWords("synonym", "1", "KvK, Kamer van Koophandel", "KvK, Chamber of Commerce")]


def marker(query: str, language: str = "nl") -> Marker:
    return Marker(understand(query, language, KNOWN), language)


def shown(excerpt: Excerpt | None) -> str:
    """Return a passage with what was asked for between brackets."""
    assert excerpt is not None
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in excerpt.pieces)


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("vergunningen", "Een vergunning, dus.", "Een [vergunning], dus."),
        ("vergunning", "Uw parkeervergunning.", "Uw [parkeervergunning]."),
        ("parkeervergunning", "Vergunning om te parkeren.", "[Vergunning] om te [parkeren]."),
        ("kvk", "De Kamer van Koophandel.", "De [Kamer van Koophandel]."),
        ("kvk", "De kamer is van hout.", "De kamer is van hout."),
        ("risico", "De risico’s, en Risico's.", "De [risico’s], en [Risico's]."),
        ("categorie", "Categorieën!", "[Categorieën]!"),
        ("brug", "Niets.", "Niets."),
    ],
)
def test_what_was_asked_for_is_marked_in_any_form(query: str, text: str, marked: str) -> None:
    assert shown(marker(query).whole(text)) == marked


def test_english_is_read_as_english() -> None:
    assert shown(marker("policy", "en").whole("All policies.")) == "All [policies]."


def test_the_passage_with_most_words_of_the_question_is_shown() -> None:
    texts = ["Brug. Brug. Brug.", "Een brug met een camera.", "Een camera."]
    best = marker("camera brug").best(texts)
    assert shown(best) == "Een [brug] met een [camera]."
    assert best is not None and best.units == 2


def test_of_equal_passages_the_first_is_shown() -> None:
    assert shown(marker("brug").best(["Niets.", "Eerste brug.", "Tweede brug."])) == "Eerste [brug]."


def test_nothing_is_shown_when_nothing_was_asked_for() -> None:
    assert marker("brug").best(["Een camera.", ""]) is None
    assert marker("").best(["Een camera."]) is None


def test_a_long_text_is_cut_at_words_around_what_was_asked_for() -> None:
    passage = shown(marker("brug").best(["woord " * 100 + "brug " + "einde " * 100]))
    assert passage.startswith("… woord") and passage.endswith("einde …") and "[brug]" in passage
    assert len(passage) <= LONGEST + 10


@pytest.mark.parametrize("text", ["brug" + "a" * 5_000, "a" * 5_000 + " brug", "brug " * 3_000, "brug." * 3_000])
def test_endless_texts_are_cut_in_no_time(text: str) -> None:
    started = perf_counter()
    best = marker("brug").best([text])
    assert best is None or len(shown(best)) <= 3 * LONGEST
    assert perf_counter() - started < 2


def test_a_phrase_and_a_word_in_it_are_marked_once() -> None:
    assert shown(marker("koophandel kvk").whole("Kamer van Koophandel")) == "[Kamer van Koophandel]"


def test_pieces_put_together_are_the_text() -> None:
    text = "De <b>brug</b> & de Kamer van Koophandel: bruggen."
    assert "".join(piece.text for piece in marker("brug kvk").whole(text).pieces) == text
