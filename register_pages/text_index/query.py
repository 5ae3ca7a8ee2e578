"""What a visitor typed, made safe to show and to ask. Pure functions: nothing a person types may give an error."""

import unicodedata

from register_pages.text_index.stems import stems_of

LONGEST_QUERY = 200
"""Characters of a query that count; the search form says the same."""

MOST_STEMS = 20
"""Words of a query that count: each is a condition, and a pasted letter is no question."""

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
    printable = "".join(" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in typed)
    return " ".join(printable.split())[:LONGEST_QUERY].strip()


def query_stems(query: str, language: str) -> list[str]:
    """Return the different stems to ask for, in order and at most `MOST_STEMS`; none when there is no word to ask for.

    Operators and quotes are no words: “"ai" OR -algoritme*” asks for pages with ai, or and algoritme.
    """
    stems = list(dict.fromkeys(stems_of(query, language)))
    small = set(stems_of(_SMALL_WORDS.get(language, ""), language))
    return ([stem for stem in stems if stem not in small] or stems)[:MOST_STEMS]
