"""Themes in the CMS."""

from wagtail.snippets.views.snippets import SnippetViewSet

from register_pages.ai_system.models import Theme


class ThemeViewSet(SnippetViewSet):
    """Policy areas."""

    model = Theme
    icon = "tag"
    list_display = ["name_nl", "name_en", "code"]
    search_fields = ["name_nl", "name_en"]
