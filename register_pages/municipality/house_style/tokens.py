"""The `basis` tokens of NL Design System that our stylesheet reads, with our own calm look as their values.

The names are the interface: those of the `basis` layer of NL Design System, as published in
`@nl-design-system-unstable/voorbeeld-design-tokens` 7.4.1. The values are our own. A stylesheet may read no other
`--basis-*` property than these; a house style may set no other.

Which family is used where, so that a municipality can foresee what a value changes:

* `default`: page, text, quiet text, lines, quiet boxes;
* `accent-1`: boxes tinted in the municipality's own colour · `accent-1-inverse`: header and footer, light or dark;
* `action-1-inverse`: the button · `action-1`: the second button · `action-2`: links;
* `info`, `positive`, `warning`, `negative`: badges and notices · `highlight`: found words;
* `focus.color` on `focus.background-color`: the two rings around what has the focus.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

PROPERTY = re.compile(r"--basis-[a-z0-9-]+")


class Token(NamedTuple):
    """A token that our stylesheet reads: its name with dots, the type of its value, and our own value."""

    name: str
    type: str
    default: str

    @property
    def property(self) -> str:
        """Name of the custom property in CSS."""
        return property_name(self.name)


COLOURS = {
    "default.bg-document": "#ffffff",
    "default.bg-subtle": "#f5f8f9",
    "default.border-subtle": "#cbd8dd",
    "default.border-default": "#5f7680",
    "default.color-document": "#14262e",
    "default.color-subtle": "#48606b",
    "default-inverse.bg-document": "#14262e",
    "accent-1.bg-subtle": "#f1f8f9",
    "accent-1.bg-default": "#e1f0f2",
    "accent-1.bg-hover": "#cde5e9",
    "accent-1.border-default": "#2b7c8c",
    "accent-1.color-default": "#0b5464",
    "accent-1.color-document": "#08343f",
    "accent-1-inverse.bg-default": "#0b4553",
    "accent-1-inverse.color-default": "#ffffff",
    "action-1.bg-hover": "#e1f0f2",
    "action-1.border-default": "#0d6476",
    "action-1.color-default": "#0b5464",
    "action-1.color-hover": "#08343f",
    "action-1-inverse.bg-default": "#0d6476",
    "action-1-inverse.bg-hover": "#08434f",
    "action-1-inverse.color-default": "#ffffff",
    "action-2.color-default": "#0b5d8c",
    "action-2.color-hover": "#083f60",
    "highlight.bg-default": "#fff0b8",
    "highlight.color-document": "#2b2204",
    "info.bg-default": "#e4f0fa",
    "info.border-default": "#2a70a8",
    "info.color-document": "#0a2e4a",
    "positive.bg-default": "#e3f4e8",
    "positive.border-default": "#2b7a47",
    "positive.color-document": "#0c331b",
    "warning.bg-default": "#fdf1d9",
    "warning.border-default": "#96670a",
    "warning.color-document": "#3d2900",
    "negative.bg-default": "#fceceb",
    "negative.border-default": "#b5382f",
    "negative.color-default": "#8d2119",
    "negative.color-document": "#4d110c",
}
"""Below `basis.color`: the colours, by family and use."""

OTHER_COLOURS = {
    "focus.background-color": "#ffd633",
    "focus.color": "#0a1418",
    "heading.color": "#0a2c36",
    "form-control.background-color": "#ffffff",
    "form-control.border-color": "#5f7680",
    "form-control.color": "#14262e",
    "form-control.accent-color": "#0d6476",
    "form-control.hover-border-color": "#14262e",
    "form-control.invalid-border-color": "#b5382f",
}

STEPS = {
    "xs": "0.125rem",
    "sm": "0.25rem",
    "md": "0.5rem",
    "lg": "0.75rem",
    "xl": "1rem",
    "2xl": "1.25rem",
    "3xl": "1.75rem",
    "4xl": "2.25rem",
    "5xl": "3.5rem",
}
"""One scale of space; what is above each other and what is beside each other may differ per house style."""

SPACES = {
    **{f"space.block.{step}": size for step, size in STEPS.items()},
    **{f"space.inline.{step}": size for step, size in STEPS.items() if step not in ("xs", "sm")},
    "form-control.padding-inline-start": "0.875rem",
    "form-control.padding-inline-end": "0.875rem",
    "focus.outline-offset": "0.125rem",
}

LINES = {
    "border-width.sm": "0.0625rem",
    "border-width.md": "0.125rem",
    "border-width.lg": "0.25rem",
    "form-control.border-width": "0.0625rem",
    "form-control.invalid-border-width": "0.125rem",
}

RADII = {
    "border-radius.sm": "0.25rem",
    "border-radius.md": "0.5rem",
    "form-control.border-radius": "0.25rem",
}

SIZES = {
    "size.icon.sm": "1.125rem",
    "size.icon.md": "1.5rem",
}

TARGETS = {"pointer-target.min-block-size": "2.75rem", "pointer-target.min-inline-size": "2.75rem"}

WIDTHS = {"page.max-inline-size": "72rem", "form-control.max-inline-size": "28rem"}

FONT_SIZES = {
    "text.font-size.sm": "0.9375rem",
    "text.font-size.md": "1.0625rem",
    "text.font-size.lg": "1.25rem",
    "text.font-size.xl": "1.4375rem",
    "text.font-size.2xl": "1.75rem",
    "text.font-size.4xl": "2.875rem",
}

LINE_HEIGHTS = {
    "text.line-height.md": "1.6",
    "text.line-height.lg": "1.5",
    "text.line-height.xl": "1.3",
    "text.line-height.3xl": "1.2",
}

FONT_WEIGHTS = {
    "text.font-weight.default": "400",
    "text.font-weight.bold": "650",
    "heading.font-weight": "700",
}

FONT_FAMILIES = {
    "text.font-family.default": "system-ui, sans-serif",
    "heading.font-family": "system-ui, sans-serif",
}

BY_TYPE: Mapping[str, Mapping[str, str]] = {
    "color": {**{f"color.{name}": value for name, value in COLOURS.items()}, **OTHER_COLOURS},
    "space": SPACES,
    "line": LINES,
    "focus-line": {"focus.outline-width": "0.1875rem"},
    "radius": RADII,
    "size": SIZES,
    "target": TARGETS,
    "width": WIDTHS,
    "font-size": FONT_SIZES,
    "line-height": LINE_HEIGHTS,
    "font-weight": FONT_WEIGHTS,
    "font-family": FONT_FAMILIES,
}

TOKENS: Mapping[str, Token] = {
    f"basis.{name}": Token(f"basis.{name}", kind, value)
    for kind, rows in BY_TYPE.items()
    for name, value in rows.items()
}
DEFAULTS: Mapping[str, str] = {token.name: token.default for token in TOKENS.values()}


def property_name(name: str) -> str:
    """Return the custom property of a token: `basis.focus.color` is `--basis-focus-color`."""
    return "--" + name.replace(".", "-")


def _letters(number: int) -> str:
    """Return a, b … z, aa, ab … for 0, 1 … 25, 26, 27 …"""
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("a") + number % 26)


SERVED: Mapping[str, str] = {property_name(name): f"--{_letters(number)}" for number, name in enumerate(TOKENS)}
"""What a custom property is called on its way to the browser: the full names are a tenth of what a page waits for."""


def with_served_names(css: str) -> str:
    """Return CSS with the names of the tokens as browsers get them; a name that is no token stays."""
    return PROPERTY.sub(lambda match: SERVED.get(match[0], match[0]), css)


def root_rule(values: Mapping[str, str] = DEFAULTS) -> str:
    """Return the CSS rule, as served, that gives tokens their values on the whole page; nothing for no values.

    The values are trusted to be what `parse_value` lets through: this only writes them down.
    """
    if not values:
        return ""
    declarations = "".join(f"{SERVED[property_name(name)]}:{value};" for name, value in values.items())
    return f":root{{{declarations}}}\n"
