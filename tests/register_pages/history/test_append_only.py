"""Somebody tries to change the past: the database itself refuses, whoever asks. Blanking is all that it allows."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from register_pages.ai_system.models import AISystemPage
from register_pages.history.models import PublishedState

EMPTY = {"title": "", "parts": [], "reason": "", "reason_language": ""}


def blanked(**more: Any) -> dict[str, Any]:
    return {**EMPTY, "blanked_at": timezone.now(), "blanked_reason": "Er stond een naam in.", **more}


def update(**values: Any) -> None:
    with transaction.atomic():
        PublishedState.objects.update(**values)


def test_a_state_cannot_be_deleted(scan_car: AISystemPage) -> None:
    with pytest.raises(IntegrityError, match="Published states are kept"), transaction.atomic():
        PublishedState.objects.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM register_pages_publishedstate")
    assert PublishedState.objects.count() == 1


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Iets anders"},
        {"reason": "Een betere reden"},
        {"parts": []},
        {"number": 7},
        {"follows": 7},
        {"published_at": timezone.now()},
        {"blanked_at": timezone.now()},
        {"blanked_reason": "Zomaar"},
        {**EMPTY},
    ],
    ids=lambda values: "+".join(values),
)
def test_a_state_cannot_be_changed(values: dict[str, Any], scan_car: AISystemPage) -> None:
    before = PublishedState.objects.values().get()
    with pytest.raises(IntegrityError):
        update(**values)
    assert PublishedState.objects.values().get() == before


def test_all_words_of_a_state_can_be_blanked_with_a_reason(scan_car: AISystemPage) -> None:
    update(**blanked())
    state = PublishedState.objects.get()
    assert (state.parts, state.title, state.number) == ([], "", 1)


@pytest.mark.parametrize(
    "more",
    [{"blanked_reason": ""}, {"parts": [{"path": "title"}]}, {"title": "Nog iets"}, {"reason": "Nog iets"},
     {"number": 9}, {"language": "en"}, {"version": "2"}],
    ids=lambda more: next(iter(more)),
)  # fmt: skip
def test_blanking_changes_nothing_else(more: dict[str, Any], scan_car: AISystemPage) -> None:
    with pytest.raises(IntegrityError):
        update(**blanked(**more))
    assert not PublishedState.objects.get().is_blanked


def test_what_was_blanked_stays_so(scan_car: AISystemPage) -> None:
    update(**blanked())
    for values in (blanked(), {"blanked_at": None, "blanked_reason": "", "parts": [{"path": "title"}]}):
        with pytest.raises(IntegrityError):
            update(**values)


def test_two_states_cannot_have_one_number(scan_car: AISystemPage) -> None:
    state = PublishedState.objects.get()
    state.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        state.save(force_insert=True)
