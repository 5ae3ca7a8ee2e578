"""Whom to tell about a weak spot in the security: `/.well-known/security.txt`, after RFC 9116."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from register_pages.municipality.models import Municipality


def expires(today: date) -> date:
    """Return the first of January or July that is half a year away at least, and within a year."""
    return date(today.year + 1, 1 if today.month <= 6 else 7, 1)


@require_safe
@cache_control(max_age=86400, public=True)
def security_txt(request: HttpRequest) -> HttpResponse:
    """Answer from the settings of the municipality. Raises Http404 when they name no address."""
    site = Site.find_for_request(request)
    municipality = Municipality.for_site(site) if site else None
    contact = municipality and (municipality.security_email or municipality.email)
    if not contact:
        raise Http404
    lines = [
        f"Contact: mailto:{contact}",
        f"Expires: {expires(timezone.localdate())}T00:00:00Z",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {request.build_absolute_uri(reverse('security_txt'))}",
    ]
    if municipality.security_policy_url:
        lines.append(f"Policy: {municipality.security_policy_url}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
