"""Status words of questions and reactions, and their groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a question stands."""

    HELD = "held", _("Held: look at it first")
    NEW = "new", _("New")
    IN_HAND = "in_hand", _("Being answered")
    ANSWERED = "answered", _("Answered")
    NOT_ANSWERED = "not_answered", _("Not answered")


OPEN = (State.HELD, State.NEW, State.IN_HAND)
"""Somebody still waits for an answer."""

SETTLED = (State.ANSWERED, State.NOT_ANSWERED)


class WhyNot(models.TextChoices):
    """Why a question got no answer here."""

    OWN_CASE = "own_case", _("It is about somebody's own case: handled elsewhere")
    OTHER_SUBJECT = "other_subject", _("It is not about AI or algorithms: passed on")
    NO_QUESTION = "no_question", _("It is no question: advertising or abuse")
    WITHDRAWN = "withdrawn", _("Whoever asked it no longer wants an answer")
    ERASED = "erased", _("It was erased at the request of whoever asked it")
    TOO_LATE = "too_late", _("We did not answer it, and erased it when its time was over")


STAFF_REASONS = (WhyNot.OWN_CASE, WhyNot.OTHER_SUBJECT, WhyNot.NO_QUESTION, WhyNot.WITHDRAWN)
"""What staff can choose; the rest follows from an act of its own."""

TOLD = (WhyNot.OWN_CASE, WhyNot.OTHER_SUBJECT, WhyNot.WITHDRAWN)
"""Reasons of which the asker gets word; whoever sends advertising does not."""


class About(models.TextChoices):
    """What a question or reaction is about."""

    SYSTEM = "system", _("AI system")
    POLICY = "policy", _("Policy document")
    ASSESSMENT = "assessment", _("DPIA summary")
    EVENT = "event", _("Dialogue table")
    OTHER_PAGE = "other_page", _("Another page")
    NO_PAGE = "no_page", _("No page in particular")


PAGE_TYPES = {
    "aisystempage": About.SYSTEM,
    "policypage": About.POLICY,
    "assessmentsummarypage": About.ASSESSMENT,
    "dialogueeventpage": About.EVENT,
}
"""Model of a page, as Django calls it, and what a question about that page is about."""
