"""Serves the stylesheet of a house style."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from register_pages.municipality.models import HouseStyle

A_YEAR = 365 * 24 * 60 * 60


@require_safe
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def house_style(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """Answer with the stylesheet that has this fingerprint. Raises Http404 when no house style has it."""
    for style in HouseStyle.objects.all():
        if style.tokens and style.fingerprint == fingerprint:
            return HttpResponse(style.css, content_type="text/css; charset=utf-8")
    raise Http404
