"""The past of a record: its states, one state, and the difference between two. Open while the record itself is."""

from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Page

from register_pages.foundation.language import visitors_language
from register_pages.history.differences import compare
from register_pages.history.models import PublishedState, PublishedStateQuerySet
from register_pages.history.parts import Part, from_json
from register_pages.history.visible import public_pages

PER_PAGE = 50


class Past(NamedTuple):
    """A public record and its states in the language of the address."""

    page: Page
    states: PublishedStateQuerySet


@require_safe
def record_history(request: HttpRequest, record: UUID) -> HttpResponse:
    """List the states of a record, the newest first."""
    past = _past(request, record)
    results = Paginator(past.states.told_once().listed(), PER_PAGE).get_page(request.GET.get("page"))
    return _answer(request, "record_history.html", past, results=results)


@require_safe
def published_state(request: HttpRequest, record: UUID, number: int) -> HttpResponse:
    """Show what the page of a record said from one moment until the next, or who blanked it and why."""
    past = _past(request, record)
    found = {state.number: state for state in past.states.filter(Q(number=number) | Q(number=number + 1))}
    if number not in found:
        raise Http404
    return _state(request, past, found[number], found.get(number + 1))


@require_safe
def policy_version(request: HttpRequest, record: UUID, version: str) -> HttpResponse:
    """Show what a document said when a version of it was the newest: the last state of that version."""
    past = _past(request, record)
    state = past.states.filter(version=version.replace("\0", "")).exclude(version="").first()
    if state is None:
        raise Http404
    return _state(request, past, state, past.states.filter(number=state.number + 1).first())


@require_safe
def differences(request: HttpRequest, record: UUID) -> HttpResponse:
    """Show in words what differs between two states; without a choice: between the newest and the one before it."""
    past = _past(request, record)
    states = list(past.states.listed())
    old, new = _chosen(request, {state.number: state for state in states})
    told = {state.number for state in past.states.told_once().only("number")} | {
        state.number for state in (old, new) if state
    }
    shown = [state for state in states if state.number in told]
    between = [state for state in shown if old and new and old.number < state.number <= new.number]
    context: dict[str, Any] = {"states": shown, "old": old, "new": new, "between": between}
    if old and new and old != new and not (old.is_blanked or new.is_blanked):
        said = {
            state.number: from_json(state.parts) for state in past.states.filter(number__in=(old.number, new.number))
        }
        context["difference"] = compare(said[old.number], said[new.number])
    return _answer(request, "differences.html", past, **context)


def _past(request: HttpRequest, record: UUID) -> Past:
    """Return what the visitor may see of the past of a record.

    Raises:
        Http404: when the record is not public in this language, or was never kept.
    """
    language = visitors_language()
    pages = public_pages(record)
    if language not in pages:
        raise Http404
    request.address_in = {code: _address(code, record, code in pages) for code, _name in settings.LANGUAGES}  # type: ignore[attr-defined]
    return Past(pages[language], PublishedState.objects.filter(record=record, language=language).order_by("-number"))


def _address(language: str, record: UUID, is_public: bool) -> str:
    """Return where the other language has this record: numbers of states are its own, so that its list is next."""
    with override(language):
        return reverse("record_history", args=[record]) if is_public else reverse("recent_changes")


def _answer(request: HttpRequest, template: str, past: Past, **context: Any) -> HttpResponse:
    if not past.states.exists():
        raise Http404
    return render(request, f"register_pages/history/{template}", {"record_page": past.page, **context})


def _state(request: HttpRequest, past: Past, state: PublishedState, following: PublishedState | None) -> HttpResponse:
    parts = from_json(state.parts)
    context = {"state": state, "following": following, "sections": _sections(parts)}
    context["title_lang"] = next((part.lang for part in parts if part.path == "title"), "")
    return _answer(request, "published_state.html", past, **context)


def _sections(parts: list[Part]) -> list[tuple[str, list[list[Part]]]]:
    """Return the parts of a state as a row of sections: fields follow each other, rows stand below their list."""
    return [
        (group, [list(rows) for _row, rows in groupby(found, key=lambda part: part.row or part.path)])
        for group, found in groupby((part for part in parts if part.path != "title"), key=lambda part: part.group)
    ]


def _chosen(
    request: HttpRequest, states: dict[int, PublishedState]
) -> tuple[PublishedState | None, PublishedState | None]:
    """Return the two states to compare, the older one first; what cannot be chosen falls back to the newest two.

    Who chose the same state twice gets it twice, to be told so.
    """
    new = states.get(_number(request.GET.get("to", ""), states) or max(states, default=0))
    old = states.get(_number(request.GET.get("from", ""), states) or 0)
    if new and old is None:
        old = new.one_before(states.values())
    if old and new and old.number > new.number:
        old, new = new, old
    return old, new


def _number(typed: str, states: dict[int, PublishedState]) -> int | None:
    return next((number for number in states if str(number) == typed), None)
