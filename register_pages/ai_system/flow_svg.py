"""Draws the steps of a system from top to bottom, as an SVG that can be printed and passed on.

A pure function: no Django, no clock, no database. The kind of a step is told by its word and by the line around it,
never by colour. Text is real text in the reader's own sans-serif, so lines are broken with room to spare.
"""

import re
import unicodedata
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

WIDTH = 640
MARGIN = 32
PADDING = 20
GAP = 44
INK = "#1b2a33"
QUIET = "#4a5b66"
PAPER = "#ffffff"
FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
ROOM_TO_SPARE = 1.12
"""How much wider than Arial the reader's own letters may be."""

LINES: dict[str, tuple[dict[str, str], ...]] = {
    "data": ({"stroke-width": "1.5"},),
    "computer": ({"stroke-width": "2.5", "stroke-dasharray": "9 6"},),
    "person": ({"stroke-width": "5"},),
    "result": ({"stroke-width": "7"}, {"stroke-width": "3", "stroke": PAPER}),
}
"""The lines around a step, by its kind: thin, dashed, thick and double (a light line upon a dark one)."""

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WIDTHS = {
    sign: width
    for width, signs in {
        222: "ijl'|", 278: " !,./:;ftI", 333: "()-r\"", 500: "ckszvxyJ", 611: "FTZ", 667: "ABEKPSVXY&",
        722: "CDHNRUw", 778: "GOQ", 833: "mM", 944: "W",
    }.items()
    for sign in signs
}  # fmt: skip
"""Widths of the letters of Arial in thousandths of the size; digits and the other small letters take 556."""


@dataclass(frozen=True)
class Text:
    """Words, with their language when it is another than that of the drawing."""

    words: str
    lang: str = ""


@dataclass(frozen=True)
class Step:
    """One step: its kind, the word for that, a title, and what happens in a few words."""

    kind: str
    label: str
    title: Text
    text: Text


@dataclass(frozen=True)
class Drawing:
    """All that is drawn."""

    language: str
    heading: str
    title: Text
    steps: tuple[Step, ...]
    legend: str
    """Heading above the meaning of the lines."""
    foot: tuple[str, ...] = ()
    """Who says this, and where it can be looked up."""


