"""Asks the rules what a page lacks, and says it in the words of the editor."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from register_pages.ai_system.choices import RUNNING, AssessmentState
from register_pages.ai_system.rules import SystemFacts, is_long_step, missing, remarks
from register_pages.foundation.pages import Gap

if TYPE_CHECKING:
    from register_pages.ai_system.models import AISystemPage

SENTENCES = {
    "required": _("Fill this in before you publish the page."),
    "organisation": _("Choose the organisation that answers for this system."),
    "legal_basis": _("The legal basis is missing. Explain it, or add at least one law."),
    "contact": _("Give an e-mail address, a web page or a telephone number where people can ask questions."),
    "one_result": _("The steps must end in exactly one result."),
    "long_steps": _("Say each step in at most twelve words. Shorten the longer ones."),
    "lifecycle_reason": _("Say why this system was paused, stopped or rejected."),
    "no_end_while_running": _("A system that is in use has no end date. Empty this date or change the lifecycle."),
    "classification_reason": _("Give the reason for this class, so that others can check it."),
    "annex_iii_point": _("Choose the point of Annex III."),
    "article_6_3_ground": _("Choose the ground of Article 6(3) on which this is not a high-risk system."),
    "article_50_duties": _("Tick at least one duty of Article 50."),
    "category_contradicts": _(
        "A system with a high risk under the AI Act is in category A, and no other system is. Change one of the two."
    ),
    "prohibited_running": _("A prohibited practice cannot be in use. Change the class or the lifecycle."),
    "objection_route": _("This system affects decisions. Add at least one decision and how to object to it."),
    "special_reason": _("Explain for each data source why its special categories of personal data are needed."),
    "assessment_reason": _("Explain why an assessment was not done or not needed."),
}


REMARKS = {
    "number_of_steps": _("The flow is easiest to follow with three to six steps."),
    "no_person": _("The record says that a person decides, but no step of the flow is a person’s. Is one missing?"),
}


def find_gaps(page: "AISystemPage") -> list[Gap]:
    """Return what the page lacks before it may go live."""
    return [Gap(field, SENTENCES[key]) for field, key in missing(facts_of(page))]


def remarks_on(page: "AISystemPage") -> list[Any]:
    """Return what the editor may want to look at again, in sentences."""
    return [REMARKS[key] for key in remarks(facts_of(page))]


def facts_of(page: "AISystemPage") -> SystemFacts:
    """Read from a page, saved or not, what the rules look at."""
    names = [field.name for field in page._meta.concrete_fields if not field.is_relation]
    unexplained = (AssessmentState.NOT_DONE, AssessmentState.NOT_NEEDED)
    return SystemFacts(
        fields={**{name: getattr(page, name) for name in names}, "organisation": page.organisation_id},
        checked=not page.unchecked,
        running=page.lifecycle in RUNNING,
        flow=tuple(block.block_type for block in page.flow),
        long_steps=tuple(block.value["title"] for block in page.flow if is_long_step(block.value["text"] or "")),
        laws=len(page.laws),
        decisions_with_route=sum(bool(row.objection_route) for row in page.decisions.all()),
        unexplained_special_categories=tuple(
            block.value["name"]
            for block in page.data_sources
            if block.value["special_categories"] and not block.value["special_reason"]
        ),
        unexplained_assessments=tuple(
            str(row) for row in page.assessments.all() if row.state in unexplained and not row.reason
        ),
    )
