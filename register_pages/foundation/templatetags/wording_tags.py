"""Puts what is stored as a code into the words of the visitor."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.blocks import StructValue

from register_pages.foundation.fields import format_partial_date

register = template.Library()


@register.filter
def partial_date(value: str) -> str:
    """Return a partial date in words: “2024”, “March 2024” or “15 March 2024”."""
    return format_partial_date(value or "")


@register.filter
def choice_labels(value: StructValue, name: str) -> list[Any]:
    """Return the labels of what was chosen in one part of a block, whether one or several may be chosen."""
    chosen = value.get(name) or []
    if isinstance(chosen, str):
        chosen = [chosen]
    choices = value.block.child_blocks[name].field.choices
    return [label for key, label in choices if key in chosen]


@register.filter
def mail_address(address: str) -> SafeString:
    """Return an e-mail address that goes on below with its @, where it does not fit, and not within a word."""
    name, at, host = address.partition("@")
    return format_html("{}<wbr>{}{}", name, at, host)
