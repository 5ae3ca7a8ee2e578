"""The scan car with every field filled in."""

from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import Locale

from register_pages.ai_system.models import AffectedDecision, AISystemPage, Assessment, SystemSupplier, Theme
from register_pages.organisation.models import Department, Product, Supplier
from tests.translating import translate


def block(kind: str, key: str, **value: Any) -> dict[str, Any]:
    return {"type": kind, "id": key, "value": value}


@pytest.fixture
def manual(db: None) -> Document:
    return Document.objects.create(title="Handleiding", file=ContentFile(b"x" * 2048, name="handleiding.pdf"))


@pytest.fixture
def full_car(scan_car: AISystemPage, manual: Document) -> AISystemPage:
    """The live Dutch scan car with something in every field; each text says which field it stands in."""
    draft = scan_car.get_latest_revision_as_object()
    words = [
        name for name in AISystemPage.words if name not in ("flow", "laws", "data_sources", "risks", "performance")
    ]
    for name in words:
        if name != "references":
            text = f"Over {name}."
            rich = AISystemPage._meta.get_field(name).get_internal_type() == "TextField" and hasattr(
                AISystemPage._meta.get_field(name), "features"
            )
            setattr(draft, name, f"<p>{text}</p>" if rich else text)
    for name in ("own_id", "eu_database_id", "source_id"):
        setattr(draft, name, f"nummer-{name}")
    for name in ("eu_provider_url", "source_url", "processing_register_url", "source_code_url", "contact_url",
                 "public_page_url"):  # fmt: skip
        setattr(draft, name, f"https://waterveen.example/{name}")
    draft.national_id = "12345678"
    draft.contact_phone = "0800 555 01 10"
    draft.department = Department.objects.create(name_nl="Belastingen", name_en="Taxes")
    draft.themes = list(Theme.objects.filter(code="verkeer"))
    draft.idea_date, draft.development_date, draft.in_use_date = "2019", "2020-03", "2021-05"
    draft.publication_category, draft.technique, draft.effect = "B", "learned", "decision"
    draft.ai_act_class, draft.annex_iii_point, draft.article_6_3_ground = "exempt", 5, "a"
    draft.ai_act_role, draft.article_50_duties = "deployer", ["interaction"]
    draft.general_purpose_ai, draft.classified_on, draft.personal_data = "none", "2025-06", "yes"
    draft.review_interval_months, draft.last_review, draft.next_review = 12, date(2026, 2, 17), date(2027, 2, 16)
    draft.flow = [
        block("data", "f1", title="Foto", text="De auto maakt een foto."),
        block("person", "f2", title="Blik", text="Een medewerker kijkt."),
        block("result", "f3", title="Brief", text="U krijgt een brief."),
    ]
    draft.laws = [block("law", "l1", title="Gemeentewet", url="https://wetten.example/g", explanation="Mag heffen.")]
    draft.data_sources = [
        block("source", "d1", name="Kentekenregister", url="https://rdw.example", purpose="Adres vinden",
              personal_data=["vehicle"], special_categories=["health"], special_reason="De kaart ligt in de auto.",
              origin="RDW", period="De dag zelf"),
    ]  # fmt: skip
    draft.risks = [block("risk", "r1", risk="Fout gelezen", affected="Eigenaren", measure="Blik", remains="Een enkele")]
    draft.performance = [
        block(
            "figure",
            "p1",
            measure="Goed gelezen",
            result="99,4 procent",
            explanation="Steekproef",
            measured_on="2026-04",
        )
    ]
    draft.references = [
        block("link", "v1", title="Foto's bekijken", url="https://waterveen.example/fotos"),
        block("document", "v2", title="Handleiding van de auto", document=manual.pk),
    ]
    draft.decisions = [
        AffectedDecision(
            decision="Naheffing", legal_effect="U betaalt.", objection_route="Met het formulier.",
            objection_term="Binnen zes weken", competent_body="De heffingsambtenaar",
            objection_url="https://waterveen.example/bezwaar",
        )
    ]  # fmt: skip
    draft.assessments = [
        Assessment(kind="dpia", state="done", date="2025-02", document=manual, next_review=date(2028, 2, 1)),
        Assessment(kind="iama", state="not_needed", reason="Geen grondrecht geraakt.", url="https://iama.example"),
    ]
    maker = Supplier.objects.create(name="Dijkwacht Techniek", url="https://dijkwacht.example", kvk_number="12345678")
    product = Product.objects.create(supplier=maker, name="Dijkwacht Scan")
    draft.suppliers = [SystemSupplier(supplier=maker, product=product, role="provider", explanation="Levert de auto.")]
    draft.save_revision().publish()
    return AISystemPage.objects.get(pk=scan_car.pk)


@pytest.fixture
def full_car_in_english(full_car: AISystemPage, english: Locale) -> AISystemPage:
    return translate(full_car, english)
