"""Publish a translation whose words are at hand, through wagtail-localize, so that translators find them as theirs."""

from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue

from register_pages.foundation.pages import BilingualPage
from register_pages.foundation.words import words_by_path

AnyPage = TypeVar("AnyPage", bound=BilingualPage)


@transaction.atomic
def publish_translation(
    page: AnyPage, locale: Locale, *, put_words: Callable[[AnyPage], None], user: AbstractUser | None = None
) -> AnyPage:
    """Translate a Dutch page and publish the result.

    Args:
        page: the live Dutch page.
        locale: the language to translate to.
        put_words: puts the words of that language into a copy of the page, which is not saved. Blocks and rows keep
            their ids and translation keys, so that each text is found at its place.

    Returns:
        The live page in the other language.

    Raises:
        ValidationError: when a text of the page got no words.
    """
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    copy = page.with_content_json(page.serializable_data())
    put_words(copy)
    _remember(translation, copy)
    translation.save_target(user=user, publish=False)
    sibling = translation.get_target_instance()
    sibling.get_latest_revision().publish(user=user)
    return type(page).objects.get(pk=sibling.pk)


def _remember(translation: Translation, copy: BilingualPage) -> None:
    """Store the words of `copy` as translations: the n-th text at a path belongs to the n-th Dutch text there."""
    said = {
        path: [segment.string.data for segment in segments if isinstance(segment, StringSegmentValue)]
        for path, segments in words_by_path(copy).items()
    }
    position: dict[str, int] = defaultdict(int)
    segments = StringSegment.objects.filter(source=translation.source).select_related("string", "context")
    for segment in segments.order_by("order"):
        path = segment.context.path
        texts = said.get(path, [])
        if position[path] < len(texts):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=translation.target_locale,
                context=segment.context,
                defaults={"data": texts[position[path]], "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
            )
        position[path] += 1
