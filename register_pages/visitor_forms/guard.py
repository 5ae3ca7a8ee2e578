"""What stands before every view with a form for visitors: no copy kept, no foreign senders, and honest refusals."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from register_pages.visitor_forms import rules
from register_pages.visitor_forms.forms import TOKEN, TRAP, VisitorForm

LARGEST_BODY = 1024 * 1024
RETRY_AFTER_SECONDS = 30

View = Callable[..., HttpResponse]


def visitor_form(*, form: type[VisitorForm] | None = None, secret_link: bool = False) -> Callable[[View], View]:
    """Guard a view that shows and takes a `VisitorForm`, or only shows what a secret link leads to.

    The view checks the form and acts; the guard answers 403 to forms of other sites, 413 to huge ones, turns the answer
    into 429 when the form was over a limit, and into 503 when the database is away or busy, with what was typed. The
    labels of `form` then say what each answer was about. Behind a secret link nothing is kept, found or passed on.
    """

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            refusal = _refused(request, secret_link) if request.method == "POST" else None
            response = refusal or _answer(view, form, request, *args, **kwargs)
            add_never_cache_headers(response)
            if secret_link:
                response.headers["Referrer-Policy"] = "no-referrer"
                response.headers["X-Robots-Tag"] = "noindex"
            return response

        return guarded

    return decorate


def _refused(request: HttpRequest, secret_link: bool) -> HttpResponse | None:
    """Return the page that says why a form is not even looked at."""
    if not rules.comes_from_here(request.headers, request.get_host(), secret_link=secret_link):
        return _page(request, "from_elsewhere", 403)
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if length > LARGEST_BODY:
            return _page(request, "too_large", 413)
        request.POST  # noqa: B018 - reads it
    except (ValueError, SuspiciousOperation, MultiPartParserError):
        return _page(request, "unreadable", 400)
    return None


def _answer(
    view: View, form: type[VisitorForm] | None, request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponse:
    try:
        response = view(request, *args, **kwargs)
        if hasattr(response, "render") and callable(response.render):
            response = response.render()
    except (OperationalError, InterfaceError):
        return _unavailable(request, form)
    _check_was_asked(request, response)
    if wait := getattr(request, "visitor_wait", 0):
        response.status_code = 429
        response.headers["Retry-After"] = str(wait)
    return response


def _check_was_asked(request: HttpRequest, response: HttpResponse) -> None:
    """Fail where a view acted on a form without asking whether it is valid: then nothing guarded it.

    Raises:
        ImproperlyConfigured: always for such a view, so that its first test finds it.
    """
    sent = getattr(request, "visitor_form", None)
    acted = request.method == "POST" and response.status_code < 400
    if acted and (sent is None or sent._errors is None):
        raise ImproperlyConfigured("A view that takes forms of visitors must ask its VisitorForm whether it is valid.")


def _unavailable(request: HttpRequest, form: type[VisitorForm] | None) -> HttpResponse:
    """Return a page that needs no database: it shows what was typed, and sends it again with one button."""
    shown = getattr(request, "visitor_form", None)
    known = shown.fields if shown else form.base_fields if form else {}
    typed = [
        (known[name].label or name if name in known else "", ", ".join(values))
        for name, values in request.POST.lists()
        if name not in {TOKEN, TRAP} and any(values)
    ]
    again = [(name, value) for name, values in request.POST.lists() if name != TRAP for value in values]
    response = _page(request, "unavailable", 503, typed=typed, again=again)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _page(request: HttpRequest, name: str, status: int, **context: Any) -> HttpResponse:
    context |= {"language": get_language(), "action": request.get_full_path()}
    # Without the request: nothing on these pages asks the database anything.
    return render(None, f"register_pages/visitor_forms/{name}.html", context, status=status)
