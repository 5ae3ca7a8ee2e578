"""Wiring, see `register_pages/exchange/templatetags/source_tags.py`."""

from register_pages.exchange.templatetags.source_tags import register

__all__ = ["register"]
