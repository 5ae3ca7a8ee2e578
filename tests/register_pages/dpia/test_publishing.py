"""An editor publishes the summary of an assessment: what lacks is refused at its field."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from home.models import HomePage
from register_pages.dpia.models import AssessmentIndexPage, AssessmentSummaryPage


@pytest.fixture
def summaries(home: HomePage) -> AssessmentIndexPage:
    return home.add_child(instance=AssessmentIndexPage(title="Toetsen", slug="toetsen"))


def draft(summaries: AssessmentIndexPage, **changes: Any) -> AssessmentSummaryPage:
    """Return the draft of a summary with what publishing asks for, but for the changes."""
    values = {"title": "Toets scanauto", "slug": "toets-scanauto", "summary": "In het kort.",
              "why": "<p>Er staan kentekens in.</p>", "decision": "<p>Het mag.</p>",
              "full_text_note": "Er staan namen in."}  # fmt: skip
    return summaries.add_child(instance=AssessmentSummaryPage(live=False, **values | changes))


def is_live(page: AssessmentSummaryPage) -> bool:
    return AssessmentSummaryPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("full_text", ["note", "address", "document"])
def test_a_summary_that_leads_to_the_full_text_or_says_why_not_goes_live(
    full_text: str, summaries: AssessmentIndexPage
) -> None:
    ways = {
        "note": {},
        "address": {"full_text_note": "", "full_text_url": "https://waterveen.example/dpia"},
        "document": {
            "full_text_note": "",
            "full_text": Document.objects.create(title="DPIA", file=ContentFile(b"x", name="dpia.pdf")),
        },
    }
    page = draft(summaries, **ways[full_text])
    page.save_revision().publish()
    assert is_live(page)


@pytest.mark.parametrize("field", ["summary", "why", "decision", "full_text_note"])
def test_a_summary_with_a_gap_is_refused_at_its_field(field: str, summaries: AssessmentIndexPage) -> None:
    page = draft(summaries, **{field: ""})
    with pytest.raises(ValidationError) as refusal:
        page.save_revision().publish()
    assert list(refusal.value.message_dict) == [field]
    assert not is_live(page)
