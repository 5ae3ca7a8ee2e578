"""Texts: lines, rich text, search terms, and texts that share a field with another."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from register_pages.exchange.records import Cell, Converted, WrongType
from register_pages.exchange.rich_text import clean, to_plain


def as_text(value: Any) -> str:
    """Return a value as text without spaces around it.

    Raises:
        WrongType: for lists, groups and yes/no values.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise WrongType(_("a text"), value)


def line(cell: Cell) -> Converted:
    """Keep a short text as one line."""
    return Converted({cell.field.home: " ".join(to_plain(as_text(cell.value)).split())})


def words(cell: Cell) -> Converted:
    """Keep a text without marks, lines and all."""
    return Converted({cell.field.home: to_plain(as_text(cell.value))})


def paragraphs(cell: Cell) -> Converted:
    """Keep a text with its paragraphs, lists and links; with a heading when it shares its field with another key."""
    html, lost = clean(as_text(cell.value))
    if html and cell.field.title:
        html = f"<p><b>{cell.field.title}</b></p>{html}"
    return Converted({cell.field.home: html}, [cell.finding("cleaned")] if lost else [])


def search_terms(cell: Cell) -> Converted:
    """Keep search terms separated by commas, each once."""
    text = to_plain(
        ", ".join(as_text(item) for item in cell.value) if isinstance(cell.value, list) else as_text(cell.value)
    )
    terms = [" ".join(term.split()) for term in text.replace("\n", ",").replace(";", ",").split(",")]
    return Converted({cell.field.home: ", ".join(dict.fromkeys(term for term in terms if term))})
