"""Version 1.0 of the publication standard (document 1.0.10, 29 November 2024; schema v1_0.json)."""

from register_pages.exchange.converters import dates, groups, links, parties, texts, words_of_lists
from register_pages.exchange.records import OutsideField as F

ORGANISATION = F("organization", "Organisatie", "organisation", parties.organisation, 100, also=("org_id",))
# What says something about the record itself, in every version. Where these go, see `walk.py`.
SYSTEM = (
    F("lang", "Taal", "source"),
    F("standard_version", "Versie publicatiestandaard", "source"),
    F("lars", "Algoritme-ID", "source"),
    F("algorithm_id", "Algoritme-ID", "source"),
    F("org_id", "Organisatiecode", "source"),
    F("id", "ID", "source"),
    F("publication_dt", "Publicatiedatum", "source"),
)

V1_0 = (
    F("name", "Naam", "title", texts.line, 100),
    F("description_short", "Korte omschrijving", "summary", texts.words, 400),
    ORGANISATION,
    F("category", "Thema", "themes", words_of_lists.themes),
    F("status", "Status", "lifecycle", words_of_lists.state),
    F("begin_date", "Begindatum", "in_use_date", dates.moment),
    F("end_date", "Einddatum", "out_of_use_date", dates.moment),
    F("contact_email", "Contactgegevens", "contact_email", links.contact, 500),
    F("website", "Link naar publiekspagina", "public_page_url", links.address, 500),
    F("publication_category", "Publicatiecategorie", "publication_category", words_of_lists.category),
    F("url", "Link naar bronregistratie", "source_url", links.address, 500),
    F("goal", "Doel en impact", "purpose", texts.paragraphs, 2500),
    F("proportionality", "Afwegingen", "considerations", texts.paragraphs, 2500),
    F("human_intervention", "Menselijke tussenkomst", "human_oversight", texts.paragraphs, 2500),
    F("risks", "Risicobeheer", "risk_management", texts.paragraphs, 2500),
    F("lawful_basis", "Wettelijke basis", "legal_basis", texts.paragraphs, 2500),
    F("lawful_basis_grouping", "Verwijzingen wettelijke basis", "laws", groups.laws),
    F("process_index_url", "Link naar verwerkingsregister", "processing_register_url", links.address, 500),
    F("impacttoetsen_grouping", "Impacttoetsen", "assessments", groups.assessments),
    F(
        "impacttoetsen",
        "Toelichting op impacttoetsen",
        "assessment_explanation",
        groups.assessments_or_explanation,
        2500,
    ),
    # 2,500 in the document since 1.0.10; 5,000 before, and records of before are still around.
    F("source_data", "Gegevens", "data_explanation", texts.paragraphs, 5000),
    F("source_data_grouping", "Verwijzingen gegevensbronnen", "data_sources", groups.data_sources),
    F("methods_and_models", "Technische werking", "technical_working", texts.paragraphs, 5000),
    F("provider", "Leverancier", "suppliers", parties.supplier, 200),
    F("publiccode", "Link naar broncode", "source_code_url", links.address, 500),
    F("source_id", "Bron-ID", "source_id", texts.line, 100),
    F("tags", "Zoektermen", "search_terms", texts.search_terms, 2500),
    *SYSTEM,
)
