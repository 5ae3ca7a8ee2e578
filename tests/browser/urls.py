"""The addresses of the site, and one that always fails."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import path

from site_cms import urls

handler404 = urls.handler404
handler500 = urls.handler500


def broken(request: HttpRequest) -> HttpResponse:
    """Fail, as code with a fault in it does."""
    raise RuntimeError("This address fails on purpose.")


urlpatterns = [*i18n_patterns(path("broken/", broken), prefix_default_language=True), *urls.urlpatterns]
