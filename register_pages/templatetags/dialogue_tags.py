"""Wiring, see `register_pages/dialogue/templatetags/dialogue_tags.py`."""

from register_pages.dialogue.templatetags.dialogue_tags import register

__all__ = ["register"]
