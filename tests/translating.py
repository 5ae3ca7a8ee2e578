"""Plays a translator: submits a page for translation, fills in every text, and publishes."""

from typing import TypeVar

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

AnyPage = TypeVar("AnyPage", bound=Page)


def submit(page: Page, locale: Locale) -> Translation:
    """Submit a page for translation, as the button in the CMS does; parents go along."""
    copy_parents(page, locale)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, created = Translation.objects.get_or_create(source=source, target_locale=locale)
    if created:
        translation.save_target(publish=False)
    return translation


def copy_parents(page: Page, locale: Locale) -> None:
    """Give the parents of a page a sibling that is kept by hand, which is quicker than translating each text."""
    parent = page.get_parent().specific
    if parent.depth == 1 or parent.has_translation(locale):
        return
    copy_parents(parent, locale)
    sibling = parent.copy_for_translation(locale)
    sibling.title, sibling.slug = f"EN {parent.title}", f"{parent.slug}-en"
    sibling.save_revision().publish()


def fill_in(translation: Translation, prefix: str = "EN ") -> None:
    """Give every text that lacks one a translation: the Dutch text with a prefix, so that tests can tell."""
    for segment in StringSegment.objects.filter(source=translation.source).select_related("string", "context"):
        if segment.context.path == "slug":
            text = f"{segment.string.data}-en"
        else:
            text = f"{prefix}{segment.string.data}"
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": text},
        )


def publish(translation: Translation) -> None:
    """Press “publish” in the translation editor; wagtail-localize publishes after the transaction."""
    translation.refresh_from_db()
    with transaction.atomic():
        translation.save_target(publish=True)


def translate(page: AnyPage, locale: Locale) -> AnyPage:
    """Submit, fill in and publish; return the live sibling."""
    translation = submit(page, locale)
    fill_in(translation)
    publish(translation)
    sibling = translation.get_target_instance()
    if not sibling.live:  # inside a test's transaction the commit, and so the publishing, does not come by itself
        sibling.get_latest_revision().publish()
        sibling.refresh_from_db()
    return sibling
