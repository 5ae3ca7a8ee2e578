"""Blocks that several rooms use. Text blocks hold words; blocks with `Fact` in their name hold facts.

wagtail-localize would let a translator override addresses and choices inside a stream; a fact gives it nothing to do.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from register_pages.foundation.fields import validate_partial_date

PARAGRAPH_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class Fact:
    """Mixin for blocks whose value is the same in every language."""

    def get_translatable_segments(self, value: Any) -> list:
        """Return nothing to translate."""
        return []


class FactURLBlock(Fact, blocks.URLBlock):
    """A web address."""


class FactChoiceBlock(Fact, blocks.ChoiceBlock):
    """One out of a list of choices."""


class FactMultipleChoiceBlock(Fact, blocks.MultipleChoiceBlock):
    """Several out of a list of choices."""


class FactDocumentBlock(Fact, DocumentChooserBlock):
    """A document from the library."""


class FactNumberBlock(Fact, blocks.IntegerBlock):
    """A whole number."""


class FactPageBlock(Fact, blocks.PageChooserBlock):
    """A page of this site, by its Dutch one; a visitor is led to it in their own language."""


class PartialDateBlock(Fact, blocks.CharBlock):
    """A date as precise as it is known, see `PartialDateField`."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("A year (2024), a month (2024-03) or a day (2024-03-15)."))
        super().__init__(max_length=10, validators=[validate_partial_date], **kwargs)


class LinkBlock(blocks.StructBlock):
    """A link with its own title."""

    title = blocks.CharBlock(label=_("Title"), max_length=500)
    url = FactURLBlock(label=_("Web address"), max_length=500)

    class Meta:
        icon = "link"
        label = _("Link")


class DocumentBlock(blocks.StructBlock):
    """A document to download, with its own title."""

    title = blocks.CharBlock(label=_("Title"), max_length=500)
    document = FactDocumentBlock(label=_("Document"))

    class Meta:
        icon = "doc-full"
        label = _("Document")


class ReferencesBlock(blocks.StreamBlock):
    """Links and documents in one list."""

    link = LinkBlock()
    document = DocumentBlock()

    class Meta:
        required = False


class SectionBlock(blocks.StructBlock):
    """A part of a text with its own heading."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=150)
    body = blocks.RichTextBlock(label=_("Text"), features=["h3", *PARAGRAPH_FEATURES], required=False)

    class Meta:
        icon = "title"
        label = _("Section")
