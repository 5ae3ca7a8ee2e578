"""An editor publishes pages of the front door: an explanation explains, the others may be short."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from home.models import AccessibilityPage, ContactPage, ExplanationIndexPage, ExplanatoryPage, HomePage, PrivacyPage

TEXT = [{"type": "section", "id": "s1", "value": {"heading": "Wat is AI?", "body": "<p>Rekenen.</p>"}}]


@pytest.fixture
def explanations(home: HomePage) -> ExplanationIndexPage:
    return home.add_child(instance=ExplanationIndexPage(title="Uitleg", slug="uitleg"))


def draft(explanations: ExplanationIndexPage, **changes: Any) -> ExplanatoryPage:
    """Return the draft of an article with what publishing asks for, but for the changes."""
    values = {"title": "Wat is AI?", "slug": "wat-is-ai", "summary": "In het kort.", "body": TEXT}
    return explanations.add_child(instance=ExplanatoryPage(live=False, **values | changes))


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_a_complete_explanation_goes_live(explanations: ExplanationIndexPage) -> None:
    page = draft(explanations)
    page.save_revision().publish()
    assert is_live(page)


@pytest.mark.parametrize(("field", "empty"), [("summary", ""), ("body", [])])
def test_an_explanation_with_a_gap_is_refused_at_its_field(
    field: str, empty: Any, explanations: ExplanationIndexPage
) -> None:
    page = draft(explanations, **{field: empty})
    with pytest.raises(ValidationError) as refusal:
        page.save_revision().publish()
    assert list(refusal.value.message_dict) == [field]
    assert not is_live(page)


@pytest.mark.parametrize("kind", [ContactPage, AccessibilityPage, PrivacyPage, ExplanationIndexPage])
def test_a_page_about_the_municipality_needs_no_words_of_its_own(kind: type[Page], home: HomePage) -> None:
    page = home.add_child(instance=kind(title="Pagina", slug="pagina", live=False))
    page.save_revision().publish()
    assert is_live(page)
