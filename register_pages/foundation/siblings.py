"""What happens to the English page when its Dutch source is unpublished, moved or deleted: it goes along."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_unpublished, post_page_move
from wagtail_localize.models import TranslationSource

from register_pages.foundation.pages import BilingualPage


def unpublish_siblings(sender: type, instance: Page, **kwargs: Any) -> None:
    """Unpublish the translations of a Dutch page that is no longer public."""
    if isinstance(instance, BilingualPage) and instance.is_source:
        for sibling in instance.siblings().live():
            sibling.unpublish(set_expired=instance.expired, log_action=True)


def delete_siblings(sender: type, instance: Any, **kwargs: Any) -> None:
    """Delete the translations of a Dutch page; without their source they would be nobody's to keep true."""
    if isinstance(instance, BilingualPage) and instance.is_source:
        for sibling in instance.siblings():
            sibling.delete()


def move_siblings(
    sender: type, instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any
) -> None:
    """Move the translations of a Dutch page below the translation of its new parent.

    When the new parent has no translation there is no place to go: the translation is unpublished where it stands.
    """
    page = instance.specific
    if not isinstance(page, BilingualPage) or not page.is_source or parent_page_before == parent_page_after:
        return
    for sibling in page.siblings():
        parent = parent_page_after.get_translation_or_none(sibling.locale)
        if parent is not None:
            slug = find_available_slug(parent, sibling.slug, ignore_page_id=sibling.pk)
            if slug != sibling.slug:
                sibling.slug = slug
                sibling.save(clean=False)
            sibling.move(parent, pos="last-child")
        elif sibling.live:
            sibling.unpublish(log_action=True)


def restrict_siblings(sender: type, instance: PageViewRestriction, **kwargs: Any) -> None:
    """Let the same people see the translations as the Dutch page: what is private in Dutch is private in English."""
    page = Page.objects.filter(pk=instance.page_id).first()
    source = page.specific if page else None
    if isinstance(source, BilingualPage) and source.is_source:
        translation_source = TranslationSource()
        for sibling in source.siblings():
            translation_source.sync_view_restrictions(source, sibling)


def connect() -> None:
    """Listen to what happens to pages. Called once, when the app is ready."""
    page_unpublished.connect(unpublish_siblings, dispatch_uid="unpublish_siblings")
    post_page_move.connect(move_siblings, dispatch_uid="move_siblings")
    pre_delete.connect(delete_siblings, dispatch_uid="delete_siblings")
    post_save.connect(restrict_siblings, sender=PageViewRestriction, dispatch_uid="restrict_siblings")
    post_delete.connect(restrict_siblings, sender=PageViewRestriction, dispatch_uid="release_siblings")
    m2m_changed.connect(
        restrict_siblings, sender=PageViewRestriction.groups.through, dispatch_uid="restrict_siblings_to_groups"
    )
