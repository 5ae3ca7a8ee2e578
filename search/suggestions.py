"""Words to search for instead: corrections of typing errors, and words that begin as the visitor's last one does."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from register_pages.text_index.question import Unit
from register_pages.text_index.stems import words_of

LIKE = 0.8
"""How much of two words must be the same, from 0 to 1, for one to be a typing error of the other."""

SHORTEST = 4
"""Letters of a word that may be a typing error: shorter ones look like too many others."""

SHORTEST_BEGINNING = 3
MOST_CORRECTED = 3
"""Unknown words that are looked up: each is compared with the whole vocabulary."""

MOST_BEGINNINGS = 8


_WORD = re.compile(r"[^\W\d_]{4,}")


class Suggestion(NamedTuple):
    """Another query, and what of it is new."""

    query: str
    words: str


class Vocabulary:
    """The words that a visitor can find, without capitals or accents, each with how it is written and how often."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.written: dict[str, str] = {}
        self.numbers: Counter[str] = Counter()
        for word, number in Counter(_WORD.findall(" ".join(texts))).most_common():
            plain = next(words_of(word), "")
            self.written.setdefault(plain, word if word.isupper() else word.lower())
            self.numbers[plain] += number

    def correction(self, typed: str) -> str:
        """Return the word that was probably meant, else nothing; of words as like as each other the most frequent."""
        word = next(words_of(typed), "")
        if len(word) < SHORTEST or word in self.numbers:
            return ""
        near = [known for known in self.numbers if abs(len(known) - len(word)) <= 2]
        found = difflib.get_close_matches(word, near, cutoff=LIKE)
        likeness = difflib.SequenceMatcher(b=word)

        def order(known: str) -> tuple[float, int]:
            likeness.set_seq1(known)
            return likeness.ratio(), self.numbers[known]

        return self.written[max(found, key=order)] if found else ""

    def beginning_with(self, typed: str) -> list[str]:
        """Return the words that begin like this, the most frequent first."""
        start = next(words_of(typed), "")
        if len(start) < SHORTEST_BEGINNING:
            return []
        found = [word for word in self.numbers if word.startswith(start) and word != start]
        found.sort(key=lambda word: (-self.numbers[word], word))
        return [self.written[word] for word in found[:MOST_BEGINNINGS]]


def begins_with(query: str, unknown: Sequence[Unit], vocabulary: Vocabulary) -> list[Suggestion]:
    """Return queries in which the last word is finished, when it is a word that nothing has."""
    last = unknown[-1] if unknown else None
    if last is None or last.end < len(query.rstrip()):
        return []
    return [Suggestion(query[: last.start] + word, word) for word in vocabulary.beginning_with(last.typed)]


def did_you_mean(query: str, unknown: Sequence[Unit], vocabulary: Vocabulary) -> Suggestion | None:
    """Return the query with the words that nothing has corrected, or None when there is nothing like them."""
    corrected = query
    for unit in reversed(unknown[:MOST_CORRECTED]):
        correction = vocabulary.correction(unit.typed)
        if correction:
            corrected = corrected[: unit.start] + correction + corrected[unit.end :]
    return Suggestion(corrected, corrected) if corrected != query else None
