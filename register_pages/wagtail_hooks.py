"""Wires the rooms into Wagtail; what is wired stands in the rooms."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from register_pages.ai_system.admin import SituationViewSet, ThemeViewSet, show_remarks
from register_pages.chores.admin import show_red_lights
from register_pages.dialogue import admin as dialogue_admin
from register_pages.exchange.admin import ReadOnly, SourceRecordViewSet, show_to_dos
from register_pages.exchange.models import SourceRecord
from register_pages.foundation import admin as foundation_admin
from register_pages.history import admin as history_admin
from register_pages.history.models import PublishedState
from register_pages.municipality.admin import HouseStyleViewSet
from register_pages.municipality.statement_warnings import warn_about_statement
from register_pages.organisation.admin import OrganisationGroup
from register_pages.outbox import admin as outbox_admin
from register_pages.outbox.models import Mail
from register_pages.plain_language.admin import GlossaryTermViewSet
from register_pages.privacy import admin as privacy_admin
from register_pages.questions import admin as questions_admin
from register_pages.questions.models import Opinion, Question
from register_pages.text_index.admin import SynonymGroupViewSet

register_snippet(ThemeViewSet)
register_snippet(SituationViewSet)
register_snippet(GlossaryTermViewSet)
register_snippet(SynonymGroupViewSet)
register_snippet(OrganisationGroup)
register_snippet(HouseStyleViewSet)
register_permission_policy(SourceRecord, ReadOnly(SourceRecord))
register_permission_policy(PublishedState, history_admin.Kept(PublishedState))
register_permission_policy(Mail, outbox_admin.Outbox(Mail))
register_permission_policy(Question, questions_admin.Seen(Question))
register_permission_policy(Opinion, questions_admin.Seen(Opinion))

hooks.register("construct_translated_pages_to_cascade_actions", foundation_admin.unpublish_along)
hooks.register("before_delete_page", foundation_admin.warn_before_delete)
hooks.register("before_move_page", foundation_admin.warn_before_move)
# Before the hook of wagtail-localize, which answers the request itself.
hooks.register("before_edit_page", foundation_admin.refuse_incomplete_translation, order=-10)
hooks.register("before_edit_page", show_to_dos)
hooks.register("before_edit_page", show_remarks)
hooks.register("before_convert_alias_page", foundation_admin.refuse_alias)
hooks.register("before_bulk_action", foundation_admin.leave_twins_to_their_source)
hooks.register("construct_homepage_panels", show_red_lights)
hooks.register("construct_homepage_panels", warn_about_statement)
hooks.register("register_admin_urls", outbox_admin.addresses, order=-10)
hooks.register("register_admin_urls", foundation_admin.addresses, order=-10)
hooks.register("register_admin_urls", history_admin.addresses)
hooks.register("register_log_actions", history_admin.register_log_action)
hooks.register("register_log_actions", dialogue_admin.register_log_actions)
hooks.register("register_permissions", dialogue_admin.permissions)
hooks.register("register_admin_urls", privacy_admin.addresses)
hooks.register("register_reports_menu_item", privacy_admin.menu_item)

hooks.register("register_admin_urls", questions_admin.addresses)
hooks.register("register_log_actions", questions_admin.register_log_actions)
hooks.register("register_reports_menu_item", questions_admin.figures_item)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    """Lists in the CMS that are not snippets."""
    return [
        dialogue_admin.SessionViewSet("sessions"),
        SourceRecordViewSet("source_records"),
        history_admin.PublishedStateViewSet("published_states"),
        questions_admin.QuestionViewSet("questions"),
        questions_admin.OpinionViewSet("reactions"),
        outbox_admin.OutboxViewSet("outbox"),
    ]
