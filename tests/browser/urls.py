"""The addresses of the site, one that always fails, and one where a form comes back with what was wrong."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import path

from register_pages.dialogue.views.sign_up import sign_up
from site_cms import urls

handler404 = urls.handler404
handler500 = urls.handler500


def broken(request: HttpRequest) -> HttpResponse:
    """Fail, as code with a fault in it does."""
    raise RuntimeError("This address fails on purpose.")


def refused_sign_up(request: HttpRequest, session_id: int) -> HttpResponse:
    """Show the form as it comes back when everything in it is wrong; it could be sent, but not looked at, by a link."""
    request.method = "POST"
    request.POST = QueryDict("email=noor&group_size=9&arrangements=quiet_place&other_need=Een+kruk")
    return sign_up(request, session_id)


only_here = [
    path("broken/", broken),
    path("refused-sign-up/<int:session_id>/", refused_sign_up),
]
urlpatterns = [*i18n_patterns(*only_here, prefix_default_language=True), *urls.urlpatterns]