def flow_svg(drawing: Drawing) -> str:
    """Return the drawing as a complete SVG document, for whatever words it is given."""
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-labelledby": "title desc"})
    root.attrib |= {"lang": drawing.language, "xml:lang": drawing.language, "font-family": FONT, "fill": INK}
    _describe(root, drawing)
    paper = SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": PAPER})
    down = _write(root, MARGIN + 14, (drawing.heading, ""), 16, fill=QUIET)
    down = _write(root, down + 12, (drawing.title.words, drawing.title.lang), 26, bold=True) + 20
    for number, step in enumerate(drawing.steps, start=1):
        if number > 1:
            _arrow(root, down)
            down += GAP
        down = _draw_step(root, down, number, step)
    down = _draw_legend(root, down + 40, drawing)
    for line in drawing.foot:
        down = _write(root, down + 4, (line, ""), 15, fill=QUIET)
    height = round(down + MARGIN - 12)
    root.attrib |= {"viewBox": f"0 0 {WIDTH} {height}", "width": str(WIDTH), "height": str(height)}
    paper.set("height", str(height))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def wrap(words: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines that fit into `room`; a word that is too long for a line is cut."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, bold=bold) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for sign in word:
            if lines[-1] and width_of(lines[-1] + sign, size, bold=bold) > room:
                lines.append("")
            lines[-1] += sign
    return [line for line in lines if line]


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text may be at a size; signs that Arial does not have are as wide as they are high."""
    total = sum(_width_of_sign(sign) for sign in words)
    return total / 1000 * size * ROOM_TO_SPARE * (1.07 if bold else 1)


def _width_of_sign(sign: str) -> int:
    plain = unicodedata.normalize("NFD", sign)[0]
    if plain in WIDTHS:
        return WIDTHS[plain]
    return 556 if plain.isascii() else 1000


def _clean(words: str) -> str:
    return NOT_IN_XML.sub("", words)


def _describe(root: Element, drawing: Drawing) -> None:
    """Say in words what the drawing shows, for who cannot see it."""
    SubElement(root, "title", {"id": "title", **_language(drawing.title.lang)}).text = _clean(drawing.title.words)
    described = SubElement(root, "desc", {"id": "desc"})
    described.text = f"{drawing.heading}: "
    for number, step in enumerate(drawing.steps, start=1):
        _say(described, f"{number}. {step.label}: ")
        for part in (step.title, step.text):
            words = _clean(part.words).strip()
            _say(described, words and (words if words.endswith((".", "!", "?")) else f"{words}.") + " ", part.lang)


def _say(described: Element, words: str, lang: str = "") -> None:
    """Add words to a description; those in another language stand in an element of XHTML, as SVG allows there."""
    if lang:
        xhtml = {"xmlns": "http://www.w3.org/1999/xhtml", **_language(lang)}
        SubElement(described, "span", xhtml).text = words
    elif len(described):
        described[-1].tail = (described[-1].tail or "") + words
    else:
        described.text = (described.text or "") + words


def _language(code: str) -> dict[str, str]:
    return {"lang": code, "xml:lang": code} if code else {}


def _write(
    parent: Element,
    down: float,
    text: tuple[str, str],
    size: int,
    *,
    bold: bool = False,
    fill: str = INK,
    indent: int = 0,
) -> float:
    """Write a text from the height `down` on, in as many lines as it needs; return the height below it."""
    words, lang = text
    room = WIDTH - 2 * (MARGIN + indent)
    for line in wrap(_clean(words), room, size, bold=bold):
        down += size * 1.3
        place = {"x": str(MARGIN + indent), "y": f"{down - size * 0.35:.1f}", "font-size": str(size), "fill": fill}
        weight = {"font-weight": "bold"} if bold else {}
        SubElement(parent, "text", place | weight | _language(lang)).text = line
    return down


def _draw_step(root: Element, top: float, number: int, step: Step) -> float:
    group = SubElement(root, "g")
    frame = [_box(group, top, lines) for lines in LINES.get(step.kind, LINES["data"])]
    down = _write(group, top + 12, (f"{number}. {step.label}", ""), 15, fill=QUIET, indent=PADDING)
    down = _write(group, down + 2, (step.title.words, step.title.lang), 20, bold=True, indent=PADDING)
    down = _write(group, down + 2, (step.text.words, step.text.lang), 18, indent=PADDING) + 16
    for box in frame:
        box.set("height", f"{down - top:.1f}")
    return down


def _box(parent: Element, top: float, line: dict[str, str]) -> Element:
    place = {"x": str(MARGIN), "y": f"{top:.1f}", "width": str(WIDTH - 2 * MARGIN), "rx": "8"}
    return SubElement(parent, "rect", {**place, "fill": "none", "stroke": INK, **line})


def _arrow(root: Element, top: float) -> None:
    """Draw the way from one step to the next, with room between it and the boxes."""
    middle, start, end = WIDTH / 2, top + 8, top + GAP - 8
    way = f"M{middle} {start:.1f}V{end:.1f}m-8 -9l8 9l8 -9"
    line = {"fill": "none", "stroke": INK, "stroke-width": "2.5", "stroke-linecap": "round", "stroke-linejoin": "round"}
    SubElement(root, "path", {"d": way, **line})


def _draw_legend(root: Element, top: float, drawing: Drawing) -> float:
    """Say which line stands for which kind, for the kinds that occur."""
    labels = {step.kind: step.label for step in drawing.steps}
    down = _write(root, top, (drawing.legend, ""), 15, bold=True)
    for kind, lines in LINES.items():
        if kind in labels:
            for line in lines:
                way = {"x1": str(MARGIN), "x2": str(MARGIN + 56), "y1": f"{down + 15:.1f}", "y2": f"{down + 15:.1f}"}
                SubElement(root, "line", {**way, "stroke": INK, **line})
            down = _write(root, down + 4, (labels[kind], ""), 15, indent=72)
    return down + 10
