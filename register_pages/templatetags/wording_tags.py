"""Wiring, see `register_pages/foundation/templatetags/wording_tags.py`."""

from register_pages.foundation.templatetags.wording_tags import register

__all__ = ["register"]
