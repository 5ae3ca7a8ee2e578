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
        from register_pages.chores.health import connect as watch_chores
        from register_pages.chores.publishing import connect as publish_on_time
        from register_pages.dialogue.chores import connect as keep_sessions_settled
        from register_pages.dialogue.holding import connect as answer_for_sign_ups
        from register_pages.foundation import checks  # noqa: F401 - importing registers it
        from register_pages.foundation.siblings import connect
        from register_pages.history import checks as history_checks  # noqa: F401 - the same
        from register_pages.history.record import connect as keep_published_states
        from register_pages.municipality import statement_warnings  # noqa: F401 - the same
        from register_pages.organisation.in_use import connect as guard_rows_in_use
        from register_pages.outbox.holding import connect as answer_for_mails
        from register_pages.outbox.purposes import name_purposes
        from register_pages.outbox.send import connect as send_mails
        from register_pages.plain_language.glossary import connect as forget_old_terms
        from register_pages.plain_language.known_words import offer as offer_terms
        from register_pages.plain_language.reindex import connect as renew_glossary
        from register_pages.privacy.purge import connect as purge_personal_data
        from register_pages.privacy.staff import connect as show_staff
        from register_pages.questions.holding import connect as answer_for_questions
        from register_pages.questions.overdue import connect as watch_questions
        from register_pages.subscriptions.holding import connect as answer_for_followers
        from register_pages.subscriptions.tell import connect as tell_followers
        from register_pages.text_index.known_words import offer as offer_synonyms
        from register_pages.visitor_forms.limits import connect as forget_counts

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
        purge_personal_data()
        show_staff()
        forget_counts()
        watch_chores()
        publish_on_time()
        send_mails()
        name_purposes(
            dialogue=_("Sign-ups for dialogue tables"),
            question=_("Questions"),
            subscription=_("Following by e-mail"),
        )
        keep_sessions_settled()
        answer_for_sign_ups()
        answer_for_mails()
        answer_for_questions()
        watch_questions()
        answer_for_followers()
        tell_followers()
