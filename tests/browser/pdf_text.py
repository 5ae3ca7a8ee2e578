"""Reads the words in a PDF that Chromium made. For these alone: it knows how this one program writes them."""

import re
import zlib

OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
RANGE = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]+)>")
ONE = re.compile(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", re.MULTILINE)
SHOWN = re.compile(rb"/F(\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj")


def pdf_text(document: bytes) -> str:
    """Return all words of a document in the order in which they were drawn, without spaces."""
    objects = {int(number): body for number, body in OBJECT.findall(document)}
    fonts = {
        number: glyphs(content(objects[int(found[1])]))
        for number, body in objects.items()
        if (found := re.search(rb"/ToUnicode (\d+) 0 R", body))
    }
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    drawn = [content(objects[int(number)]) for body in pages for number in re.findall(rb"/Contents (\d+) 0 R", body)]
    return bare("".join(words(commands, fonts) for commands in drawn))


def content(body: bytes) -> bytes:
    """Return what is packed in an object."""
    found = STREAM.search(body)
    return zlib.decompress(found[1]) if found else b""


def glyphs(table: bytes) -> dict[int, str]:
    """Return which letters the glyphs of a font stand for."""
    singles, _, ranges = table.partition(b"beginbfrange")
    known = {int(glyph, 16): letters(text) for glyph, text in ONE.findall(singles)}
    for first, last, text in RANGE.findall(ranges):
        start = int(text, 16)
        known |= {glyph: chr(start + glyph - int(first, 16)) for glyph in range(int(first, 16), int(last, 16) + 1)}
    return known


def letters(text: bytes) -> str:
    """Return the letters that stand in a PDF as hexadecimal UTF-16."""
    return bytes.fromhex(text.decode()).decode("utf-16-be")


def words(commands: bytes, fonts: dict[int, dict[int, str]]) -> str:
    """Return what the commands of one page write."""
    said, font = [], {}
    for number, shown in SHOWN.findall(commands):
        if number:
            font = fonts.get(int(number), {})
        else:
            said += [font.get(int(shown[at : at + 4], 16), "?") for at in range(0, len(shown), 4)]
    return "".join(said)


def bare(text: str) -> str:
    """Return a text without what depends on where lines end: spaces, hyphens; ligatures are taken apart."""
    for ligature, apart in {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}.items():
        text = text.replace(ligature, apart)
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)
