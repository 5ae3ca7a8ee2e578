"""Models of dialogue tables: the pages with their words, and the sessions without language."""

from register_pages.dialogue.models.pages import DialogueEventPage, DialogueIndexPage
from register_pages.dialogue.models.session import Session

__all__ = ["DialogueEventPage", "DialogueIndexPage", "Session"]
