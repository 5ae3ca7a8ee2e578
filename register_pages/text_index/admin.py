"""Synonyms in the CMS."""

from wagtail.snippets.views.snippets import SnippetViewSet

from register_pages.text_index.models import SynonymGroup


class SynonymGroupViewSet(SnippetViewSet):
    """Groups of words that find each other."""

    model = SynonymGroup
    icon = "search"
    list_display = ["words_nl", "words_en"]
    search_fields = ["words_nl", "words_en"]
