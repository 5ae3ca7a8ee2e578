"""Whole addresses, for what is read outside the site: mails and calendars."""

from django.conf import settings


def whole_address(path: str) -> str:
    """Return the address of a path on this site, for example `https://register.example/nl/`; see `BASE_URL`."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
