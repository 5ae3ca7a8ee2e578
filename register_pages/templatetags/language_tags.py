"""Wiring, see `register_pages/foundation/templatetags/language_tags.py`."""

from register_pages.foundation.templatetags.language_tags import register

__all__ = ["register"]
