"""What a visitor typed, made safe to show and to ask. Pure functions: nothing a person types may give an error."""

import unicodedata
from functools import cache

LONGEST_QUERY = 200
"""Characters of a query that count; the search form says the same."""

# Words that say nothing about the subject of a question. They are left out of the query, never out of the index, so
# that a query of only such words still finds pages.
_SMALL_WORDS = {
    "nl": "aan als bij dat de deze die dit een en er heb heeft het hoe ik in is jullie kan kunnen maar met mijn mij "
    "naar of om onze op over te tot u uit uw van voor waar waarom waarvoor wanneer wat welke wie wij word worden wordt "
    "zijn",
    "en": "a about an and any are as at be by can do does for from has have how i in into is me my of on or our the to "
    "was we what when where which who why will with you your",
}


def clean_query(typed: str) -> str:
    """Return a query in one line without control characters (a NUL stops both databases), cut to `LONGEST_QUERY`."""
    typed = unicodedata.normalize("NFC", typed[: 10 * LONGEST_QUERY])
    printable = "".join(" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in typed)
    return " ".join(printable.split())[:LONGEST_QUERY].strip()


@cache
def small_words(language: str) -> frozenset[str]:
    """Return the words that say nothing about a subject. Words, not stems: “waarde” has the stem of “waar”."""
    return frozenset(_SMALL_WORDS.get(language, "").split())
