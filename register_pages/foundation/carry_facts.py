"""Carry what does not depend on language from a Dutch object to its English sibling, and no Dutch words with it.

wagtail-localize delivers changed facts only when a translator saves, and then with Dutch words wherever English ones
lack. A register cannot wait for that: a system that is out of use is out of use in both languages at once. So the
facts and the structure (which rows and blocks there are, and in which order) are taken from the Dutch object, and
every English word that still has a place stays.
"""

from modelcluster.fields import ParentalManyToManyField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.segments.ingest import ingest_segments

from register_pages.foundation.words import Words, words_by_path


def carry_facts(source: TranslatableMixin, source_words: Words, target: TranslatableMixin) -> set[str]:
    """Give `target` the facts and the structure of `source`; keep the words of `target` wherever it has any.

    Nothing is saved. `source` is used up: its streams hold the words of `target` afterwards, so pass a fresh copy, and
    its words as `words_by_path` told them before.

    Returns:
        The paths (see `words_by_path`) at which `target` had no words, so that those of `source` stand there now.
    """
    own_words = words_by_path(target)
    copy_synchronised_fields(source, target)
    _copy_cleared_relations(source, target)
    segments = [
        segment for path, source_segments in source_words.items() for segment in own_words.get(path, source_segments)
    ]
    ingest_segments(source, target, source.locale, target.locale, segments)
    return set(source_words) - set(own_words)


def _copy_cleared_relations(source: TranslatableMixin, target: TranslatableMixin) -> None:
    """Empty what `source` emptied: wagtail-localize copies a many-to-many relation only when it holds something."""
    for field in source._meta.many_to_many:
        if isinstance(field, ParentalManyToManyField) and not getattr(source, field.name).all():
            setattr(target, field.name, [])
