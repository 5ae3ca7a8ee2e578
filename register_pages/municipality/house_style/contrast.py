"""Which colours must contrast, because our stylesheet puts them on each other, and how far they do."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from register_pages.municipality.house_style.colours import contrast, nearest_passing
from register_pages.municipality.house_style.tokens import DEFAULTS

TEXT = 4.5
"""WCAG 2.2, 1.4.3 (AA)."""
SIGN = 3.0
"""WCAG 2.2, 1.4.11 (AA): what one must see to use or understand something, other than text."""
TWO_RINGS = 9.0
"""WCAG technique C40: of two rings that differ this much, one contrasts 3:1 with whatever lies behind them."""


class Pair(NamedTuple):
    """Two colours that our stylesheet puts on each other, by the name of their token without `basis.`."""

    foreground: str
    background: str
    minimum: float
    use: Any


_PAGE, _QUIET = "color.default.bg-document", "color.default.bg-subtle"
_TINT, _LIGHT_TINT = "color.accent-1.bg-default", "color.accent-1.bg-subtle"
_BUTTON = "color.action-1-inverse.color-default"

PAIRS: tuple[Pair, ...] = (
    Pair("color.default.color-document", _PAGE, TEXT, _("text on the page")),
    Pair("color.default.color-document", _QUIET, TEXT, _("text in a quiet box")),
    Pair("color.default.color-document", _LIGHT_TINT, TEXT, _("text in a lightly tinted box")),
    Pair("color.default.color-subtle", _PAGE, TEXT, _("quiet text on the page")),
    Pair("color.default.color-subtle", _QUIET, TEXT, _("quiet text in a quiet box")),
    Pair("color.default.color-subtle", _LIGHT_TINT, TEXT, _("quiet text in a lightly tinted box")),
    Pair("heading.color", _PAGE, TEXT, _("headings")),
    Pair("color.action-2.color-default", _PAGE, TEXT, _("links")),
    Pair("color.action-2.color-hover", _PAGE, TEXT, _("links that are pointed at")),
    Pair("color.accent-1.color-default", _PAGE, TEXT, _("the page one is on, in the menu")),
    Pair(
        "color.accent-1-inverse.color-default",
        "color.accent-1-inverse.bg-default",
        TEXT,
        _("text and links in the header and the footer"),
    ),
    Pair("color.accent-1.color-document", _TINT, TEXT, _("text in a tinted box")),
    Pair(
        "color.accent-1.color-document", "color.accent-1.bg-hover", TEXT, _("text in a tinted box that is pointed at")
    ),
    Pair("color.accent-1.color-document", _LIGHT_TINT, TEXT, _("text in a lightly tinted box")),
    Pair(_BUTTON, "color.action-1-inverse.bg-default", TEXT, _("buttons")),
    Pair(_BUTTON, "color.action-1-inverse.bg-hover", TEXT, _("buttons that are pointed at")),
    Pair("color.action-1.color-default", _PAGE, TEXT, _("second buttons")),
    Pair("color.action-1.color-hover", "color.action-1.bg-hover", TEXT, _("second buttons that are pointed at")),
    Pair("color.info.color-document", "color.info.bg-default", TEXT, _("notices that inform")),
    Pair("color.positive.color-document", "color.positive.bg-default", TEXT, _("notices that something is right")),
    Pair("color.warning.color-document", "color.warning.bg-default", TEXT, _("notices that warn")),
    Pair("color.negative.color-document", "color.negative.bg-default", TEXT, _("notices that something is wrong")),
    Pair("color.negative.color-default", _PAGE, TEXT, _("what is wrong with an answer in a form")),
    Pair("color.highlight.color-document", "color.highlight.bg-default", TEXT, _("words that were searched for")),
    Pair("form-control.color", "form-control.background-color", TEXT, _("what is typed in a form")),
    Pair("form-control.border-color", "form-control.background-color", SIGN, _("edges of form fields")),
    Pair("form-control.border-color", _PAGE, SIGN, _("edges of form fields")),
    Pair("form-control.border-color", _TINT, SIGN, _("edges of form fields in a tinted box")),
    Pair("form-control.hover-border-color", _PAGE, SIGN, _("edges of form fields that are pointed at")),
    Pair("form-control.invalid-border-color", _PAGE, SIGN, _("edges of form fields with a fault")),
    Pair("form-control.accent-color", _PAGE, SIGN, _("choices that were made")),
    Pair("color.action-1.border-default", _PAGE, SIGN, _("edges of second buttons")),
    Pair("color.accent-1.border-default", _PAGE, SIGN, _("lines that mark where one is")),
    Pair("focus.color", "focus.background-color", TWO_RINGS, _("the two rings around what has the focus")),
)
"""What our stylesheet puts on each other. A link in a tinted box has the colour of its text, and needs no pair."""


class Outcome(NamedTuple):
    """A pair in the colours of one house style."""

    pair: Pair
    foreground: str
    background: str

    @property
    def ratio(self) -> float:
        """The contrast ratio, cut off and not rounded: 4.496 does not become 4.5."""
        return int(contrast(self.foreground, self.background) * 100) / 100

    @property
    def passes(self) -> bool:
        """Whether the contrast is enough."""
        return contrast(self.foreground, self.background) >= self.pair.minimum

    @property
    def advice(self) -> tuple[str, str]:
        """The token to change, and the nearest colour of the same hue with which the pair passes.

        The foreground, unless no lightness of it is enough; then the background.
        """
        colour = nearest_passing(self.foreground, self.background, self.pair.minimum)
        if colour:
            return self.pair.foreground, colour
        return self.pair.background, nearest_passing(self.background, self.foreground, self.pair.minimum) or "#ffffff"

    @property
    def sentence(self) -> str:
        """What is wrong and what would be right, in the active language."""
        token, colour = self.advice
        return gettext(
            "%(use)s: basis.%(foreground)s (%(one)s) on basis.%(background)s (%(other)s) is %(ratio).2f to 1, and must "
            "be %(minimum)s to 1. The nearest colour that passes: %(colour)s for basis.%(token)s."
        ) % {
            "use": self.pair.use,
            "foreground": self.pair.foreground,
            "one": self.foreground,
            "background": self.pair.background,
            "other": self.background,
            "ratio": self.ratio,
            "minimum": f"{self.pair.minimum:g}",
            "colour": colour,
            "token": token,
        }


def outcomes(values: Mapping[str, str], pairs: Iterable[Pair] = PAIRS) -> list[Outcome]:
    """Return every pair in the colours of a house style; what it does not name has our own value."""
    colours = {**DEFAULTS, **values}
    return [Outcome(pair, colours[f"basis.{pair.foreground}"], colours[f"basis.{pair.background}"]) for pair in pairs]


def failures(values: Mapping[str, str], pairs: Iterable[Pair] = PAIRS) -> list[Outcome]:
    """Return the pairs that do not contrast enough."""
    return [outcome for outcome in outcomes(values, pairs) if not outcome.passes]
