"""Models of dialogue tables: the pages with their words, the sessions without language, and who signed up."""

from register_pages.dialogue.models.pages import DialogueEventPage, DialogueIndexPage
from register_pages.dialogue.models.session import Session
from register_pages.dialogue.models.sign_up import AccessNeed, SessionTotals, SignUp

__all__ = ["AccessNeed", "DialogueEventPage", "DialogueIndexPage", "Session", "SessionTotals", "SignUp"]
