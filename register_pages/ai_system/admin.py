"""Themes and situations in the CMS, and what an editor may want to look at again in a record."""

from django.contrib import messages
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.snippets.views.snippets import SnippetViewSet

from register_pages.ai_system.gaps import remarks_on
from register_pages.ai_system.models import AISystemPage, Situation, Theme


class ThemeViewSet(SnippetViewSet):
    """Policy areas."""

    model = Theme
    icon = "tag"
    list_display = ["name_nl", "name_en", "code"]
    search_fields = ["name_nl", "name_en"]


class SituationViewSet(SnippetViewSet):
    """What happens to people."""

    model = Situation
    icon = "help"
    list_display = ["name_nl", "name_en", "kind"]
    list_filter = ["kind"]
    search_fields = ["name_nl", "name_en"]


def show_remarks(request: HttpRequest, page: Page) -> None:
    """Say in the editor what may be better in the newest draft: when it is opened, so after each save as well."""
    record = page.specific
    if request.method == "GET" and isinstance(record, AISystemPage) and record.is_source:
        for sentence in remarks_on(record.get_latest_revision_as_object()):
            messages.info(request, sentence)
