"""What a visitor reads on a page, as a list of parts in words: complete in itself, whatever changes later."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from register_pages.foundation.blocks import Fact, PartialDateBlock
from register_pages.foundation.fields import ChoiceListField, PartialDateField, format_partial_date
from register_pages.foundation.listing import entries_of
from register_pages.history.plain_text import plain_text

if TYPE_CHECKING:
    from register_pages.history.recorded import Recorded

NOT_OF_A_ROW = frozenset({"id", "page", "sort_order", "locale", "translation_key"})


@dataclass(frozen=True)
class Part:
    """One thing that a page says.

    `path` is that of `foundation/words.py`: `field`, `stream.<block id>.<name>` or `rows.<translation key>.<field>`.
    """

    path: str
    label: str
    text: str
    kind: str = "word"
    """`word` or `fact`."""

    raw: Any = None
    """The value behind the text, where the text may be worded otherwise without anything having changed."""

    group: str = ""
    """What the list is called that this is a row of."""

    lang: str = ""
    """Language of the text when it differs from that of the page."""

    @property
    def row(self) -> str:
        """The row that this is a part of, as `field.key`; empty for a field."""
        return ".".join(self.path.split(".")[:2]) if "." in self.path else ""

    @property
    def said(self) -> Any:
        """What counts when two states are compared."""
        return self.text if self.raw is None else self.raw

    def as_json(self) -> dict[str, Any]:
        """Return what the database keeps: nothing empty."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


def from_json(kept: list[dict[str, Any]]) -> list[Part]:
    """Return the parts of a state."""
    return [Part(**{"text": "", "label": "", **part}) for part in kept]


def same(one: list[Part], other: list[Part]) -> bool:
    """Tell whether a visitor reads the same in two lists of parts, however their labels are worded."""
    return [(part.path, part.said) for part in one] == [(part.path, part.said) for part in other]


def parts_of(page: "Recorded") -> list[Part]:
    """Return what a visitor reads on a page, saved or not, in the language of that page."""
    with override(page.language):
        return [part for name in ("title", *page.recorded) for part in _Reader(page).parts(name) if part.text]


class _Reader:
    def __init__(self, page: "Recorded") -> None:
        self.page = page
        self.words = {"title", *page.words}
        self.borrowed = set() if page.is_source else set(page.untranslated)

    def parts(self, name: str) -> Iterator[Part]:
        field = self.page._meta.get_field(name)
        if isinstance(field, StreamField):
            yield from self._stream(field)
        elif field.one_to_many:
            yield from self._rows(field)
        else:
            yield self._field(self.page, field, name, name in self.words)

    def _part(self, path: str, label: Any, text: str, word: bool, raw: Any = None, group: Any = "") -> Part:
        lang = settings.LANGUAGE_CODE if word and path in self.borrowed else ""
        return Part(path, capfirst(str(label)), text, "word" if word else "fact", raw, capfirst(str(group)), lang)

    def _field(self, owner: Any, field: models.Field, path: str, word: bool, group: Any = "") -> Part:
        text, raw = _said(owner, field)
        return self._part(path, field.verbose_name, text, word, raw, group)

    def _rows(self, relation: Any) -> Iterator[Part]:
        model = relation.related_model
        group = model._meta.verbose_name_plural
        for row in getattr(self.page, relation.name).all():
            for field in model._meta.fields:
                if field.name not in NOT_OF_A_ROW:
                    path = f"{relation.name}.{row.translation_key}.{field.name}"
                    yield self._field(row, field, path, field.name in row.words, group)

    def _stream(self, field: StreamField) -> Iterator[Part]:
        several = len(field.stream_block.child_blocks) > 1
        for block in getattr(self.page, field.name):
            path = f"{field.name}.{block.id}"
            if several:
                kind = str(block.block.label)
                yield self._part(f"{path}.type", _("Kind"), kind, False, block.block_type, field.verbose_name)
            for name, child in block.block.child_blocks.items():
                text, raw = _said_in_block(child, block.value.get(name))
                word = not isinstance(child, Fact)
                yield self._part(f"{path}.{name}", child.label, text, word, raw, field.verbose_name)


def _said(owner: Any, field: models.Field) -> tuple[str, Any]:
    """Return a field in words, and the value behind them where the words may vary."""
    value = getattr(owner, field.name)
    if field.many_to_many:
        return _named(value.all())
    if isinstance(field, models.BooleanField):
        return (_("Yes"), True) if value else ("", None)
    if value in (None, "", []):
        return "", None
    if isinstance(field, RichTextField):
        return plain_text(value), None
    if isinstance(field, ChoiceListField):
        return ", ".join(str(label) for label in field.labels(value)), list(value)
    if field.choices:
        return str(getattr(owner, f"get_{field.name}_display")()), value
    if isinstance(value, Page):
        return _named([value])
    return _in_words(value, isinstance(field, PartialDateField))


def _in_words(value: Any, partial: bool) -> tuple[str, Any]:
    if partial:
        return format_partial_date(value), value
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT"), value.isoformat()
    return str(value).replace("\r\n", "\n").strip(), None


def _named(rows: Any) -> tuple[str, Any]:
    """Return the names of related rows; of pages only those that everyone may see."""
    found = list(rows)
    if found and isinstance(found[0], Page):
        keys = sorted(str(page.translation_key) for page in found)
        return ", ".join(entry.page.title for entry in entries_of(found)), keys
    return ", ".join(sorted(str(row) for row in found)), None


def _said_in_block(block: blocks.Block, value: Any) -> tuple[str, Any]:
    if value in (None, "", []):
        return "", None
    if isinstance(block, blocks.MultipleChoiceBlock | blocks.ChoiceBlock):
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(str(label) for key, label in block.field.choices if key in chosen), chosen
    if isinstance(value, RichText):
        return plain_text(value.source), None
    return _in_words(value, isinstance(block, PartialDateBlock))
