"""The nine keys of a snapshot of the national register, as published in schellevis/algoritmeregister (CC0)."""

from register_pages.exchange.converters import links, parties, texts, words_of_lists
from register_pages.exchange.records import OutsideField as F

SNAPSHOT = (
    F("id", "Algoritme-ID", "source"),
    F("title", "Naam", "title", texts.line, 100),
    F("organisatie", "Organisatie", "organisation", parties.organisation, 100),
    F("status", "Status", "lifecycle", words_of_lists.state),
    F("doel", "Doel en impact", "purpose", texts.paragraphs, 2500),
    F("juridische_basis", "Wettelijke basis", "legal_basis", texts.paragraphs, 2500),
    F("impactassessment", "Impacttoetsen", "assessments", parties.assessed_somehow),
    F("url", "Adres in het landelijke register", "source_url", links.address, 500),
    F("laatst_gewijzigd", "Laatst gewijzigd", "source"),
)
