"""Words and their stems: the one place that decides when two words count as the same word.

Text and query go through the same function, so that a search finds the same pages on SQLite and on PostgreSQL: neither
database stems, and every stem is made of ASCII letters and digits, which both cut alike. See docs/decisions/0005.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Not through snowballstemmer.stemmer(): that takes PyStemmer where it happens to be installed, whose "dutch" may be
# the older algorithm, and then the stems of a query are not those in the index.
from snowballstemmer.dutch_stemmer import DutchStemmer
from snowballstemmer.english_stemmer import EnglishStemmer

LONGEST_WORD = 60
"""Letters of a word that count. PostgreSQL leaves words of 2,048 bytes out of its index; names of laws are shorter."""

_STEMMERS = {"nl": DutchStemmer, "en": EnglishStemmer}
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHES = str.maketrans("‘’ʼ`", "''''")
_own_to_thread = threading.local()


def written_words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text as they stand in it, for who has to know where; accents must not stand apart (NFC)."""
    return _WORD.finditer(text.translate(_APOSTROPHES))


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a text, lower case and without accents: “Co-creatie: foto’s” gives co, creatie, foto's."""
    for match in _WORD.finditer(_plain(text)):
        yield match.group()[:LONGEST_WORD]


def stems_of(text: str, language: str) -> list[str]:
    """Return the stems of the words of a text, in order.

    Args:
        text: anything a person may type or write; what is not a letter or a digit separates words.
        language: code of the language of the text. Words in a language without a stemmer stay whole.
    """
    return [_stem(word, language) for word in words_of(text)]


@lru_cache(maxsize=50_000)
def stems_of_word(word: str, language: str) -> tuple[str, ...]:
    """Return the stems of one word as it is written, as a rule one: “½” is two words."""
    return tuple(stems_of(word, language))


def _plain(text: str) -> str:
    """Return the text in lower case without accents: people type “categorieen” and “cafe”."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


@lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    stemmer = _stemmer(language)
    if stemmer is None:
        stem = word
    elif language == "nl":
        stem = _dutch_stem(word, stemmer)
    else:
        stem = stemmer.stemWord(word)
    stem = stem.replace("'", "")
    if stem.isascii():
        return stem
    # How PostgreSQL cuts letters outside ASCII depends on the locale of its cluster; of digits and a-f it is certain.
    return "x" + stem.encode().hex()


def _dutch_stem(word: str, stemmer: DutchStemmer) -> str:
    """Return one stem for forms that the stemmer leaves apart, found by trying words of registers.

    * Plurals in -ieën lose their accent before they come here: categorieën, strategieën.
    * What one cut leaves is cut once more: kentekens gives kenteken and mensen gives mens, but kenteken itself gives
      kenteek and mens gives men.
    * Verbs in -eren: parkeren gives parker and geparkeerd gives parkeer.
    """
    stem = stemmer.stemWord(stemmer.stemWord(word[:-2] if word.endswith("ieen") else word))
    return f"{stem[:-3]}er" if stem.endswith("eer") and len(stem) > 5 else stem


def _stemmer(language: str) -> DutchStemmer | EnglishStemmer | None:
    """Return the stemmer of this thread: a stemmer holds the word it works on, so threads cannot share one."""
    stemmers = _own_to_thread.__dict__
    if language not in stemmers and language in _STEMMERS:
        stemmers[language] = _STEMMERS[language]()
    return stemmers.get(language)
