"""Wiring, see `register_pages/questions/templatetags/question_tags.py`."""

from register_pages.questions.templatetags.question_tags import register

__all__ = ["register"]
