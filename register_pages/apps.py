from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterPagesConfig(AppConfig):
    name = "register_pages"
    verbose_name = _("register")

    def ready(self) -> None:
        """Let the English pages follow their Dutch source, keep rows that are in use, and check the words of models."""
        from register_pages.foundation import checks  # noqa: F401 - importing registers it
        from register_pages.foundation.siblings import connect
        from register_pages.organisation.in_use import connect as guard_rows_in_use
        from register_pages.plain_language.reindex import connect as renew_glossary

        connect()
        guard_rows_in_use()
        renew_glossary()
