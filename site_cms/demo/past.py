"""What pages of the demo said before: their content as it is now, with what was different then."""

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from django.utils import timezone

from site_cms.starting.reading import LANGUAGES, groups_of, read

NOT_OF_THE_PAGE = ("published", "rows", "said", *LANGUAGES)
DAY_OF_THE_FIRST = ("last_review", "adopted_on", "completed_on")
"""Where a file says since when a page without a past was public."""


class Then(NamedTuple):
    """A page at one moment; no moment means now."""

    published: datetime | None
    data: dict[str, Any]


def states_of(data: Mapping[str, Any], changes: Path) -> list[Then]:
    """Return what a page has said, the first state first and its content as it is now last.

    Args:
        data: the content of the page.
        changes: the file that says what was different before, if there is one.

    Raises:
        ValueError: when a file says that a passage reads so now, and it does not.
    """
    if not changes.exists():
        named = next((str(data[name]) for name in DAY_OF_THE_FIRST if len(str(data.get(name, ""))) == 10), "")
        return [Then(_moment(named) if named else None, dict(data))]
    told = read(changes)
    return [Then(_moment(state["published"]), _as_it_was(data, state)) for state in (*told["states"], told["now"])]


def _moment(day: str) -> datetime:
    return timezone.make_aware(datetime.combine(date.fromisoformat(day), time(10)))


def _as_it_was(data: Mapping[str, Any], state: Mapping[str, Any]) -> dict[str, Any]:
    facts = {name: value for name, value in state.items() if name not in NOT_OF_THE_PAGE}
    groups = {name: list(rows) for name, rows in groups_of(dict(data)).items()}
    groups |= {name: groups[name][:count] for name, count in state.get("rows", {}).items()}
    then = {**data, **facts, **groups}
    for language in LANGUAGES:
        passages = [said[language] for said in state.get("said", [])]
        _check_found(data, language, passages)
        then[language] = _said(data[language], passages) | state.get(language, {})
        for name in groups:
            then[name] = [row | {language: _said(row[language], passages)} for row in then[name]]
    return then


def _said(words: Mapping[str, str], passages: list[Mapping[str, str]]) -> dict[str, str]:
    found = dict(words)
    for passage in passages:
        found = {name: text.replace(passage["now"], passage["then"]) for name, text in found.items()}
    return found


def _check_found(data: Mapping[str, Any], language: str, passages: list[Mapping[str, str]]) -> None:
    rows = [row for group in groups_of(dict(data)).values() for row in group]
    texts = [text for table in (data, *rows) for text in table.get(language, {}).values()]
    for passage in passages:
        if not any(passage["now"] in text for text in texts):
            raise ValueError(f"The page does not say: {passage['now']}")
