"""Hands templates what stands in letters, and the box in which a code is typed."""

from typing import Any

from django import template
from django.http import HttpRequest
from wagtail.models import Site

from register_pages.ai_system.finder import LONGEST_CODE, top_situations
from register_pages.ai_system.flow_drawing import flow_download
from register_pages.ai_system.letters import Letter, letter_of
from register_pages.ai_system.models import AISystemPage
from register_pages.ai_system.querysets import public_systems
from register_pages.foundation.twins import Entry

register = template.Library()


@register.simple_tag(takes_context=True)
def letter(context: template.Context, page: AISystemPage) -> Letter | None:
    """Return what a letter says about a record that is live: `{% letter page as letter %}`."""
    return letter_of(page, context.get("request")) if page.live else None


@register.filter
def flow_size(page: AISystemPage, request: HttpRequest) -> int:
    """Return how many bytes the flow of a record takes as a file: `{{ page|flow_size:request|filesizeformat }}`."""
    return len(flow_download(Entry(page, page), request))


@register.inclusion_tag("register_pages/ai_system/parts/finder.html", takes_context=True)
def finder(context: template.Context) -> dict[str, Any]:
    """Show the box for a code, and what happens to most people: `{% finder %}`. Takes one query."""
    site = Site.find_for_request(context["request"])
    situations = top_situations(public_systems(site.root_page)) if site else []
    return {"situations": situations, "longest_code": LONGEST_CODE}
