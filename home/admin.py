"""The legal calendar in the CMS."""

from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import LegalDate


class LegalDateViewSet(SnippetViewSet):
    """Dates on which legal duties begin, with their source."""

    model = LegalDate
    icon = "date"
    list_display = ["date", "title_nl", "certain"]
    list_filter = ["certain"]
    search_fields = ["title_nl", "title_en"]
