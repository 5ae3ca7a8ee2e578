"""A browser is told on every answer what it may load, and never learns of another host."""

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.documents.models import Document

from home.models import HomePage
from register_pages.ai_system.models import AISystemPage
from site_cms.security_headers import SecurityHeaders

pytestmark = pytest.mark.django_db


def parts(response: HttpResponse) -> dict[str, str]:
    """Return the policy of an answer, by directive."""
    pairs = [part.strip().partition(" ") for part in response.headers["Content-Security-Policy"].split(";")]
    return {name: value for name, _space, value in pairs}


def answer(path: str, **headers: str) -> HttpResponse:
    """Return what leaves the house when a page at an address brings these headers."""

    def get_response(request: HttpRequest) -> HttpResponse:
        return HttpResponse("x", headers={name.replace("_", "-"): value for name, value in headers.items()})

    return SecurityHeaders(get_response)(RequestFactory().get(path))


@pytest.mark.parametrize("path", ["/nl/", "/nl/nowhere/", "/admin/login/", "/admin/password_reset/", "/robots.txt"])
def test_what_visitors_get_holds_no_script_or_style_of_its_own_and_stands_in_no_frame(
    path: str, home: HomePage, client: Client
):
    response = client.get(path)
    policy = parts(response)
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert not any("unsafe" in value or "http" in value for value in policy.values())
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]


def test_the_cms_may_write_scripts_into_its_pages_but_never_runs_text_or_asks_another_host(
    home: HomePage, admin: User, client: Client
):
    client.force_login(admin)
    policy = parts(client.get("/admin/"))
    assert policy["script-src"] == "'self' 'unsafe-inline'"
    assert policy["frame-ancestors"] == "'self'"
    assert not any("eval" in value or "http" in value for value in policy.values())


def test_a_page_that_is_previewed_has_the_policy_of_the_cms(scan_car: AISystemPage, admin: User, client: Client):
    client.force_login(admin)
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[scan_car.pk]))
    assert response.status_code == 200
    assert "'unsafe-inline'" in parts(response)["script-src"]


def test_in_the_cms_its_policy_takes_the_place_of_any_other():
    assert "script-src" in parts(answer("/admin/pages/", Content_Security_Policy="default-src 'none'"))


def test_outside_the_cms_an_answer_keeps_what_it_brings():
    response = answer("/documents/1/x.pdf", Content_Security_Policy="default-src 'none'", Referrer_Policy="no-referrer")
    assert parts(response) == {"default-src": "'none'"}
    assert response.headers["Referrer-Policy"] == "no-referrer"


def test_a_drawing_can_run_nothing():
    policy = parts(answer("/c/x.svg", Content_Type="image/svg+xml"))
    assert "script-src" not in policy
    assert "sandbox" in policy


def test_over_https_nothing_is_fetched_without(settings):
    assert "upgrade-insecure-requests" not in parts(answer("/nl/"))
    settings.SECURE_SSL_REDIRECT = True
    assert "upgrade-insecure-requests" in parts(answer("/nl/"))
    assert "upgrade-insecure-requests" in parts(answer("/admin/"))


def test_a_document_keeps_its_own_policy_and_claims_no_strange_packing(home: HomePage, client: Client):
    document = Document.objects.create(title="Nota", file=ContentFile(b"%PDF-1.4", "nota.pdf"))
    response = client.get(document.url)
    assert response.status_code == 200
    assert parts(response) == {"default-src": "'none'"}
    assert "Content-Encoding" not in response.headers


def test_a_good_packing_is_left_alone():
    assert answer("/nl/", Content_Encoding="gzip").headers["Content-Encoding"] == "gzip"
