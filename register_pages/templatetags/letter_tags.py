"""Wiring, see `register_pages/ai_system/templatetags/letter_tags.py`."""

from register_pages.ai_system.templatetags.letter_tags import register

__all__ = ["register"]
