from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

CHECKS = ("foundation.checks", "history.checks", "municipality.statement_warnings")
"""Modules that say at start-up what is wrong with an installation: importing one is enough."""

CONNECTED = (
    "foundation.siblings",
    "history.record",
    "organisation.in_use",
    "ai_system.in_use",
    "ai_system.letter_codes",
    "plain_language.reindex",
    "plain_language.glossary",
    "text_index.known_words",
    "plain_language.known_words",
    "ai_system.known_words",
    "chores.health",
    "chores.publishing",
    "visitor_forms.limits",
    "privacy.purge",
    "privacy.staff",
    "outbox.send",
    "dialogue.in_use",
    "dialogue.chores",
    "dialogue.holding",
    "outbox.holding",
    "questions.holding",
    "questions.overdue",
    "subscriptions.holding",
    "subscriptions.tell",
)
"""Modules whose `connect` says what listens, what guards, what search may offer, what is done by itself and which
personal data there are. The order is that in which chores are done and kinds of personal data are shown."""


class RegisterPagesConfig(AppConfig):
    name = "register_pages"
    verbose_name = _("register")

    def ready(self) -> None:
        """Connect the rooms."""
        for name in CHECKS:
            import_module(f"{self.name}.{name}")
        for name in CONNECTED:
            import_module(f"{self.name}.{name}").connect()
