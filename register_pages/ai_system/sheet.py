"""What of a record goes on one sheet of paper: the words that a visitor reads, each with its language."""

from typing import Any, NamedTuple

from register_pages.ai_system.flow_drawing import steps_of
from register_pages.ai_system.flow_svg import Step, Text
from register_pages.ai_system.models import AffectedDecision
from register_pages.foundation.twins import Entry


class Objection(NamedTuple):
    """A decision, with the way to object to it in short."""

    decision: Text
    term: Text
    body: Text
    url: str


class Sheet(NamedTuple):
    """The content of the sheet."""

    title: Text
    facts: list[tuple[Any, Text]]
    """The six questions, each with its answer."""
    steps: list[Step]
    objections: list[Objection]


def sheet_of(entry: Entry) -> Sheet:
    """Return what goes on the sheet of a record."""
    page = entry.page
    return Sheet(
        title=Text(page.title, entry.lang_of("title")),
        facts=[(question, Text(answer, entry.lang_of(name))) for name, question, answer in page.six_facts()],
        steps=steps_of(entry),
        objections=[_objection(entry, row) for row in page.decisions.all()],
    )


def _objection(entry: Entry, row: AffectedDecision) -> Objection:
    def text(name: str) -> Text:
        return Text(getattr(row, name), entry.lang_of(f"decisions.{row.translation_key}.{name}"))

    return Objection(text("decision"), text("objection_term"), text("competent_body"), row.objection_url)
