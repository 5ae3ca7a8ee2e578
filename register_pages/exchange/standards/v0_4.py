"""Version 0.4 of the publication standard (June 2023; schema v0_4.json)."""

from register_pages.exchange.converters import dates, groups, links, parties, texts, words_of_lists
from register_pages.exchange.records import OutsideField as F
from register_pages.exchange.standards.v1_0 import SYSTEM

V0_4 = (
    F("name", "Naam", "title", texts.line, 100),
    F("organization", "Organisatie", "organisation", parties.organisation, 250, also=("org_id",)),
    F("description_short", "Korte omschrijving", "summary", texts.words, 250),
    F("type", "(Zelf)lerend", "technique", words_of_lists.technique),
    F("category", "Beleidsterrein", "themes", words_of_lists.themes),
    F("website", "Link naar publiekspagina", "public_page_url", links.address, 500),
    F("status", "Status", "lifecycle", words_of_lists.state),
    F("begin_date", "Begindatum", "in_use_date", dates.moment),
    F("end_date", "Einddatum", "out_of_use_date", dates.moment),
    F("goal", "Doel en impact", "purpose", texts.paragraphs, 2500),
    F("proportionality", "Afwegingen", "considerations", texts.paragraphs, 2500),
    F("provider", "Leverancier", "suppliers", parties.supplier, 200),
    F("lawful_basis", "Wettelijke basis", "legal_basis", texts.paragraphs, 2500),
    F("lawful_basis_link", "Link naar wettelijke basis", "laws", groups.law_links, 500),
    F("impacttoetsen", "Impacttoetsen", "assessments", groups.assessments_or_explanation),
    F(
        "iama_description",
        "Link naar impacttoetsen",
        "assessment_explanation",
        groups.link_or_explanation,
        500,
        "Impacttoetsen",
    ),
    F("url", "Link naar bronregistratie", "source_url", links.address, 500),
    F("contact_email", "Contactgegevens", "contact_email", links.contact, 500),
    F("uuid", "Landelijk-ID", "source"),
    F("source_id", "Bron-ID", "source_id", texts.line, 100),
    F("tags", "Zoektermen", "search_terms", texts.search_terms, 2500),
    F("source_data", "Gegevens", "data_explanation", texts.paragraphs, 5000),
    F("source_data_link", "Link naar gegevensbronnen", "data_sources", groups.data_links, 500),
    F("methods_and_models", "Technische werking", "technical_working", texts.paragraphs, 5000),
    F("publiccode", "Link naar broncode", "source_code_url", links.address, 500),
    F("human_intervention", "Menselijke tussenkomst", "human_oversight", texts.paragraphs, 2500),
    F("risks", "Risicobeheer", "risk_management", texts.paragraphs, 2500),
    *SYSTEM,
)
