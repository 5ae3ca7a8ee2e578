"""Forms of a word that mean the same thing: “algoritmes” is “algoritme”, “systemen” is “systeem”.

Not the stems of the search index: a stem also joins “provider” with “provided” and “objection” with “object”. A
searcher gains by that; a reader would get the explanation of another word.
"""

import re
from functools import lru_cache

_POSSESSIVE = re.compile(r"'s?$")
_AFTER_S = re.compile(r"(?<=[sxz])es$|(?<=ch)es$|(?<=sh)es$")


@lru_cache(maxsize=20_000)
def base_form(word: str, language: str) -> str:
    """Return the same text for every inflected form of a word, which need not be a word itself.

    A word with two capitals or more is an abbreviation: its case counts, and only its plural is taken off (“DPIA's”).
    So “it” is not “IT”. The parts of a word with hyphens are taken apart: “AI-systemen” is “AI-systeem”.
    """
    return "-".join(_base_of_part(part, language) for part in word.replace("’", "'").split("-"))


def _base_of_part(part: str, language: str) -> str:
    without = _POSSESSIVE.sub("", part)
    if sum(letter.isupper() for letter in without) > 1:
        return without.removesuffix("s")
    lower = without.casefold()
    return _dutch(lower) if language == "nl" else _english(lower)


def _english(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    once = _AFTER_S.sub("", word)
    return once[:-1] if once.endswith("s") and not once.endswith("ss") else once


def _dutch(word: str) -> str:
    """Take off -s, -en, -e and -ën, then write the last syllable with one vowel and one consonant."""
    word = word.replace("ieën", "ie")
    for ending in ("s", "en", "e"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            word = word.removesuffix(ending)
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    if len(word) > 3 and word[-2] == word[-3] and word[-2] in "aeou" and word[-1] not in "aeiou":
        word = word[:-2] + word[-1]
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1:], word[-1:])
