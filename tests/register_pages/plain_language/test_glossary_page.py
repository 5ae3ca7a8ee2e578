"""What a visitor reads in the glossary."""

import pytest
from django.test import Client
from wagtail.models import Locale

from home.models import HomePage
from register_pages.plain_language.models import GlossaryPage, GlossaryTerm
from tests.reading import language_of, main, read, words
from tests.translating import translate


@pytest.fixture
def glossary(home: HomePage) -> GlossaryPage:
    for dutch, english in (("Toezicht", "Oversight"), ("Één loket", "One desk"), ("Aanbieder", "Provider")):
        GlossaryTerm.objects.create(
            term_nl=dutch, term_en=english, definition_nl=f"Over {dutch}.", definition_en=f"About {english}."
        )
    return home.add_child(instance=GlossaryPage(title="Woordenlijst", slug="woordenlijst"))


def test_terms_stand_by_letter_in_the_order_of_the_language(
    client: Client, glossary: GlossaryPage, english: Locale
) -> None:
    page = read(client, glossary.url)
    assert [words(heading) for heading in page.main.find_all("h2")] == ["A", "E", "T"]
    assert [words(term) for term in page.main.find_all("dt")] == ["Aanbieder", "Één loket", "Toezicht"]
    assert page.find(id=page.find(class_="letters").a["href"][1:]) is not None
    page = read(client, translate(glossary, english).url)
    assert [words(term) for term in page.main.find_all("dt")] == ["One desk", "Oversight", "Provider"]
    assert language_of(page.find("span", string="Toezicht")) == "nl"


def test_an_example_that_exists_in_dutch_only_is_marked(
    client: Client, glossary: GlossaryPage, english: Locale
) -> None:
    GlossaryTerm.objects.filter(term_nl="Aanbieder").update(example_nl="Een bedrijf.")
    page = read(client, translate(glossary, english).url)
    assert language_of(page.find("span", string="Een bedrijf.")) == "nl"


def test_an_empty_glossary_says_so(client: Client, glossary: GlossaryPage, english: Locale) -> None:
    GlossaryTerm.objects.all().delete()
    assert "No terms have been explained yet." in main(read(client, translate(glossary, english).url))
