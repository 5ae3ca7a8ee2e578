"""Models of the register: themes, the AI system page with its rows, and the index page."""

from register_pages.ai_system.models.index import AISystemIndexPage
from register_pages.ai_system.models.page import AISystemPage
from register_pages.ai_system.models.rows import AffectedDecision, Assessment, SystemSupplier
from register_pages.ai_system.models.situation import LetterCode, Situation
from register_pages.ai_system.models.theme import Theme

__all__ = [
    "AISystemIndexPage",
    "AISystemPage",
    "AffectedDecision",
    "Assessment",
    "LetterCode",
    "Situation",
    "SystemSupplier",
    "Theme",
]
