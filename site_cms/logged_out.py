"""Lets an editor who is logged out while he types keep his words: the script says so, and waits for the next login."""

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks


def register() -> None:
    """Add the script to every form of the CMS."""
    hooks.register("insert_editor_js", script)


def script() -> SafeString:
    """Return the element of the script, with what it says and the name of the cookie that it reads."""
    words = _(
        "You are logged out. What you typed is still here: keep this window open, log in in another window, and come "
        "back."
    )
    element = '<script src="{}" data-cookie="{}" data-words="{}"></script>'
    return format_html(element, static("cms/logged_out.js"), settings.CSRF_COOKIE_NAME, words)
