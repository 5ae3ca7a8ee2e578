"""What stands around every request."""

import errno
import logging
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, which sends what is not found on to the same address below a language. A file has no language."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Leave it at “not found” when the address ends in the name of a file."""
        if response.status_code == HTTPStatus.NOT_FOUND and "." in request.path.rpartition("/")[2]:
            response.headers.setdefault("Content-Language", get_language())
            return response
        return super().process_response(request, response)


class UnavailableMiddleware:
    """Says 503 where the disk is full, or the database away, busy or full: it passes, and nobody did anything wrong.

    Forms of visitors say so themselves, with what was typed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer with a page that needs neither; the log keeps the reason."""
        no_room = isinstance(exception, OSError) and exception.errno in {errno.ENOSPC, errno.EDQUOT}
        if settings.DEBUG or not (no_room or isinstance(exception, OperationalError | InterfaceError)):
            return None
        logging.getLogger("django.request").error("Unavailable: %s", request.path, exc_info=exception)
        page = "register_pages/visitor_forms/unavailable.html"
        context = {"language": get_language(), "action": request.get_full_path()}
        response = render(None, page, context, status=HTTPStatus.SERVICE_UNAVAILABLE)
        response.headers["Retry-After"] = "30"
        return response


class RefusalMiddleware:
    """Says in the CMS what a page lacks, on the roads to “live” that have no form to say it in.

    Approving, publishing many at once and the like end in `BilingualPage.save`, which refuses a page with gaps; rows
    that a page names refuse to be deleted. Wagtail expects no refusal there, and would say that something went wrong.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a refusal into messages, and go back to where the editor came from."""
        home = reverse("wagtailadmin_home")
        if not isinstance(exception, ValidationError | ProtectedError) or not request.path.startswith(home):
            return None
        for sentence in getattr(exception, "messages", None) or [str(exception.args[0])]:
            messages.error(request, sentence)
        back = request.headers.get("Referer", "")
        safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        return HttpResponseRedirect(back if safe else home)
