"""Reads the flow of a record into a drawing, in the visitor's language."""

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from register_pages.ai_system.flow_svg import Drawing, Step, Text, flow_svg
from register_pages.ai_system.letters import letter_of
from register_pages.foundation.twins import Entry
from register_pages.municipality.models import Municipality


def flow_download(entry: Entry, request: HttpRequest) -> bytes:
    """Return the flow of a record as the file that visitors download; empty when it has no steps.

    Words that are still Dutch are marked as such, as on the page.
    """
    page = entry.page
    if not page.flow:
        return b""
    letter = letter_of(entry.source, request)
    foot = [Municipality.for_request(request).name, letter.printed_address if letter else ""]
    drawing = Drawing(
        language=get_language(),
        heading=_("How it works"),
        title=Text(page.title, entry.lang_of("title")),
        steps=tuple(steps_of(entry)),
        legend=_("What the lines mean"),
        foot=tuple(filter(None, foot)),
    )
    return flow_svg(drawing).encode()


def steps_of(entry: Entry) -> list[Step]:
    """Return the steps of a record, each text with its language when that is not the visitor's."""
    return [_step(entry, block) for block in entry.page.flow]


def _step(entry: Entry, block: StreamValue.StreamChild) -> Step:
    def text(name: str) -> Text:
        return Text(str(block.value[name]), entry.lang_of(f"flow.{block.id}.{name}"))

    return Step(block.block_type, str(block.block.label), text("title"), text("text"))
