"""Everything around the content of a page: menu, breadcrumbs, language switch. One query, however large the site."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language_info
from wagtail.models import Page, Site

from register_pages.foundation.language import visitors_language
from register_pages.foundation.querysets import without_restriction

CONTACT_PAGE = "contactpage"
PRIVACY_PAGE = "privacypage"
OPEN_GRAPH_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


class MenuItem(NamedTuple):
    """A link in a menu or in the breadcrumbs; `lang` is set when its words are in another language than the site."""

    title: str
    url: str
    lang: str = ""
    current: str = ""
    """Value of `aria-current`: `page` on the page itself, `true` on a page below it."""


class LanguageLink(NamedTuple):
    """One side of the language switch."""

    code: str
    name: str
    url: str
    current: bool
    translated: bool


@dataclass(frozen=True)
class Navigation:
    """What the base template needs to know of the site around a page."""

    language: str
    home_url: str = "/"
    is_home: bool = False
    menu: list[MenuItem] = field(default_factory=list)
    footer: list[MenuItem] = field(default_factory=list)
    breadcrumbs: list[MenuItem] = field(default_factory=list)
    languages: list[LanguageLink] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    """Full addresses of the live page in each language, itself included."""
    source_url: str = ""
    """Address of the live Dutch page when this page is in another language."""
    contact_url: str = ""
    """Address of the page that says how to reach the municipality, for the end of every page."""
    privacy_url: str = ""
    """Address of the page about personal data, for beside every form."""

    @property
    def open_graph_locale(self) -> str:
        """The language in the form that sharing services ask for."""
        return OPEN_GRAPH_LOCALES.get(self.language, self.language)

    @property
    def default_url(self) -> str:
        """Full address of the Dutch page, for visitors whose language is unknown."""
        return self.alternates.get(settings.LANGUAGE_CODE, "")


def navigate(request: HttpRequest, page: Page | None) -> Navigation:
    """Return the navigation around a page, or around an address without a page (search, an error)."""
    around = surroundings(request, page)
    return around.navigation() if around else Navigation(_language_of(page))


def surroundings(request: HttpRequest, page: Page | None) -> "Surroundings | None":
    """Return the rows around a page, fetched once for a request; None for an address of no site."""
    found = getattr(request, "surroundings", None)
    if found is None or found.page is not page:
        site = Site.find_for_request(request)
        found = Surroundings(request, page, site.root_page, _language_of(page)) if site else None
        request.surroundings = found
    return found


def _language_of(page: Page | None) -> str:
    return page.locale.language_code if page else visitors_language()


class Surroundings:
    """The rows around one page: its ancestors, what stands below the home page, and the twins of all these."""

    def __init__(self, request: HttpRequest, page: Page | None, root: Page, language: str) -> None:
        self.request = request
        self.page = page
        self.root = root
        self.language = language
        self.own_paths = _paths(page)
        self.rows = list(_rows(root, self.own_paths))
        self.twins = {
            (row.translation_key, row.locale.language_code): row
            for row in self.rows
            if row.live and row.alias_of_id is None
        }
        self.own_keys = [row.translation_key for row in self.rows if row.path in self.own_paths]
        if page and page.translation_key not in self.own_keys:
            self.own_keys.append(page.translation_key)

        below = (row for row in self.rows if row.depth == root.depth + 1 and row.path.startswith(root.path))
        self.below_home = sorted((row for row in below if row.live), key=lambda row: row.path)

    def first(self, model: str) -> Page | None:
        """Return the first live Dutch page of a type below the home page: the plain row, good for its place."""
        return next((row for row in self.below_home if row.content_type.model == model), None)

    def address_of(self, source: Page | None) -> str:
        """Return the address of the twin of a Dutch page, else of that page itself; empty when there is none."""
        return self.item(source).url if source else ""

    def navigation(self) -> Navigation:
        """Return what the base template shows."""
        items = self.below_home
        home = self.twin(self.root.translation_key, self.language) or self.root
        source = self.page and self.twin(self.page.translation_key, settings.LANGUAGE_CODE)
        return Navigation(
            language=self.language,
            home_url=self.url(home),
            is_home=self.page is not None and self.page.translation_key == self.root.translation_key,
            menu=[self.item(row) for row in items if row.show_in_menus],
            footer=[self.item(row) for row in items if not row.show_in_menus],
            breadcrumbs=[
                MenuItem(row.title, self.url(row)) for row in self.rows if row.live and row.path in self.own_paths[:-1]
            ],
            languages=[self.language_link(code) for code, _name in settings.LANGUAGES],
            alternates=self.alternates(),
            source_url=self.url(source) if source and self.language != settings.LANGUAGE_CODE else "",
            contact_url=self.address_of(self.first(CONTACT_PAGE)),
            privacy_url=self.address_of(self.first(PRIVACY_PAGE)),
        )

    def url(self, page: Page) -> str:
        return page.get_url(self.request) or ""

    def twin(self, key: object, language: str) -> Page | None:
        return self.twins.get((key, language))

    def item(self, source: Page) -> MenuItem:
        """Return the words of the twin for a Dutch page, or the Dutch ones marked as such."""
        shown = self.twin(source.translation_key, self.language)
        current = ""
        if self.page and source.translation_key in self.own_keys:
            current = "page" if source.translation_key == self.page.translation_key else "true"
        lang = "" if shown else settings.LANGUAGE_CODE
        return MenuItem((shown or source).title, self.url(shown or source), lang, current)

    def language_link(self, code: str) -> LanguageLink:
        """Lead to the twin, else to the nearest ancestor that has one, with the page that is missing."""
        name = get_language_info(code)["name_local"].capitalize()
        current = code == self.language
        if self.page is None:
            return LanguageLink(code, name, self.address_without_page(code), current, translated=True)
        twin = self.twin(self.page.translation_key, code)
        if twin or current:
            return LanguageLink(code, name, self.url(twin or self.page), current, translated=True)
        found = (self.twin(key, code) for key in reversed(self.own_keys))
        nearest = next((row for row in found if row), self.twin(self.root.translation_key, code) or self.root)
        missing = f"?untranslated={self.page.pk}" if self.page.pk else ""
        return LanguageLink(code, name, f"{self.url(nearest)}{missing}", current, translated=False)

    def address_without_page(self, code: str) -> str:
        """Return the same view in another language, or the home page when there is no view (an error).

        A view whose twin is not at the translated address says in `request.address_in` where it is.
        """
        given = getattr(self.request, "address_in", {})
        if code in given:
            return given[code]
        match = self.request.resolver_match
        if match and match.url_name and match.url_name != "wagtail_serve":
            return translate_url(self.request.get_full_path(), code)
        return self.url(self.twin(self.root.translation_key, code) or self.root)

    def alternates(self) -> dict[str, str]:
        if self.page is None:
            return {}
        found = ((code, self.twin(self.page.translation_key, code)) for code, _name in settings.LANGUAGES)
        return {code: row.get_full_url(self.request) for code, row in found if row}


def _paths(page: Page | None) -> list[str]:
    """Return where the ancestors of a page stand in the tree, from the home page down to the page itself."""
    if page is None or not page.path:
        return []
    return [page.path[:length] for length in range(2 * Page.steplen, len(page.path) + 1, Page.steplen)]


def _rows(root: Page, own_paths: list[str]) -> Iterable[Page]:
    """Return the pages at these paths, those below the home page, and the twins of all, in the order of the tree."""
    below_root = Q(path__startswith=root.path, depth=root.depth + 1)
    wanted = Page.objects.filter(below_root | Q(path__in=[root.path, *own_paths])).values("translation_key")
    pages = Page.objects.filter(translation_key__in=wanted).select_related("locale", "content_type").order_by("path")
    return without_restriction(pages)
