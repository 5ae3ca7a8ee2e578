"""What stands at addresses of its own: the finder, codes from letters, the flow as a file, a record on one page."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from register_pages.ai_system import finder
from register_pages.ai_system.flow_drawing import flow_download
from register_pages.ai_system.letter_codes import record_for_code
from register_pages.ai_system.letters import QR_TYPES, letter_of
from register_pages.ai_system.models import AISystemPage, Situation
from register_pages.ai_system.querysets import public_record, public_systems
from register_pages.ai_system.sheet import sheet_of
from register_pages.foundation.querysets import BilingualQuerySet
from register_pages.foundation.twins import Entry


@require_safe
def letter_door(request: HttpRequest) -> HttpResponse:
    """Send who typed the short address without a code to the box to type it in, in the language of the browser."""
    return _vary(HttpResponseRedirect(reverse("finder")))


@require_safe
def open_from_letter(request: HttpRequest, code: str) -> HttpResponse:
    """Send who followed a QR code or typed a short address to the record, in the language of the browser or in Dutch.

    A code that leads nowhere, be it unknown or withdrawn, goes on to the same address with a language, which answers
    404. It cannot be answered here: Django's LocaleMiddleware sends every 404 without a language on to one with.
    """
    entry = record_for_code(code)
    address = entry.page.get_url(request) if entry else reverse("open_by_code", args=[code[: finder.LONGEST_CODE]])
    return _vary(HttpResponseRedirect(address))


@require_safe
def open_by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Send to the record of a code in the language of the address, or say with 404 how to get any further."""
    entry = record_for_code(code)
    if entry is None:
        return _find(request, code, status=404)
    return HttpResponseRedirect(entry.page.get_url(request))


@require_safe
@cache_control(max_age=86400, public=True)
def qr_code(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Return the QR code of a public record, as SVG or PNG.

    Raises:
        Http404: for a code that leads nowhere.
    """
    entry = record_for_code(code)
    letter = letter_of(entry.source, request) if entry else None
    if letter is None:
        raise Http404
    response = HttpResponse(letter.qr(kind), content_type=QR_TYPES[kind])
    response["Content-Disposition"] = f'inline; filename="qr-{letter.code}.{kind}"'
    return response


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Answer “Does this affect me?”: by the code in a letter, by what happened, or by the name of a decision."""
    typed = request.GET.get("code", "")
    entry = record_for_code(typed)
    return HttpResponseRedirect(entry.page.get_url(request)) if entry else _find(request, typed)


def _find(request: HttpRequest, typed: str, status: int = 200) -> HttpResponse:
    """Show the finder; a code that was typed leads nowhere, so the box keeps it and says so.

    A situation with one system leads straight to it.
    """
    site = Site.find_for_request(request)
    systems = public_systems(site.root_page) if site else AISystemPage.objects.none()
    typed = typed.replace("\0", "").strip()[: finder.LONGEST_CODE]
    situation = None if typed else finder.chosen_situation(request.GET.get("situation", ""))
    listed = _situation(request, situation, systems) if situation else {}
    if listed and listed["results"].paginator.count == 1:
        return HttpResponseRedirect(listed["entries"][0].page.get_url(request))
    context = {"typed": typed, "longest_code": finder.LONGEST_CODE, **(listed or _overview(request, systems))}
    response = render(request, "register_pages/ai_system/finder.html", context, status=status)
    if typed:
        response["X-Robots-Tag"] = "noindex"
    return response


def _situation(request: HttpRequest, situation: Situation, systems: BilingualQuerySet) -> dict[str, Any]:
    results, entries = finder.systems_in(situation, systems, request.GET.get("page", "1"))
    query = f"situation={situation.pk}&"
    return {"situation": situation, "results": results, "entries": entries, "query": query} if entries else {}


def _overview(request: HttpRequest, systems: BilingualQuerySet) -> dict[str, Any]:
    results, decisions = finder.decisions_by_name(systems, request.GET.get("page", "1"))
    return {"situations": finder.situations_by_kind(systems), "results": results, "decisions": decisions}


@require_safe
def flow_diagram(request: HttpRequest, key: UUID) -> HttpResponse:
    """Return the flow of a public record as an SVG to keep, in the language of the address.

    Raises:
        Http404: when there is no such record, or it has no steps.
    """
    entry = _public(key)
    drawn = flow_download(entry, request)
    if not drawn:
        raise Http404
    response = HttpResponse(drawn, content_type="image/svg+xml")
    response["Content-Disposition"] = content_disposition_header(True, f"{entry.page.slug}-{get_language()}.svg")
    return response


@require_safe
def one_page(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a public record on one sheet of paper, for the desk; search engines are told to leave it out.

    Raises:
        Http404: when there is no such record.
    """
    entry = _public(key)
    context = {"entry": entry, "sheet": sheet_of(entry), "letter": letter_of(entry.source, request)}
    response = render(request, "register_pages/ai_system/one_page.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _public(key: UUID) -> Entry:
    entry = public_record(translation_key=key)
    if entry is None:
        raise Http404
    return entry


def _vary(response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ["Accept-Language"])
    return response
