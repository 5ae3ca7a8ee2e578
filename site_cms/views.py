"""Addresses that belong to no page: the front door, what search engines ask for, health, and errors."""

from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request, override
from django.views.decorators.cache import cache_control, never_cache
from django.views.static import serve
from wagtail.models import Site

from home.models import AccessibilityPage
from register_pages.chores.health import red_lights
from register_pages.foundation.twins import nearest_translated
from site_cms.sitemap import sitemap_entries


def front_door(request: HttpRequest) -> HttpResponse:
    """Send a visitor to the Dutch site, or to the English one when the browser asks for that. No cookie is set."""
    site = Site.find_for_request(request)
    home = site.root_page if site else None
    if home is None or not home.live:
        raise Http404
    home = nearest_translated(home, get_language_from_request(request)) or home
    response = HttpResponseRedirect(home.get_url(request))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def accessibility(request: HttpRequest) -> HttpResponse:
    """Send a visitor from the address that the law prefers to the page about accessibility."""
    site = Site.find_for_request(request)
    pages = AccessibilityPage.objects.live().in_source_language()
    page = pages.descendant_of(site.root_page).first() if site else None
    if page is None:
        raise Http404
    return HttpResponseRedirect(page.get_url(request))


@cache_control(max_age=3600, public=True)
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public page in both languages, with its twins."""
    entries = sitemap_entries(request)
    return render(request, "sitemap.xml", {"entries": entries}, content_type="application/xml")


@cache_control(max_age=86400, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    """Keep search engines out of the CMS and of the search pages."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /documents/"]
    for language, _name in settings.LANGUAGES:
        with override(language):
            lines.append(f"Disallow: {reverse('search')}")
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def healthz(request: HttpRequest) -> HttpResponse:
    """Answer “ok” when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def healthz_work(request: HttpRequest) -> HttpResponse:
    """Answer “ok” when the background work goes well, and otherwise 503 with the names of what does not."""
    names = [light.name for light in red_lights(timezone.now()) if light.is_fault]
    body = "\n".join(names or ["ok"])
    return HttpResponse(f"{body}\n", content_type="text/plain", status=503 if names else 200)


def media(request: HttpRequest, path: str, document_root: Path) -> FileResponse | HttpResponse:
    """Hand out a public file.

    Raises:
        Http404: where there is none, also for names that no file system can hold.
    """
    try:
        return serve(request, path, document_root)
    except (OSError, ValueError) as problem:
        raise Http404 from problem


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, in the language of the address."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something went wrong, without asking the database anything."""
    return render(None, "500.html", {"language": get_language() or settings.LANGUAGE_CODE}, status=500)
