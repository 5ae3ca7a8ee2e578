"""The sessions of a dialogue table in the editor of its page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class SessionsPanel(Panel):
    """Lists the sessions with links: they are no part of the page, nor of its draft."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Sessions")} | kwargs)

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "register_pages/dialogue/admin/sessions_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the sessions, and what the editor may do with them."""
            sessions = self.instance.sessions if self.instance.pk else ()
            may = self.request.user.has_perm
            return super().get_context_data(parent_context) | {
                "sessions": sessions,
                "may_see": may("register_pages.view_signup"),
                "may_change": may("register_pages.change_session"),
                "may_add": may("register_pages.add_session"),
            }
