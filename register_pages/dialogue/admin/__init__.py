"""Dialogue tables in the CMS: sessions, who signed up, and what staff do for them."""

from register_pages.dialogue.admin.log import register_log_actions
from register_pages.dialogue.admin.rights import permissions
from register_pages.dialogue.admin.viewset import SessionViewSet

__all__ = ["SessionViewSet", "permissions", "register_log_actions"]
