"""Gives the headings of a text names to link to."""

from collections.abc import Iterable

from django import template
from wagtail.blocks import StreamValue

from register_pages.foundation import anchors

register = template.Library()


@register.filter
def with_anchors(blocks: Iterable[StreamValue.StreamChild]) -> list[anchors.Section]:
    """Return the sections of a stream with names: `{% for section in page.sections|with_anchors %}`."""
    return anchors.with_anchors(blocks or [])
