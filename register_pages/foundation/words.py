"""Which fields of a translatable model hold words and which hold facts.

Words are translated; facts (dates, classes, identifiers, numbers, links) are the same in every language and cannot be
changed in a translation. A model lists its `words`; every other field that it declares itself is a fact.
"""

import re
from typing import ClassVar, TypeAlias

from django.db import models
from django.utils.functional import classproperty
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments

Words: TypeAlias = dict[str, list[StringSegmentValue | TemplateSegmentValue]]
"""The words of an object by the path at which they stand."""

_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


class HasWords:
    """Mixin for translatable models: tells wagtail-localize which fields are facts."""

    words: ClassVar[tuple[str, ...]] = ()

    @classproperty
    def facts(cls) -> list[str]:  # noqa: N805
        """Names of the fields that do not depend on language, in the order of the model."""
        return [
            field.name
            for field in (*cls._meta.fields, *cls._meta.many_to_many)  # type: ignore[attr-defined]
            if field.editable and field.name not in cls.words and not _belongs_to_wagtail(field)
        ]

    @classproperty
    def override_translatable_fields(cls) -> list[SynchronizedField]:  # noqa: N805
        """The facts, in the form that wagtail-localize asks for."""
        return [SynchronizedField(name, overridable=False) for name in cls.facts]


def _belongs_to_wagtail(field: models.Field) -> bool:
    model = field.model
    return model is Page or field.primary_key or field.name in ("locale", "translation_key", "page")


def words_by_path(instance: TranslatableMixin) -> Words:
    """Return the words of an object by the path at which they stand.

    A path is `field`, `stream.<block id>.<name>` or `children.<translation key>.<field>`. Rich text gives several
    segments at one path: a template followed by its strings. Empty words have no path.
    """
    found: Words = {}
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue | TemplateSegmentValue):
            found.setdefault(segment.path, []).append(segment)
    return found


def same_words(one: list, other: list) -> bool:
    """Tell whether two lists of segments from `words_by_path` say the same."""
    return [_said(segment) for segment in one] == [_said(segment) for segment in other]


def texts_of(said: list) -> list[str]:
    """Return the texts at one path, without the template that holds them together."""
    return [segment.string.data for segment in said if isinstance(segment, StringSegmentValue)]


def words_given(translation: Translation) -> dict[str, list[str]]:
    """Return by path the texts that translators gave for what Dutch says now; not the paths with a text left open."""
    given: dict[str, list[str | None]] = {}
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    for segment in segments.annotate_translation(translation.target_locale).select_related("context").order_by("order"):
        given.setdefault(segment.context.path, []).append(segment.translation)
    return {path: texts for path, texts in given.items() if None not in texts}


def is_sentence(said: list) -> bool:
    """Tell whether a list of segments holds a text of five words or more, which cannot be the same in two languages."""
    return any(isinstance(segment, StringSegmentValue) and len(segment.string.data.split()) >= 5 for segment in said)


def _said(segment: StringSegmentValue | TemplateSegmentValue) -> str:
    # The editor gives each paragraph a new random key; that is not a change of words.
    return _BLOCK_KEY.sub("", segment.template) if isinstance(segment, TemplateSegmentValue) else segment.string.data
