"""Wiring, see `register_pages/plain_language/templatetags/glossary_tags.py`."""

from register_pages.plain_language.templatetags.glossary_tags import register

__all__ = ["register"]
