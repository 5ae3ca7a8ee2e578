"""The pages that every site starts with, in both languages, with natural addresses in each."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Page, Site

from home import models as home
from register_pages.ai_system.models import AISystemIndexPage
from register_pages.dialogue.models import DialogueIndexPage
from register_pages.dpia.models import AssessmentIndexPage
from register_pages.foundation.pages import BilingualPage
from register_pages.governance.roles import give_roles
from register_pages.municipality.load_house_styles import load_house_styles
from register_pages.plain_language.models import GlossaryPage
from register_pages.policy.models import PolicyIndexPage
from site_cms.starting.building import add_page

NEUTRAL_TEXTS = Path(__file__).parent / "pages"
"""Texts for a municipality that begins, to be made its own in the CMS."""

PAGES: tuple[tuple[str, type[BilingualPage], str, bool], ...] = (
    ("register", AISystemIndexPage, "home", True),
    ("about", home.ExplanationIndexPage, "home", True),
    ("policy", PolicyIndexPage, "home", True),
    ("events", DialogueIndexPage, "home", True),
    ("contact", home.ContactPage, "home", True),
    ("assessments", AssessmentIndexPage, "home", False),
    ("accessibility", home.AccessibilityPage, "home", False),
    ("privacy", home.PrivacyPage, "home", False),
    ("glossary", GlossaryPage, "about", False),
)
"""Key, type, key of the parent, and whether the page stands in the main menu; in the order of the menu."""


@transaction.atomic
def start_site(texts: Mapping[str, Mapping[str, Any]]) -> tuple[Site, dict[str, Page]]:
    """Make the pages of a new site in both languages, point the default site at them, and give the roles their rights.

    Args:
        texts: the content of each page by its key, as `reading.read_folder` gives it.

    Returns:
        The site, and the Dutch pages by key.
    """
    front = add_page(Page.get_first_root_node(), home.HomePage, "home", texts["home"], resolve=_as_it_stands)
    site = _point_site_at(front)
    pages: dict[str, Page] = {"home": front}
    for key, model, parent, in_menu in PAGES:
        pages[key] = add_page(pages[parent], model, key, texts[key], resolve=_as_it_stands, show_in_menus=in_menu)
    give_roles(front.get_translations(inclusive=True))
    load_house_styles()
    return site, pages


def has_site() -> bool:
    """Tell whether this database holds a site already."""
    return home.HomePage.objects.exists()


def _as_it_stands(name: str, value: Any) -> Any:
    return value


def _point_site_at(front: home.HomePage) -> Site:
    """Make the front page the root of the default site, and remove the welcome page that Wagtail comes with."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True, hostname="localhost")
    welcome = site.root_page if site.pk else None
    site.root_page, site.site_name = front, front.title
    site.save()
    if welcome is not None and welcome.specific_class is Page:
        welcome.delete()
    return site
