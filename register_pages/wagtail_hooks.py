"""Wires the rooms into Wagtail; what is wired stands in the rooms."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from register_pages.ai_system.admin import ThemeViewSet
from register_pages.dialogue.admin import SessionViewSet
from register_pages.exchange.admin import ReadOnly, SourceRecordViewSet, show_to_dos
from register_pages.exchange.models import SourceRecord
from register_pages.foundation import admin as foundation_admin
from register_pages.organisation.admin import OrganisationGroup
from register_pages.plain_language.admin import GlossaryTermViewSet

register_snippet(ThemeViewSet)
register_snippet(GlossaryTermViewSet)
register_snippet(OrganisationGroup)
register_permission_policy(SourceRecord, ReadOnly(SourceRecord))

hooks.register("construct_translated_pages_to_cascade_actions", foundation_admin.unpublish_along)
hooks.register("before_delete_page", foundation_admin.warn_before_delete)
hooks.register("before_move_page", foundation_admin.warn_before_move)
# Before the hook of wagtail-localize, which answers the request itself.
hooks.register("before_edit_page", foundation_admin.refuse_incomplete_translation, order=-10)
hooks.register("before_edit_page", show_to_dos)
hooks.register("before_convert_alias_page", foundation_admin.refuse_alias)
hooks.register("before_bulk_action", foundation_admin.leave_twins_to_their_source)
hooks.register("register_admin_urls", foundation_admin.addresses, order=-10)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    """Lists in the CMS that are not snippets."""
    return [SessionViewSet("sessions"), SourceRecordViewSet("source_records")]
