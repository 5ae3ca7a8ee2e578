"""People, pages and helpers that every test may use."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from register_pages.organisation.models import Organisation
from tests.translating import translate

pytest_plugins = ["tests.databases", "tests.gates"]


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """What one test leaves in memory is about pages that the next one does not have."""
    cache.clear()


@pytest.fixture
def dutch(db: None) -> Locale:
    return Locale.objects.get(language_code="nl")


@pytest.fixture
def english(db: None) -> Locale:
    return Locale.objects.get(language_code="en")


@pytest.fixture
def waterveen(db: None) -> Organisation:
    return Organisation.objects.create(code="gm9999", name="Gemeente Waterveen")


@pytest.fixture
def home(dutch: Locale) -> HomePage:
    """The Dutch front page, root of the default site."""
    root = Page.get_first_root_node()
    for page in root.get_children():
        page.delete()
    home = root.add_child(instance=HomePage(title="Waterveen", slug="waterveen", locale=dutch))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": "Waterveen"}
    )
    return home


@pytest.fixture
def register(home: HomePage) -> AISystemIndexPage:
    return home.add_child(instance=AISystemIndexPage(title="Register", slug="register"))


def system_values(organisation: Organisation, **changes: Any) -> dict[str, Any]:
    """Return what a complete AI system page is made of."""
    values = {
        "title": "Auto's scannen voor parkeren",
        "slug": "scanauto",
        "summary": "Een auto met camera leest kentekens.",
        "organisation": organisation,
        "lifecycle": "in_use",
        "fact_what": "De scanauto leest kentekens.",
        "fact_why": "Zo controleren wij sneller.",
        "fact_data": "Het kenteken, de plaats en de tijd.",
        "fact_who_decides": "Een medewerker bekijkt elke foto.",
        "fact_notice": "U krijgt een brief.",
        "fact_disagree": "Maak bezwaar binnen zes weken.",
        "purpose": "<p>Eerlijk parkeren.</p>",
        "legal_basis": "<p>De Gemeentewet.</p>",
        "contact_email": "algoritmes@waterveen.example",
        "change_reason": "De tekst is duidelijker gemaakt.",
    }
    return values | changes


@pytest.fixture
def scan_car(register: AISystemIndexPage, waterveen: Organisation) -> AISystemPage:
    """A live Dutch record with everything that publishing asks for, and a reason at hand to publish it once more."""
    page = register.add_child(instance=AISystemPage(live=False, **system_values(waterveen)))
    page.save_revision().publish()
    page.refresh_from_db()
    page.give_reason(page.change_reason)
    return page


@pytest.fixture
def scan_car_in_english(scan_car: AISystemPage, english: Locale) -> AISystemPage:
    """The live English sibling of the scan car, translated with wagtail-localize."""
    return translate(scan_car, english)


@pytest.fixture
def admin(db: None) -> User:
    return User.objects.create_superuser("beheerder", "beheerder@waterveen.example", "a-long-password-0")
