"""What changes in a Dutch fact reaches the live English page and its open draft, without dragging Dutch words along."""

import datetime
from typing import Any

import pytest
from wagtail.models import Locale

from register_pages.ai_system.models import AISystemPage, Theme
from register_pages.organisation.models import Department, Organisation
from tests.translating import fill_in, publish, submit


def value_of(field: Any, filled: bool) -> Any:
    """Return a value for a fact: something, or nothing."""
    match field.name:
        case "lifecycle":
            return "out_of_use" if filled else "idea"
        case "organisation":
            return Organisation.objects.get_or_create(code="gm0001", name="Elders")[0] if filled else Organisation.objects.get(code="gm9999")
        case "department":
            return Department.objects.get_or_create(name_nl="Ruimte", name_en="Space")[0] if filled else None
        case "themes":
            return list(Theme.objects.all()[:2]) if filled else []
        case "article_50_duties":
            return ["marking"] if filled else []
        case "annex_iii_point" | "review_interval_months":
            return 5 if filled else None
        case "unchecked":
            return filled
        case "contact_email":
            return "andere@waterveen.example" if filled else "algoritmes@waterveen.example"
        case "ai_act_class":
            return "high_risk_annex_iii" if filled else ""
        case "national_id":
            return "12345678" if filled else ""
        case "organisation_name" | "own_id" | "eu_database_id" | "source_id" | "contact_phone":
            return "abc" if filled else ""
    if field.choices:
        return field.choices[1][0] if filled else ""
    kind = field.get_internal_type()
    if kind == "DateField":
        return datetime.date(2026, 3, 15) if filled else None
    if field.name.endswith("_url"):
        return "https://waterveen.example/x" if filled else ""
    return "2024-03" if filled else ""


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
    page.save_revision().publish()
    draft = AISystemPage.objects.get(pk=scan_car_in_english.pk).get_latest_revision_as_object()
    draft.purpose = "<p>A better English purpose, still a draft.</p>"
    draft.save_revision()

    page = scan_car.get_latest_revision_as_object()
    change_facts(page, filled=filled)
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
