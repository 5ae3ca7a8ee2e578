"""Versions 0.3.0 and 0.3.1 of the publication standard (schema v0_3_1.json)."""

from register_pages.ai_system.choices import AssessmentKind
from register_pages.exchange.converters import dates, groups, links, parties, texts, words_of_lists
from register_pages.exchange.records import OutsideField as F
from register_pages.exchange.standards.v1_0 import SYSTEM

V0_3_1 = (
    F("name", "Naam", "title", texts.line, 100),
    F("organization", "Organisatie", "organisation", parties.organisation, 100, also=("org_id",)),
    F("department", "Afdeling", "department", parties.department, 500),
    F("description_short", "Korte omschrijving", "summary", texts.words, 250),
    F("type", "Type algoritme", "technique", words_of_lists.technique),
    F("category", "Beleidsterrein", "themes", words_of_lists.themes, 500),
    F("website", "Link naar publiekspagina", "public_page_url", links.address, 500),
    F("status", "Status", "lifecycle", words_of_lists.state),
    F("goal", "Doel", "purpose", texts.paragraphs, 2500),
    F("impact", "Impact", "impact", texts.paragraphs, 2500),
    F("proportionality", "Proportionaliteit", "considerations", texts.paragraphs, 2500),
    F("provider", "Leverancier", "suppliers", parties.supplier, 100),
    F("application_url", "Link naar leverancier", "references", groups.link, 500, "Leverancier"),
    F("process_index_url", "Link naar verwerkingsregister", "processing_register_url", links.address, 500),
    F("lawful_basis", "Wettelijke grondslag", "legal_basis", texts.paragraphs, 2500),
    F(
        "iama",
        "Mensenrechtentoets",
        "assessments",
        parties.assessed(AssessmentKind.IAMA, "iama_description"),
        also=("iama_description",),
    ),
    F("iama_description", "Link naar Mensenrechtentoets", "assessments", limit=500),
    F(
        "dpia",
        "Data Protection Impact Assessment (DPIA)",
        "assessments",
        parties.assessed(AssessmentKind.DPIA, "dpia_description"),
        also=("dpia_description",),
    ),
    F("objection_procedure", "Bezwaarprocedure", "fact_disagree", texts.words, 2500),
    F("url", "Link naar bronregistratie", "source_url", links.address, 500),
    F("contact_email", "E-mailadres van de contactpersoon", "contact_email", links.contact, 500),
    F("area", "Geografisch gebied", "area", texts.line, 100),
    F("standard_version", "Schema", "source"),
    F("uuid", "UUID", "source"),
    F("source_id", "Bron-ID", "source_id", texts.line, 100),
    F("revision_date", "Herzieningsdatum", "next_review", dates.day),
    F("tags", "Tags", "search_terms", texts.search_terms, 2500),
    F("source_data", "Databronnen", "data_explanation", texts.paragraphs, 5000),
    F("methods_and_models", "Methoden en modellen", "technical_working", texts.paragraphs, 5000),
    F("description", "Omschrijving", "technical_working", texts.paragraphs, 2500, "Omschrijving"),
    F("publiccode", "Link naar broncode", "source_code_url", links.address, 500),
    F("monitoring", "Monitoring", "monitoring", texts.paragraphs, 2500),
    F("human_intervention", "Menselijke tussenkomst", "human_oversight", texts.paragraphs, 2500),
    F("risks", "Risico's", "risk_management", texts.paragraphs, 2500),
    F("performance_standard", "Prestatienormen", "performance_explanation", texts.paragraphs, 2500),
    *SYSTEM,
)
