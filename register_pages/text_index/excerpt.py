"""The passage of a page that shows why it was found. Pure, over plain text: escaping is the template's work."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import islice, takewhile
from operator import or_
from typing import NamedTuple

from register_pages.text_index.compounds import compound
from register_pages.text_index.question import Unit, Way
from register_pages.text_index.stems import stems_of_word, words_of, written_words

LONGEST = 220
"""Characters of a passage, about two lines on a wide screen."""

BEFORE = 60
"""Characters before the first hit, so that it does not stand without its sentence."""


class Piece(NamedTuple):
    """A stretch of text, and whether the query asked for it."""

    text: str
    hit: bool = False


class Excerpt(NamedTuple):
    """A passage in pieces, and how many units of the query stand in it."""

    pieces: list[Piece]
    units: int


class _Hit(NamedTuple):
    start: int
    end: int
    units: int
    """One bit per unit."""


_Phrase = tuple[tuple[str, ...], int]
"""Stems one behind the other, and the bit of their unit."""


class Marker:
    """Finds the words of one question in texts of one language; made once for all results."""

    def __init__(self, units: Sequence[Unit], language: str) -> None:
        self.language = language
        self.wanted: dict[str, int] = {}
        self.phrases: dict[str, list[_Phrase]] = {}
        self.known: dict[str, tuple[int, tuple[str, ...]]] = {}
        for place, unit in enumerate(units):
            for way in unit.ways:
                self._want(way, 1 << place)

    def _want(self, way: Way, unit: int) -> None:
        if way.in_order:
            self.phrases.setdefault(way.stems[0], []).append((way.stems, unit))
            return
        for stem in way.stems:
            self.wanted[stem] = self.wanted.get(stem, 0) | unit

    def whole(self, text: str) -> Excerpt:
        """Return the whole text with what was asked for marked."""
        hits = list(self._hits(text))
        return Excerpt(_pieces(text, 0, len(text), hits), _count(hits))

    def best(self, texts: Iterable[str]) -> Excerpt | None:
        """Return the passage with most units of the question, of as many that with most hits, of as many the first."""
        best: tuple[int, int, str, list[_Hit]] | None = None
        for text in texts:
            hits = list(self._hits(text))
            for place, hit in enumerate(hits):
                last = hit.start + LONGEST - BEFORE
                near = list(takewhile(lambda other: other.end <= last, islice(hits, place, None)))  # noqa: B023 - used at once
                if near and (best is None or (_count(near), len(near)) > best[:2]):
                    best = (_count(near), len(near), text, near)
        if best is None:
            return None
        units, _number, text, hits = best
        return Excerpt(_pieces(text, *_around(text, hits[0].start), hits), units)

    def _hits(self, text: str) -> Iterator[_Hit]:
        words = list(written_words(text))
        for place, match in enumerate(words):
            units, stems = self._look_up(match.group())
            if units:
                yield _Hit(match.start(), match.end(), units)
            elif stems and stems[0] in self.phrases:
                yield from self._phrase(words, place, self.phrases[stems[0]])

    def _look_up(self, word: str) -> tuple[int, tuple[str, ...]]:
        """Return the units that a word answers by itself, and its stems."""
        if word not in self.known:
            stems = stems_of_word(word, self.language)
            parts = (stem for part in words_of(word) for stem in compound(part, self.language).stems)
            units = reduce(or_, (self.wanted.get(stem, 0) for stem in (*stems, *parts)), 0)
            self.known[word] = units, stems
        return self.known[word]

    def _phrase(self, words: list[re.Match[str]], place: int, phrases: Iterable[_Phrase]) -> Iterator[_Hit]:
        for stems, unit in phrases:
            here = words[place : place + len(stems)]
            if stems == tuple(stem for word in here for stem in self._look_up(word.group())[1]):
                yield _Hit(here[0].start(), here[-1].end(), unit)
                return


def _count(hits: Iterable[_Hit]) -> int:
    return reduce(or_, (hit.units for hit in hits), 0).bit_count()


def _around(text: str, hit: int) -> tuple[int, int]:
    """Return where a passage around a hit begins and ends: at the ends of words, and not longer than `LONGEST`."""
    start = 0 if hit <= BEFORE else text.find(" ", hit - BEFORE, hit) + 1 or hit
    if len(text) - start <= LONGEST:
        return start, len(text)
    end = text.rfind(" ", hit, start + LONGEST)
    return start, end if end > hit else start + LONGEST


def _pieces(text: str, start: int, end: int, hits: Iterable[_Hit]) -> list[Piece]:
    pieces = [Piece("… " if start else "")]
    for hit in hits:
        if start <= hit.start and hit.end <= end:
            pieces += [Piece(text[start : hit.start]), Piece(text[hit.start : hit.end], hit=True)]
            start = hit.end
    pieces += [Piece(text[start:end]), Piece(" …" if end < len(text) else "")]
    return [piece for piece in pieces if piece.text]
