"""What an AI system page needs before it may go live, as pure rules: no Django, no clock, no database."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

SIX_FACTS = ("fact_what", "fact_why", "fact_data", "fact_who_decides", "fact_notice", "fact_disagree")
WITH_REASON = ("paused", "out_of_use", "rejected")
HIGH_RISK = ("high_risk_annex_iii", "high_risk_annex_i")
"""Classes under the AI Act of which the national register says category A."""
MOST_WORDS_IN_A_STEP = 12
FEWEST_STEPS, MOST_STEPS = 3, 6
A_PERSON = re.compile(
    r"medewerk|ambtena|consulent|behandelaar|\b(mens(en)?|pers(oon|onen)|college|burgemeester)\b"
    r"|\b(staff|employees?|officers?|officials?|caseworkers?|pers(on|ons)|people|humans?|executive|mayor)\b",
    re.IGNORECASE,
)
"""Words, Dutch and English, with which a record says that somebody decides."""


@dataclass(frozen=True)
class SystemFacts:
    """What the rules look at: the fields of a record by name, and the parts of it that are lists."""

    fields: Mapping[str, Any]
    checked: bool = True
    running: bool = False
    flow: tuple[str, ...] = ()
    long_steps: tuple[str, ...] = ()
    laws: int = 0
    decisions_with_route: int = 0
    unexplained_special_categories: tuple[str, ...] = ()
    unexplained_assessments: tuple[str, ...] = ()

    def has(self, *names: str) -> bool:
        """Tell whether any of the named fields is filled."""
        return any(self.fields.get(name) not in (None, "", []) for name in names)

    def is_in(self, *states: str) -> bool:
        """Tell whether the system is in one of these states of the lifecycle."""
        return self.fields.get("lifecycle") in states


def missing(record: SystemFacts) -> list[tuple[str, str]]:
    """Return what stands in the way of publishing, as pairs of a field and the key of a sentence.

    A record that came from elsewhere and was not checked is shown under a label that says so; to be listed truthfully
    it needs a name, an organisation and a state. Every other record needs all that a citizen may count on.
    """
    found = _identity(record)
    if record.checked:
        found += _explanation(record) + _lifecycle(record) + _classification(record) + _accounts(record)
    return found


def is_long_step(text: str) -> bool:
    """Tell whether a step of the flow says more than can be taken in at a glance: more than twelve words."""
    return len(text.split()) > MOST_WORDS_IN_A_STEP


def remarks(record: SystemFacts) -> list[str]:
    """Return what an editor may want to look at again, as keys of sentences; it never stands in the way of publishing.

    A flow is easiest to follow with three to six steps. When the record says that a person decides, or that it advises
    a member of staff, a reader looks for that person in the flow.
    """
    found = []
    if record.flow and not FEWEST_STEPS <= len(record.flow) <= MOST_STEPS:
        found.append("number_of_steps")
    decides = str(record.fields.get("fact_who_decides") or "")
    says_person = record.fields.get("effect") == "advice" or A_PERSON.search(decides)
    if record.flow and says_person and "person" not in record.flow:
        found.append("no_person")
    return found


def next_check(last_review: date | None, next_review: date | None, interval_months: int | None) -> date | None:
    """Return the day by which a record is checked again; None when nobody said.

    The day that was named, else as many months after the last check as lie between checks; a month that is too short
    gives its last day.
    """
    if next_review or not (last_review and interval_months):
        return next_review
    years, month = divmod(last_review.month - 1 + interval_months, 12)
    year = last_review.year + years
    return date(year, month + 1, min(last_review.day, monthrange(year, month + 1)[1]))


def is_check_overdue(due: date | None, today: date) -> bool:
    """Tell whether the day by which a record should have been checked lies in the past; on the day itself it does not.

    Of a record that nobody planned to check nothing can be said.
    """
    return due is not None and due < today


def _identity(record: SystemFacts) -> list[tuple[str, str]]:
    found = []
    if not record.has("title"):
        found.append(("title", "required"))
    if not record.has("organisation", "organisation_name"):
        found.append(("organisation", "organisation"))
    if not record.has("lifecycle"):
        found.append(("lifecycle", "required"))
    return found


def _explanation(record: SystemFacts) -> list[tuple[str, str]]:
    """A citizen needs the short description, the six answers, a purpose, a legal basis and someone to ask."""
    found = [(name, "required") for name in ("summary", *SIX_FACTS, "purpose") if not record.has(name)]
    if not record.has("legal_basis") and not record.laws:
        found.append(("legal_basis", "legal_basis"))
    if not record.has("contact_email", "contact_url", "contact_phone"):
        found.append(("contact_email", "contact"))
    if record.flow and record.flow.count("result") != 1:
        found.append(("flow", "one_result"))
    if record.long_steps:
        found.append(("flow", "long_steps"))
    return found


def _lifecycle(record: SystemFacts) -> list[tuple[str, str]]:
    """What was paused, stopped or rejected says why; what is in use has no end date."""
    found = []
    if record.is_in(*WITH_REASON) and not record.has("lifecycle_reason"):
        found.append(("lifecycle_reason", "lifecycle_reason"))
    if record.running and record.has("out_of_use_date"):
        found.append(("out_of_use_date", "no_end_while_running"))
    return found


def _classification(record: SystemFacts) -> list[tuple[str, str]]:
    """A class says why, and its parts agree; a prohibited practice cannot be running."""
    chosen = record.fields.get("ai_act_class")
    found = []
    if chosen and not record.has("classification_reason"):
        found.append(("classification_reason", "classification_reason"))
    if chosen in ("high_risk_annex_iii", "exempt") and not record.has("annex_iii_point"):
        found.append(("annex_iii_point", "annex_iii_point"))
    if chosen == "exempt" and not record.has("article_6_3_ground"):
        found.append(("article_6_3_ground", "article_6_3_ground"))
    if chosen == "transparency" and not record.has("article_50_duties"):
        found.append(("article_50_duties", "article_50_duties"))
    category = record.fields.get("publication_category")
    if chosen and chosen != "prohibited" and category and (category == "A") != (chosen in HIGH_RISK):
        found.append(("publication_category", "category_contradicts"))
    if chosen == "prohibited" and record.running:
        found.append(("ai_act_class", "prohibited_running"))
    return found


def _accounts(record: SystemFacts) -> list[tuple[str, str]]:
    """Who is touched by a decision learns how to object; what was left undone or is sensitive is explained."""
    found = []
    if record.fields.get("effect") == "decision" and not record.decisions_with_route:
        found.append(("decisions", "objection_route"))
    if record.unexplained_special_categories:
        found.append(("data_sources", "special_reason"))
    if record.unexplained_assessments:
        found.append(("assessments", "assessment_reason"))
    return found
