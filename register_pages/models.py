"""Names the models that the rooms define, so that Django finds them. Rooms import from their own `models`."""

from register_pages.ai_system.models import (
    AffectedDecision,
    AISystemIndexPage,
    AISystemPage,
    Assessment,
    LetterCode,
    Situation,
    SystemSupplier,
    Theme,
)
from register_pages.dialogue.models import DialogueEventPage, DialogueIndexPage, Session
from register_pages.dpia.models import AssessmentIndexPage, AssessmentSummaryPage
from register_pages.exchange.models import SourceRecord
from register_pages.history.models import PublishedState
from register_pages.municipality.models import HouseStyle, Municipality
from register_pages.organisation.models import Department, Organisation, Product, Supplier
from register_pages.plain_language.models import GlossaryPage, GlossaryTerm
from register_pages.policy.models import PolicyIndexPage, PolicyPage
from register_pages.text_index.models import SynonymGroup

__all__ = [
    "AISystemIndexPage",
    "AISystemPage",
    "AffectedDecision",
    "Assessment",
    "AssessmentIndexPage",
    "AssessmentSummaryPage",
    "Department",
    "DialogueEventPage",
    "DialogueIndexPage",
    "GlossaryPage",
    "GlossaryTerm",
    "HouseStyle",
    "LetterCode",
    "Municipality",
    "Organisation",
    "PolicyIndexPage",
    "PolicyPage",
    "Product",
    "PublishedState",
    "Session",
    "Situation",
    "SourceRecord",
    "Supplier",
    "SynonymGroup",
    "SystemSupplier",
    "Theme",
]
