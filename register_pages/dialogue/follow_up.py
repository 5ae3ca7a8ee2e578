"""Which records something that residents said is about, and what changed in them because of it."""

from collections import defaultdict
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import override
from wagtail.blocks import StreamValue, StructValue

from register_pages.foundation.language import visitors_language
from register_pages.foundation.listing import entries_of
from register_pages.foundation.twins import Entry
from register_pages.history.models import PublishedState


class Concern(NamedTuple):
    """A public record, and the address of what changed in it; `lang` says when that is in Dutch only."""

    entry: Entry
    change: str = ""
    lang: str = ""


class Row(NamedTuple):
    """A row of a report, and the public records that it is about."""

    block: StreamValue.StreamChild
    concerns: list[Concern]


def with_concerns(follow_up: StreamValue) -> list[Row]:
    """Return the rows of a report, each with what it is about; records that are not public are left out.

    A row names the Dutch state that brought a change. Who reads another language is led to the state that followed it
    there, since each language numbers its own, and to the Dutch difference where there is none.
    """
    named = [(block, [one for one in block.value.get("concerns") or () if one["page"]]) for block in follow_up]
    every = [one for _block, concerns in named for one in concerns]
    entries = {entry.source.translation_key: entry for entry in entries_of(one["page"] for one in every)}
    changes = _changes({(one["page"].translation_key, one["state"]) for one in every if one["state"]})

    def concern(one: StructValue) -> Concern:
        key = one["page"].translation_key
        return Concern(entries[key], *changes.get((key, one["state"]), ("", "")))

    return [
        Row(block, [concern(one) for one in concerns if one["page"].translation_key in entries])
        for block, concerns in named
    ]


def _changes(wanted: set[tuple[UUID, int]]) -> dict[tuple[UUID, int], tuple[str, str]]:
    """Return the address of the difference that each Dutch state of a record brought, and its language if not ours."""
    if not wanted:
        return {}
    records = {record for record, _number in wanted}
    of_records: defaultdict[tuple[UUID, str], list[PublishedState]] = defaultdict(list)
    languages = {settings.LANGUAGE_CODE, visitors_language()}
    for state in PublishedState.objects.filter(Q(record__in=records), language__in=languages).listed():
        of_records[state.record, state.language].append(state)
    return {(record, number): _change(of_records, record, number) for record, number in wanted}


def _change(of_records: dict[tuple[UUID, str], list[PublishedState]], record: UUID, number: int) -> tuple[str, str]:
    language = visitors_language()
    ours = of_records.get((record, language), [])
    is_dutch = language == settings.LANGUAGE_CODE
    brought = [state for state in ours if (state.number if is_dutch else state.follows) == number]
    if brought:
        return _address(max(brought, key=lambda state: state.number), ours), ""
    dutch = of_records.get((record, settings.LANGUAGE_CODE), [])
    source = next((state for state in dutch if state.number == number), None)
    return (_address(source, dutch), settings.LANGUAGE_CODE) if source else ("", "")


def _address(state: PublishedState, states: list[PublishedState]) -> str:
    """Return where the difference with the one before it is; of a first state, where that is."""
    before = state.one_before(states)
    with override(state.language):
        if before is None:
            return reverse("published_state", args=[state.record, state.number])
        address = reverse("differences", args=[state.record])
    return f"{address}?from={before.number}&to={state.number}"
