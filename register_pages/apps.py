from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterPagesConfig(AppConfig):
    name = "register_pages"
    verbose_name = _("register")

    def ready(self) -> None:
        """Connect the rooms: what listens, what guards, what checks, and what search may offer."""
        from register_pages.ai_system.in_use import connect as guard_situations_in_use
        from register_pages.ai_system.known_words import offer as offer_situations_and_themes
        from register_pages.ai_system.letter_codes import connect as give_letter_codes
        from register_pages.foundation import checks  # noqa: F401 - importing registers it
        from register_pages.foundation.siblings import connect
        from register_pages.history import checks as history_checks  # noqa: F401 - the same
        from register_pages.history.record import connect as keep_published_states
        from register_pages.municipality import statement_warnings  # noqa: F401 - the same
        from register_pages.organisation.in_use import connect as guard_rows_in_use
        from register_pages.plain_language.glossary import connect as forget_old_terms
        from register_pages.plain_language.known_words import offer as offer_terms
        from register_pages.plain_language.reindex import connect as renew_glossary
        from register_pages.text_index.known_words import offer as offer_synonyms

        connect()
        keep_published_states()
        guard_rows_in_use()
        guard_situations_in_use()
        give_letter_codes()
        renew_glossary()
        forget_old_terms()
        offer_synonyms()
        offer_terms()
        offer_situations_and_themes()
