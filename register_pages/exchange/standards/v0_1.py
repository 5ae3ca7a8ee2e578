"""Versions 0.1 (2022) and 0.2.3 of the publication standard, with the same keys (v0_1.json, v0_2_3.json).

The limits are those of 0.1, the widest: what 0.2.3 shortened is text that the standard of today allows again.
"""

from register_pages.ai_system.choices import AssessmentKind
from register_pages.exchange.converters import dates, groups, links, parties, texts, words_of_lists
from register_pages.exchange.records import OutsideField as F
from register_pages.exchange.standards.v1_0 import SYSTEM

V0_1 = (
    F("name", "Naam", "title", texts.line, 1024),
    F("organization", "Organisatie", "organisation", parties.organisation, 1024, also=("org_id",)),
    F("department", "Afdeling", "department", parties.department, 1024),
    F("description_short", "Korte omschrijving", "summary", texts.words, 5000),
    F("type", "Type algoritme", "technique", words_of_lists.technique),
    F("category", "Beleidsterrein", "themes", words_of_lists.themes, 1024),
    F("website", "Link naar publiekspagina", "public_page_url", links.address, 1024),
    F("status", "Status", "lifecycle", words_of_lists.state),
    F("goal", "Doel", "purpose", texts.paragraphs, 5000),
    F("impact", "Impact", "impact", texts.paragraphs, 5000),
    F("proportionality", "Proportionaliteit", "considerations", texts.paragraphs, 5000),
    F("decision_making_process", "Proces", "decision_process", texts.paragraphs, 5000),
    F("documentation", "Link naar projectpagina", "references", groups.link, 1024, "Projectpagina"),
    F("application_url", "Link naar ontwikkelaar", "references", groups.link, 1024, "Ontwikkelaar"),
    F("publiccode", "Link naar broncode", "source_code_url", links.address, 1024),
    F("source_data", "Databronnen", "data_explanation", texts.paragraphs, 5000),
    F(
        "mprd",
        "Koppeling met basisregistraties",
        "data_explanation",
        texts.paragraphs,
        500,
        "Koppeling met basisregistraties",
    ),
    F("methods_and_models", "Methoden en modellen", "technical_working", texts.paragraphs, 5000),
    F("description", "Omschrijving", "technical_working", texts.paragraphs, 10_000, "Omschrijving"),
    F("monitoring", "Monitoring", "monitoring", texts.paragraphs, 5000),
    F("human_intervention", "Menselijke tussenkomst", "human_oversight", texts.paragraphs, 5000),
    F("risks", "Risico's", "risk_management", texts.paragraphs, 5000),
    F("performance_standard", "Prestatienormen", "performance_explanation", texts.paragraphs, 5000),
    F("lawful_basis", "Wettelijke grondslag", "legal_basis", texts.paragraphs, 5000),
    F("competent_authority", "Bevoegde autoriteit", "legal_basis", texts.paragraphs, 1024, "Bevoegde autoriteit"),
    F(
        "iama",
        "Impact Assessment Mensenrechten en Algoritmes (IAMA)",
        "assessments",
        parties.assessed(AssessmentKind.IAMA, "iama_description"),
        also=("iama_description",),
    ),
    F("iama_description", "Omschrijving van de IAMA", "assessments", limit=5000),
    F(
        "dpia",
        "Data Protection Impact Assessment (DPIA)",
        "assessments",
        parties.assessed(AssessmentKind.DPIA, "dpia_description"),
        also=("dpia_description",),
    ),
    F("dpia_description", "Omschrijving van de DPIA", "assessments", limit=5000),
    F("objection_procedure", "Bezwaarprocedure", "fact_disagree", texts.words, 5000),
    F("standard_version", "Schema", "source"),
    F("uuid", "UUID", "source"),
    F("url", "Link naar bronregistratie", "source_url", links.address, 1024),
    F("contact_email", "E-mailadres van de contactpersoon", "contact_email", links.contact, 1024),
    F("area", "Geografisch gebied", "area", texts.line, 1024),
    F("revision_date", "Herzieningsdatum", "next_review", dates.day),
    *SYSTEM,
)
