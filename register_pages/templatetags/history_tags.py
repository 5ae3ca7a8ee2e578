"""Wiring, see `register_pages/history/templatetags/history_tags.py`."""

from register_pages.history.templatetags.history_tags import register

__all__ = ["register"]
