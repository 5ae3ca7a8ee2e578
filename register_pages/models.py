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
from register_pages.chores.models import ChoreRun
from register_pages.dialogue.models import (
    AccessNeed,
    DialogueEventPage,
    DialogueIndexPage,
    Session,
    SessionTotals,
    SignUp,
)
from register_pages.dpia.models import AssessmentIndexPage, AssessmentSummaryPage
from register_pages.exchange.models import SourceRecord
from register_pages.history.models import PublishedState
from register_pages.municipality.models import HouseStyle, Municipality
from register_pages.organisation.models import Department, Organisation, Product, Supplier
from register_pages.outbox.models import Mail, MailServerTrouble
from register_pages.plain_language.models import GlossaryPage, GlossaryTerm
from register_pages.policy.models import PolicyIndexPage, PolicyPage
from register_pages.privacy.models import PurgeRun, RetentionPeriods
from register_pages.questions.models import Opinion, Question, QuestionTerm
from register_pages.subscriptions.models import Subscription
from register_pages.text_index.models import SynonymGroup
from register_pages.visitor_forms.models import RateCount

__all__ = [
    "AccessNeed",
    "AISystemIndexPage",
    "AISystemPage",
    "AffectedDecision",
    "Assessment",
    "AssessmentIndexPage",
    "AssessmentSummaryPage",
    "ChoreRun",
    "Department",
    "DialogueEventPage",
    "DialogueIndexPage",
    "GlossaryPage",
    "GlossaryTerm",
    "HouseStyle",
    "LetterCode",
    "Mail",
    "MailServerTrouble",
    "Municipality",
    "Opinion",
    "Organisation",
    "PolicyIndexPage",
    "PolicyPage",
    "Product",
    "PublishedState",
    "PurgeRun",
    "Question",
    "QuestionTerm",
    "RateCount",
    "RetentionPeriods",
    "Session",
    "SessionTotals",
    "SignUp",
    "Situation",
    "SourceRecord",
    "Subscription",
    "Supplier",
    "SynonymGroup",
    "SystemSupplier",
    "Theme",
]
