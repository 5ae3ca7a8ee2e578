"""What a token may hold, per type. A value that is let through is safe to write into a stylesheet."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from register_pages.municipality.house_style.colours import parse_colour
from register_pages.municipality.house_style.tokens import Token

LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,6})?|\.\d{1,6})(px|rem|em)?", re.ASCII)
DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,6})?|\.\d{1,6}", re.ASCII)
FAMILY = re.compile(r"[\w][\w .-]{0,59}")
PIXELS_PER_REM = 16
MOST_FAMILIES = 8
# Every other name goes between quotes, so that it can be nothing but a name.
GENERIC = frozenset({"-apple-system", "monospace", "sans-serif", "serif", "system-ui", "ui-monospace", "ui-sans-serif"})
WEIGHTS = {"normal": "400", "regular": "400", "medium": "500", "semibold": "600", "bold": "700"}


class RefusedValueError(ValueError):
    """A value that is not of its type; `accepted` says what would be, in the language of the reader."""

    def __init__(self, accepted: Any) -> None:
        super().__init__()
        self.accepted = accepted


class Bounds(NamedTuple):
    """The least and the most that a length may be, in pixels at the usual size of text."""

    least: float
    most: float


BOUNDS: Mapping[str, Bounds] = {
    "space": Bounds(0, 160),
    "line": Bounds(1, 16),
    # Thinner cannot be seen by all: WCAG 2.2, 2.4.13.
    "focus-line": Bounds(2, 8),
    "radius": Bounds(0, 1000),
    "size": Bounds(8, 160),
    # WCAG 2.2, 2.5.8.
    "target": Bounds(24, 96),
    "width": Bounds(240, 1920),
    "font-size": Bounds(12, 96),
}


def parse_value(token: Token, raw: Any) -> str:
    """Return the value of a token as it goes into the stylesheet, in one notation.

    Raises RefusedValueError when it is not what the type of the token asks for.
    """
    return PARSERS[token.type](token, raw)


def _colour(token: Token, raw: Any) -> str:
    if isinstance(raw, Mapping):
        raw = raw.get("hex")
    try:
        return parse_colour(raw)
    except (ValueError, AttributeError, TypeError):
        raise RefusedValueError(_("a colour that is not transparent, as #rrggbb, rgb() or hsl()")) from None


def _length(token: Token, raw: Any) -> str:
    bounds = BOUNDS[token.type]
    refused = RefusedValueError(
        _("a length from %(least)s to %(most)s px, in px, rem or em") % {"least": bounds.least, "most": bounds.most}
    )
    if isinstance(raw, Mapping):
        raw = f"{raw.get('value')}{raw.get('unit')}"
    found = LENGTH.fullmatch(str(raw).strip())
    if found is None or (found[2] is None and float(found[1]) != 0):
        raise refused
    number, unit = float(found[1]), found[2] or "px"
    if not bounds.least <= (number if unit == "px" else number * PIXELS_PER_REM) <= bounds.most:
        raise refused
    # Text in pixels would not follow the size that the reader has chosen in the browser.
    if token.type == "font-size" and unit == "px":
        number, unit = number / PIXELS_PER_REM, "rem"
    return f"{number:g}{unit}"


def _line_height(token: Token, raw: Any) -> str:
    text = str(raw).strip()
    number = text.removesuffix("%")
    if DECIMAL.fullmatch(number):
        height = float(number) / (100 if text.endswith("%") else 1)
        if 1 <= height <= 2.5:
            return f"{height:g}"
    raise RefusedValueError(_("a number from 1 to 2.5"))


def _font_weight(token: Token, raw: Any) -> str:
    text = str(raw).strip().lower()
    text = WEIGHTS.get(text, text)
    if re.fullmatch(r"[1-9][0-9]{2}", text) and 100 <= int(text) <= 900:
        return text
    raise RefusedValueError(_("a number from 100 to 900"))


def _font_family(token: Token, raw: Any) -> str:
    names = raw if isinstance(raw, list) else str(raw).split(",")
    names = [_unquoted(str(name).strip()) for name in names]
    if len(names) > MOST_FAMILIES or not all(name in GENERIC or FAMILY.fullmatch(name) for name in names):
        raise RefusedValueError(_("names of fonts with commas between them, such as Noto Sans, sans-serif"))
    return ", ".join(name if name in GENERIC else f"'{name}'" for name in names)


def _unquoted(name: str) -> str:
    return name[1:-1] if len(name) > 1 and name[0] == name[-1] and name[0] in "'\"" else name


PARSERS: Mapping[str, Callable[[Token, Any], str]] = {
    "color": _colour,
    **dict.fromkeys(BOUNDS, _length),
    "line-height": _line_height,
    "font-weight": _font_weight,
    "font-family": _font_family,
}
