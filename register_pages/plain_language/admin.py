"""The glossary in the CMS."""

from wagtail.snippets.views.snippets import SnippetViewSet

from register_pages.plain_language.models import GlossaryTerm


class GlossaryTermViewSet(SnippetViewSet):
    """Terms, in both languages at once."""

    model = GlossaryTerm
    icon = "help"
    list_display = ["term_nl", "term_en"]
    search_fields = ["term_nl", "term_en", "also_nl", "also_en"]
