from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterPagesConfig(AppConfig):
    name = "register_pages"
    verbose_name = _("register")

    def ready(self) -> None:
        """Let the English pages follow their Dutch source."""
        from register_pages.foundation.siblings import connect

        connect()
