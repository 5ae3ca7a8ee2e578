"""What a Dutch compound is made of, so that “vergunning” finds “parkeervergunning”. No stemmer splits compounds.

Only words from `dutch_parts.txt` count: a list, because guessing finds a “recht” in “rechtstreeks”.
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from register_pages.text_index.stems import stems_of, words_of

_LIST = Path(__file__).parent / "dutch_parts.txt"
_LINKS = ("", "s", "en", "n", "e")
"""What may stand between two parts: belasting-s-dienst, boek-en-kast."""

_SHORTEST = 3
"""Letters of a part; of one beside something unknown, and of that, one more."""

_SHORTEST_BEGINNING = 6
"""Letters of a known beginning before something unknown."""


class Compound(NamedTuple):
    """The stems of the known parts of a word; `whole` when there is nothing else in it."""

    stems: tuple[str, ...]
    whole: bool


_NONE = Compound((), whole=False)


@lru_cache(maxsize=50_000)
def compound(word: str, language: str) -> Compound:
    """Return what a word is made of; nothing when it is no compound, or in a language that writes them apart.

    * The last part is the longest that is known, in any of its forms. What stands before it is known too, or made of
      what is known, or something else of four letters at least.
    * When the last part is unknown, the longest known beginning counts: “bijstandsgerechtigde”.

    Args:
        word: one word as `stems.words_of` gives it.
        language: code of its language.
    """
    if language != "nl" or len(word) < 2 * _SHORTEST or _stem_of_part(word):
        return _NONE
    return _by_the_end(word) or _by_the_beginning(word)


@cache
def _parts() -> dict[str, str]:
    """Return the known parts with their stems."""
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    words = (word for line in lines if not line.startswith("#") for word in words_of(line))
    return {word: stems_of(word, "nl")[0] for word in words}


@cache
def _parts_by_start() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in _parts():
        found.setdefault(part[:2], []).append(part)
    return found


def _stem_of_part(text: str) -> str:
    """Return the stem of a known part in any of its forms, else nothing.

    Stems alone do not tell: “over” is the stem of “overheid”. So the beginning has to be the same, too.
    """
    if text in _parts():
        return _parts()[text]
    for part in _parts_by_start().get(text[:2], ()):
        alike = len(text) >= len(part) and text.startswith(part[: max(2, len(part) - 3)])
        if alike and stems_of(text, "nl") == [_parts()[part]]:
            return _parts()[part]
    return ""


def _by_the_end(word: str) -> Compound | None:
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        end = _stem_of_part(word[cut:])
        if not end:
            continue
        first = _beginning(word[:cut])
        if first:
            return Compound((*first, end), whole=True)
        if min(cut, len(word) - cut) > _SHORTEST:
            return Compound((*_by_the_beginning(word[:cut]).stems, end), whole=False)
    return None


def _beginning(text: str) -> tuple[str, ...]:
    """Return the stems of the parts that a beginning is wholly made of, else nothing."""
    for link in _LINKS:
        if text.removesuffix(link) in _parts():
            return (_parts()[text.removesuffix(link)],)
    for cut in range(_SHORTEST, len(text) - _SHORTEST + 1):
        first = _parts().get(text[:cut]) or _parts().get(text[:cut].removesuffix("s"))
        rest = _beginning(text[cut:]) if first else ()
        if first and rest:
            return (first, *rest)
    return ()


def _by_the_beginning(text: str) -> Compound:
    for cut in range(len(text) - _SHORTEST, _SHORTEST_BEGINNING - 1, -1):
        if text[:cut] in _parts():
            return Compound((_parts()[text[:cut]],), whole=False)
    return _NONE
