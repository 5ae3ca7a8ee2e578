"""What changes in a Dutch fact reaches the live English page and its open draft, without dragging Dutch words along."""

import datetime
from typing import Any

import pytest

from register_pages.ai_system.models import AISystemPage, Situation, Theme
from register_pages.organisation.models import Department, Organisation

FILLED = {
    "lifecycle": "out_of_use",
    "ai_act_class": "high_risk_annex_iii",
    "article_50_duties": ["marking"],
    "annex_iii_point": 5,
    "review_interval_months": 6,
    "unchecked": True,
    "contact_email": "andere@waterveen.example",
    "national_id": "12345678",
}
EMPTY = {
    "lifecycle": "idea",
    "contact_email": "algoritmes@waterveen.example",
    "article_50_duties": [],
    "unchecked": False,
    "themes": [],
    "situations": [],
}
"""What “empty” is for the facts that are not simply empty; a live page needs a lifecycle and a contact."""


def value_of(field: Any, filled: bool) -> Any:
    """Return a value for a fact: something, or nothing."""
    if field.name == "organisation":
        return Organisation.objects.get_or_create(code="gm0001" if filled else "gm9999", defaults={"name": "Elders"})[0]
    if not filled:
        return EMPTY.get(field.name, None if field.null else "")
    if field.name == "department":
        return Department.objects.get_or_create(name_nl="Ruimte", name_en="Space")[0]
    if field.name == "themes":
        return list(Theme.objects.all()[:2])
    if field.name == "situations":
        return [Situation.objects.get_or_create(name_nl="Ik kreeg een parkeerboete", name_en="I got a parking fine")[0]]
    if field.name in FILLED:
        return FILLED[field.name]
    if field.choices:
        return field.choices[1][0]
    if field.get_internal_type() == "DateField":
        return datetime.date(2026, 3, 15)
    return "https://waterveen.example/x" if field.name.endswith("_url") else "2024-03"


def read(page: AISystemPage, name: str) -> Any:
    value = getattr(page, name)
    return sorted(row.pk for row in value.all()) if hasattr(value, "all") else value


def change_facts(page: AISystemPage, filled: bool) -> None:
    """Give every fact of a system a value, or take it away."""
    page.lifecycle_reason = "Gestopt."
    page.classification_reason = "Besproken."
    for name in AISystemPage.facts:
        setattr(page, name, value_of(AISystemPage._meta.get_field(name), filled))


@pytest.mark.parametrize("filled", [True, False], ids=["changed", "cleared"])
def test_every_fact_reaches_the_live_page_and_its_open_draft(
    filled: bool, scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    page = scan_car.get_latest_revision_as_object()
    change_facts(page, filled=not filled)
    page.give_reason("Bijgewerkt.")
    page.save_revision().publish()
    draft = AISystemPage.objects.get(pk=scan_car_in_english.pk).get_latest_revision_as_object()
    draft.purpose = "<p>A better English purpose, still a draft.</p>"
    draft.save_revision()

    page = scan_car.get_latest_revision_as_object()
    change_facts(page, filled=filled)
    page.give_reason("Bijgewerkt.")
    page.save_revision().publish()

    dutch = AISystemPage.objects.get(pk=scan_car.pk)
    live = AISystemPage.objects.get(pk=scan_car_in_english.pk)
    open_draft = live.get_latest_revision_as_object()
    for name in AISystemPage.facts:
        assert read(live, name) == read(dutch, name), name
        assert read(open_draft, name) == read(dutch, name), name
    assert "EN Eerlijk parkeren" in live.purpose
    assert open_draft.purpose == "<p>A better English purpose, still a draft.</p>"
    assert live.fact_what == "EN De scanauto leest kentekens."
    assert dutch.fact_what == "De scanauto leest kentekens."
