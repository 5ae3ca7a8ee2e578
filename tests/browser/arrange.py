"""Runs inside the served site, before it is served: adds the states that the demo does not have, and names addresses.

manage.py shell --command "from tests.browser.arrange import arrange; arrange()"
"""

import json
from typing import Any

from wagtail.models import Page

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from register_pages.foundation.pages import BilingualPage
from tests.browser.views import PAGE_TYPES


def arrange() -> None:
    """Print, as JSON, where every kind of page stands in each language."""
    found = {model.__name__: addresses(fullest(model)) for model in PAGE_TYPES}
    found["a page without an English twin"] = take_english_page_away("verkeerslichten")
    found["a page still partly in Dutch"] = say_more_in_dutch("afvalroutes")
    print(json.dumps(found))


def fullest(model: type[Page]) -> BilingualPage:
    """Return the Dutch page of a type that has most on it."""
    pages: Any = model.objects.live().in_source_language()  # type: ignore[attr-defined]
    return max(pages, key=lambda page: len(str(page.serializable_data())))


def addresses(page: BilingualPage) -> dict[str, str]:
    """Return where a page and its live translations stand, as paths."""
    live = [twin for twin in page.siblings() if twin.live]
    return {twin.locale.language_code: path_of(twin) for twin in [page, *live]}


def path_of(page: Page) -> str:
    """Return the address of a page without the host."""
    _site, _root, path = page.get_url_parts()
    return path


def dutch(slug: str) -> AISystemPage:
    """Return a Dutch record."""
    return AISystemPage.objects.in_source_language().get(slug=slug)


def take_english_page_away(slug: str) -> dict[str, str]:
    """Leave a record that is only in Dutch; in English stands where the language switch should lead."""
    page = dutch(slug)
    page.siblings().get().unpublish()
    register = AISystemIndexPage.objects.get(pk=page.get_parent().pk)
    return {"nl": path_of(page), "en": f"{addresses(register)['en']}?untranslated={page.pk}"}


def say_more_in_dutch(slug: str) -> dict[str, str]:
    """Leave an English page that shows Dutch words, because the Dutch page says more and something newer."""
    draft = dutch(slug).get_latest_revision_as_object()
    draft.fact_why = "Wij rijden zo minder kilometers en sparen brandstof."
    draft.references.append(
        ("link", {"title": "Uitleg van de Rijksoverheid", "url": "https://www.waterveen.example/x"})
    )
    draft.save_revision().publish()
    (english,) = dutch(slug).siblings()
    if not (english.untranslated and english.outdated):
        raise RuntimeError("The English page does not show what is still in Dutch and what is newer there.")
    return addresses(dutch(slug))
