"""Wiring, see `register_pages/foundation/templatetags/section_tags.py`."""

from register_pages.foundation.templatetags.section_tags import register

__all__ = ["register"]
