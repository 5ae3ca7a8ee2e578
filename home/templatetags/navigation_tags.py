"""Hands the navigation to the base template, and the notice about a page that is missing in a language."""

from django import template
from wagtail.models import Page

from home.navigation import Navigation, navigate
from register_pages.foundation.language import visitors_language

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context: template.Context) -> Navigation:
    """Return what stands around the page of this context, if it has one: `{% navigation as nav %}`."""
    request = context.get("request")
    page = context.get("page")
    if request is None:
        return Navigation(visitors_language())
    return navigate(request, page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def missing_translation(context: template.Context, language: str) -> Page | None:
    """Return the page that the visitor came from by the language switch, when it is in another language than this."""
    request = context.get("request")
    asked = request.GET.get("untranslated", "") if request else ""
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        return None
    pages = Page.objects.live().public().exclude(locale__language_code=language)
    return pages.select_related("locale").filter(pk=int(asked), depth__gt=1).first()
