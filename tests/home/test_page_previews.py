"""Every page type can be previewed before it was ever saved, as the CMS does on the form of a new page."""

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override
from wagtail.models import Locale, Page, get_page_models

from home.models import HomePage
from register_pages.foundation.pages import BilingualPage

PAGE_TYPES = [model for model in get_page_models() if issubclass(model, BilingualPage)]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda model: model.__name__)
def test_a_page_that_was_never_saved_has_a_preview(
    home: HomePage, english: Locale, page_type: type[Page], language: str
) -> None:
    page = page_type(title="Nog niet bewaard", slug="nieuw", locale=Locale.objects.get(language_code=language))
    with override(language):
        response = page.make_preview_request()
    assert response.status_code == 200
    seen = BeautifulSoup(response.content.decode(), "html.parser")
    assert seen.html["lang"] == language
    assert "Nog niet bewaard" in seen.h1.get_text()
