"""An editor publishes a policy document: what lacks is refused at its field."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from home.models import HomePage
from register_pages.policy.models import PolicyIndexPage, PolicyPage, eight_parts

ADOPTED = {"status": "adopted", "adopted_by": "De raad", "adopted_on": "2026-03"}


def section(body: str) -> dict[str, Any]:
    return {"type": "section", "id": "s1", "value": {"heading": "Doel", "body": body}}


@pytest.fixture
def policies(home: HomePage) -> PolicyIndexPage:
    return home.add_child(instance=PolicyIndexPage(title="Beleid", slug="beleid"))


def draft(policies: PolicyIndexPage, **changes: Any) -> PolicyPage:
    """Return the draft of a policy with what publishing asks for, but for the changes."""
    values = {"title": "AI-beleid", "slug": "ai-beleid", "summary": "Zo gebruiken wij AI.",
              "sections": [section("<p>Helder zijn.</p>")]}  # fmt: skip
    return policies.add_child(instance=PolicyPage(live=False, **values | changes))


def is_live(page: PolicyPage) -> bool:
    return PolicyPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_complete_policy_goes_live(status: str, policies: PolicyIndexPage) -> None:
    page = draft(policies, status=status)
    page.save_revision().publish()
    assert is_live(page)


def test_an_adopted_policy_that_says_by_whom_and_when_goes_live(policies: PolicyIndexPage) -> None:
    page = draft(policies, **ADOPTED)
    page.save_revision().publish()
    assert is_live(page)


def test_a_replaced_policy_that_names_the_new_one_goes_live(policies: PolicyIndexPage) -> None:
    old = draft(policies, slug="oud", status="replaced", replaced_by=draft(policies))
    old.save_revision().publish()
    assert is_live(old)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"summary": ""}, "summary"),
        ({"sections": []}, "sections"),
        ({"sections": [section("")]}, "sections"),
        ({"sections": eight_parts()}, "sections"),
        (ADOPTED | {"adopted_by": ""}, "adopted_by"),
        (ADOPTED | {"adopted_on": ""}, "adopted_by"),
        ({"status": "replaced"}, "replaced_by"),
    ],
)
def test_a_policy_with_a_gap_is_refused_at_its_field(
    changes: dict[str, Any], field: str, policies: PolicyIndexPage
) -> None:
    page = draft(policies, **changes)
    with pytest.raises(ValidationError) as refusal:
        page.save_revision().publish()
    assert list(refusal.value.message_dict) == [field]
    assert not is_live(page)


def test_a_section_of_an_empty_paragraph_is_no_text(policies: PolicyIndexPage) -> None:
    """This is what the editor sends when somebody empties a text."""
    page = draft(policies, sections=[section('<p data-block-key="a1b2c"></p>')])
    assert [gap.field for gap in page.gaps()] == ["sections"]
