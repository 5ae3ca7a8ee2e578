"""What browsers are told about every answer: what it may load, who may frame it, and what it may ask of the visitor."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

_COMMON = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
# The CMS writes scripts and styles into its pages, also afterwards, where no nonce can reach them; it shows a page in a
# frame while somebody writes it. Never eval, never another host.
_CMS = _COMMON | {
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
}
# A drawing that is opened by itself is a page of its own, and could hold a program.
_DRAWING = {"default-src": "'none'", "style-src": "'unsafe-inline'", "sandbox": "", "frame-ancestors": "'none'"}
# Pages of the CMS for who has no login yet: nothing in them is written by hand.
_BEFORE_LOGIN = ("login/", "password_reset/")

HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def policy(parts: dict[str, str]) -> str:
    """Return a content security policy; over HTTPS it also says that nothing is ever fetched without."""
    secure = {"upgrade-insecure-requests": ""} if settings.SECURE_SSL_REDIRECT else {}
    return "; ".join(f"{name} {value}".strip() for name, value in (parts | secure).items())


def is_cms(path: str) -> bool:
    """Tell whether an address belongs to the CMS behind the login."""
    home = reverse("wagtailadmin_home")
    return path.startswith(home) and not path.removeprefix(home).startswith(_BEFORE_LOGIN)


class SecurityHeaders:
    """Stands around everything else, static files included.

    In the CMS its policy takes the place of any other: a page that is previewed went through all middleware before,
    with its public address, and brings the strict one. Elsewhere an answer keeps what it brings: documents do.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if response.headers.get("Content-Encoding") == "None":
            # Wagtail's downloads say that they are packed with something called “None”.
            del response.headers["Content-Encoding"]
        if is_cms(request.path_info):
            response.headers["Content-Security-Policy"] = policy(_CMS)
        elif not (settings.DEBUG and response.status_code >= 400):  # Django's own page of errors, for developers
            drawing = response.headers.get("Content-Type", "").startswith("image/svg")
            response.headers.setdefault("Content-Security-Policy", policy(_DRAWING if drawing else _COMMON))
        return response
