"""What stands around every request."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
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


class RefusalMiddleware:
    """Says in the CMS what a page lacks, on the roads to “live” that have no form to say it in.

    Approving, publishing many at once and the like end in `BilingualPage.save`, which refuses a page with gaps; rows
    that a page names refuse to be deleted. Wagtail expects no refusal there, and would say that something went wrong.
    """

    def __init__(self, get_response) -> None:  # noqa: ANN001 - Django's own callable
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
