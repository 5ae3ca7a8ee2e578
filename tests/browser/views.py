"""What is looked at: one page of every page type in both languages, and what is no page of its own."""

from wagtail.models import Page, get_page_models

from register_pages.foundation.pages import BilingualPage

LANGUAGES = ("nl", "en")
# A page type that is added later is looked at without anybody thinking of it.
PAGE_TYPES: list[type[Page]] = sorted(
    (model for model in get_page_models() if issubclass(model, BilingualPage)), key=lambda model: model.__name__
)
WITHOUT_PAGE = {
    "search": {"nl": "/nl/zoeken/", "en": "/en/search/"},
    "search results": {"nl": "/nl/zoeken/?q=kenteken", "en": "/en/search/?q=parking"},
    "search without results": {"nl": "/nl/zoeken/?q=xyzzy", "en": "/en/search/?q=kenteken+xyzzy"},
    "one theme of the register": {"nl": "/nl/register/?theme=verkeer", "en": "/en/register/?theme=verkeer"},
    "a page that does not exist": {"nl": "/nl/bestaat-niet/", "en": "/en/does-not-exist/"},
}
ARRANGED = ("a page without an English twin", "a page still partly in Dutch")
VIEWS = [
    (name, language)
    for name in (*(model.__name__ for model in PAGE_TYPES), *WITHOUT_PAGE, *ARRANGED)
    for language in LANGUAGES
]
MISSING = "a page that does not exist"
