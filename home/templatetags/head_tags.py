"""What search engines and shared links say of a page."""

from html import unescape

from django import template
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page

register = template.Library()

LONGEST = 300


@register.simple_tag(takes_context=True)
def description(context: template.Context, municipality: str) -> str:
    """Return one or two sentences on a page of a municipality, in its own language: `{% description name as text %}`.

    The first that there is: what an editor wrote for search engines, the summary, the introduction. Words that are
    still Dutch on a page in another language do not count. Then, and for an address without a page, what the site is.
    """
    page = context.get("page")
    for field in ("search_description", "summary", "introduction") if isinstance(page, Page) else ():
        text = unescape(strip_tags(str(getattr(page, field, "") or "").replace("</p>", " "))).strip()
        if text and field not in getattr(page, "untranslated", ()):
            return Truncator(" ".join(text.split())).chars(LONGEST)
    name = {"municipality": municipality or _("the municipality")}
    return (
        _("The AI and algorithms of %(municipality)s: what they do, what they mean for you, and what you can do.")
        % name
    )
