"""Who may read the past of a record: everyone, for as long as the record itself is public in that language."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page

from register_pages.foundation.querysets import without_restriction
from register_pages.history.models import PublishedStateQuerySet


def public_pages(record: UUID) -> dict[str, Page]:
    """Return the public pages of a record by language, with one query; they are plain pages."""
    pages = without_restriction(Page.objects.live().filter(translation_key=record, alias_of=None))
    return {page.locale.language_code: page for page in pages.select_related("locale")}


def of_public_records(states: PublishedStateQuerySet) -> QuerySet:
    """Keep the states whose record is public in their language now."""
    pages = Page.objects.live().filter(
        translation_key=OuterRef("record"), locale__language_code=OuterRef("language"), alias_of=None
    )
    return states.filter(Exists(without_restriction(pages)))
