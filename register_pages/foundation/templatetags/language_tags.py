"""Marks Dutch words on a page in another language, so that a screen reader pronounces them as Dutch."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from register_pages.foundation.language import reads_dutch
from register_pages.foundation.twins import Entry

register = template.Library()

NOT_ON_THE_PAGE = frozenset({"slug", "seo_title", "search_description", "search_terms", "change_reason"})
"""Words that a visitor does not read, so that no notice on the page is about them."""


@register.simple_tag(takes_context=True)
def in_dutch(context: template.Context, *path: object) -> str | SafeString:
    """Return ` lang="nl"` when the words at this path of the page are still Dutch: `<p{% in_dutch "summary" %}>`.

    The parts of a path are joined by dots; see `BilingualPage.untranslated`.
    """
    untranslated = getattr(context.get("page"), "untranslated", None) or ()
    return _dutch() if ".".join(str(part) for part in path) in untranslated else ""


@register.simple_tag
def dutch_fallback(obj: Any, field: str) -> str | SafeString:
    """Return ` lang="nl"` when `<field>` of a row with two languages falls back to Dutch for this visitor."""
    if reads_dutch() or getattr(obj, f"{field}_en", "") or not getattr(obj, f"{field}_nl", ""):
        return ""
    return _dutch()


@register.simple_tag
def lang(code: str) -> str | SafeString:
    """Return a `lang` attribute, or nothing when there is no code: `<a{% lang entry.lang %}>`."""
    return format_html(' lang="{}"', code) if code else ""


@register.filter
def lang_of(entry: Entry, field: str) -> str:
    """Return the language of a field of an entry: `<p{% lang entry|lang_of:"summary" %}>`, see `Entry.lang_of`."""
    return entry.lang_of(field)


@register.filter
def parts_on_the_page(paths: list[str]) -> list[str]:
    """Keep the paths whose words a visitor reads."""
    return [path for path in paths or [] if path not in NOT_ON_THE_PAGE]


def _dutch() -> SafeString:
    return format_html(' lang="{}"', settings.LANGUAGE_CODE)
