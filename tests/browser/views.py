"""What is looked at, the matrix: one page of every page type, what is no page, and every state, in both languages."""

from typing import NamedTuple

from tests.browser.arrange import PAGE_TYPES, STATES
from tests.browser.arrange_sign_ups import GONE, UNKNOWN

LANGUAGES = ("nl", "en")
MISSING = "a page that does not exist"
BROKEN = "a page that breaks"
ADDRESSES = {
    "search": {"nl": "/nl/zoeken/", "en": "/en/search/"},
    "search results": {"nl": "/nl/zoeken/?q=kenteken", "en": "/en/search/?q=parking"},
    "search without results": {"nl": "/nl/zoeken/?q=xyzzy", "en": "/en/search/?q=kenteken+xyzzy"},
    "search with a typing error": {"nl": "/nl/zoeken/?q=parkeern", "en": "/en/search/?q=parkign"},
    "search in the other language": {"nl": "/nl/zoeken/?q=parking", "en": "/en/search/?q=kenteken"},
    "search for strange signs": {
        "nl": "/nl/zoeken/?q=%22%27%3Cb%3E%F0%9F%99%82%00",
        "en": "/en/search/?q=%22%27%3Cb%3E%F0%9F%99%82%00",
    },
    "one theme of the register": {"nl": "/nl/register/?theme=verkeer", "en": "/en/register/?theme=verkeer"},
    MISSING: {"nl": "/nl/bestaat-niet/", "en": "/en/does-not-exist/"},
    BROKEN: {"nl": "/nl/broken/", "en": "/en/broken/"},
}
STATUS = {MISSING: 404, BROKEN: 500, GONE: 410, UNKNOWN: 404}


class View(NamedTuple):
    """One page in one language; both together name it in the results of the tests."""

    name: str
    language: str

    def __str__(self) -> str:
        return f"{self.name}, {self.language}"

    @property
    def status(self) -> int:
        """What the page answers."""
        return STATUS.get(self.name, 200)


TEMPLATES = [model.__name__ for model in PAGE_TYPES]
VIEWS = [View(name, language) for name in (*TEMPLATES, *ADDRESSES, *STATES) for language in LANGUAGES]
