"""A page is also found by what a reader sees on it although it is kept elsewhere."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage, SystemSupplier, Theme
from register_pages.organisation.models import Department, Organisation, Supplier
from register_pages.plain_language.models import GlossaryPage, GlossaryTerm
from tests.conftest import system_values


def results(client: Client, query: str) -> str:
    """Return the main part of the search page: the footer links to the glossary anyway."""
    return client.get(reverse("search"), {"q": query}).content.decode().partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("query", ["verkeer", "ruimtebeheer", "lopend water", "Waterveen", "WV-004", "99990004"])
def test_a_system_is_found_by_theme_department_supplier_organisation_and_number(
    query: str, client: Client, register: AISystemIndexPage, waterveen: Organisation
) -> None:
    page = AISystemPage(live=False, own_id="WV-004", national_id="99990004", **system_values(waterveen))
    page.department = Department.objects.create(name_nl="Ruimtebeheer", name_en="Space")
    page.themes = [Theme.objects.get(code="verkeer")]
    page.suppliers = [SystemSupplier(supplier=Supplier.objects.create(name="Lopend Water"))]
    register.add_child(instance=page)
    page.save_revision().publish()
    assert page.url in results(client, query)


def test_the_glossary_is_found_by_a_term_as_long_as_it_has_it(client: Client, register: AISystemIndexPage) -> None:
    home = Page.objects.get(pk=register.get_parent().pk).specific
    glossary = home.add_child(instance=GlossaryPage(title="Woordenlijst", slug="woordenlijst"))
    assert glossary.url not in results(client, "profilering")
    term = GlossaryTerm.objects.create(
        term_nl="Profilering", term_en="Profiling", definition_nl="Mensen indelen.", definition_en="Sorting people."
    )
    assert glossary.url in results(client, "profilering")
    term.delete()
    assert glossary.url not in results(client, "profilering")
