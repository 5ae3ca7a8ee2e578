"""What a query asks for: its words, each with everything that means the same. Pure functions, but for the words known.

“kvk parkeervergunning” is two units: kvk or “kamer van koophandel”, and parkeervergunning or both of its parts. All
units must be found, each in any of its ways.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from modelsearch.query import And, Or, Phrase, PlainText, SearchQuery

from register_pages.text_index.compounds import compound
from register_pages.text_index.known_words import KnownWords
from register_pages.text_index.models import members
from register_pages.text_index.query import small_words
from register_pages.text_index.stems import stems_of_word, words_of, written_words

MOST_UNITS = 20
"""Words of a query that count: each is a condition, and a pasted letter is no question."""

MOST_WAYS = 12
"""Ways to find one unit that count; SQLite refuses deep conditions."""

SYNONYMS = ("synonym", "term")
"""Kinds of known words that stand in one row because they mean the same."""


class Way(NamedTuple):
    """Stems that must all be found, one behind the other when `in_order`."""

    stems: tuple[str, ...]
    in_order: bool = False


class Unit(NamedTuple):
    """A word of a query, or words that belong together, with what means the same."""

    start: int
    end: int
    typed: str
    ways: tuple[Way, ...]


Synonyms = dict[tuple[str, ...], tuple[Way, ...]]


def understand(query: str, language: str, known: Iterable[KnownWords]) -> list[Unit]:
    """Return the units of a query in the order of its words; none when there is no word in it.

    * Small words do not count, unless there is nothing else. Operators and quotes are no words.
    * Words that are together known as one (“kamer van koophandel”) are one unit; the longest counts.
    * A compound that is wholly made of known parts is also found by these parts.

    Args:
        query: as `clean_query` gives it.
        language: code of the language that the query is read in.
        known: rows of words; only those that mean the same count.
    """
    rows = tuple(getattr(row, language) for row in known if row.kind in SYNONYMS)
    units: dict[tuple[Way, ...], Unit] = {}
    for unit in _units(query, language, _synonyms(rows, language)):
        units.setdefault(unit.ways, unit)
    return list(units.values())[:MOST_UNITS]


def expression(units: Sequence[Unit]) -> SearchQuery:
    """Return the condition that all of these units are found."""
    return _joined(And, [_joined(Or, [_condition(way) for way in unit.ways]) for unit in units])


def _joined(kind: type[And | Or], conditions: list[SearchQuery]) -> SearchQuery:
    return conditions[0] if len(conditions) == 1 else kind(conditions)


def _condition(way: Way) -> SearchQuery:
    text = " ".join(way.stems)
    return Phrase(text) if way.in_order else PlainText(text, operator="and")


def _units(query: str, language: str, synonyms: Synonyms) -> Iterator[Unit]:
    words = [(match, stems_of_word(match.group(), language)) for match in written_words(query)]
    telling = [word for word in words if not _is_small(word[0].group(), language)]
    words = telling or words
    longest = max(map(len, synonyms), default=1)
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            stems = tuple(stem for _match, stems in words[at : at + length] for stem in stems)
            if length == 1 or stems in synonyms:
                break
        start, end = words[at][0].start(), words[at + length - 1][0].end()
        ways = (Way(stems), *_parts(query[start:end], language), *synonyms.get(stems, ()))
        if stems:
            yield Unit(start, end, query[start:end], tuple(dict.fromkeys(ways))[:MOST_WAYS])
        at += length


def _is_small(word: str, language: str) -> bool:
    return small_words(language).issuperset(words_of(word))


def _parts(typed: str, language: str) -> Iterator[Way]:
    for word in words_of(typed):
        parts = compound(word, language)
        if parts.whole:
            yield Way(parts.stems)


@lru_cache(maxsize=16)
def _synonyms(rows: tuple[str, ...], language: str) -> Synonyms:
    """Return by stems, small words left out, the ways to find what means the same.

    The rows themselves are the key of the cache, so what an editor changes counts at once.
    """
    found: dict[tuple[str, ...], dict[Way, None]] = {}
    for row in rows:
        names = [tuple(words_of(name)) for name in members(row)]
        ways = [Way(_stems(name, language), in_order=len(name) > 1) for name in names if name]
        for name in names:
            key = _stems([word for word in name if not _is_small(word, language)] or name, language)
            if key:
                found.setdefault(key, {}).update(dict.fromkeys(ways))
    return {key: tuple(ways) for key, ways in found.items()}


def _stems(words: Iterable[str], language: str) -> tuple[str, ...]:
    return tuple(stem for word in words for stem in stems_of_word(word, language))
