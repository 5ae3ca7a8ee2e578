"""Colours: read from the notations of CSS, compared as WCAG does, and moved in lightness alone."""

import colorsys
import re
from math import cbrt

HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
FUNCTION = re.compile(r"(rgb|hsl)a?\(([0-9a-z.,%/ +-]+)\)", re.IGNORECASE)
NUMBER = re.compile(r"[+-]?(?:\d{1,5}(?:\.\d{0,15})?|\.\d{1,15})", re.ASCII)

Channels = tuple[float, float, float]
"""Red, green and blue from 0 to 1, encoded as in sRGB."""


def parse_colour(text: str) -> str:
    """Return a colour as `#rrggbb`; from hexadecimal, `rgb()` or `hsl()`.

    Raises ValueError for anything else, and for a colour that is partly transparent: what shines through it is not
    known, so nothing can be said about contrast.
    """
    text = text.strip()
    if HEX.fullmatch(text):
        return _from_hex(text[1:].lower())
    called = FUNCTION.fullmatch(text)
    if called is None:
        raise ValueError(text)
    first, second, third, *alpha = _arguments(called[2])
    if alpha and _share(alpha[0], 1) < 1:
        raise ValueError(text)
    if called[1].lower() == "rgb":
        return to_hex((_share(first, 255), _share(second, 255), _share(third, 255)))
    hue = float(_number(first.lower().removesuffix("deg"))) % 360 / 360
    return to_hex(colorsys.hls_to_rgb(hue, _share(third, 100), _share(second, 100)))


def _from_hex(digits: str) -> str:
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    if digits[6:] not in ("", "ff"):
        raise ValueError(digits)
    return f"#{digits[:6]}"


def _arguments(text: str) -> list[str]:
    arguments = re.split(r"\s*[,/]\s*|\s+", text.strip())
    if len(arguments) not in (3, 4):
        raise ValueError(text)
    return arguments


def _number(text: str) -> str:
    if not NUMBER.fullmatch(text):
        raise ValueError(text)
    return text


def _share(text: str, whole: float) -> float:
    """Return a number of a whole, or a percentage, as a share from 0 to 1."""
    share = float(_number(text[:-1])) / 100 if text.endswith("%") else float(_number(text)) / whole
    return min(1.0, max(0.0, share))


def to_hex(channels: Channels) -> str:
    """Return the notation `#rrggbb`."""
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def channels(colour: str) -> Channels:
    """Return red, green and blue of `#rrggbb`."""
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(light: float) -> float:
    light = min(1.0, max(0.0, light))
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, from 0 (black) to 1 (white).

    Source: WCAG 2.2, definition of “relative luminance”, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    """
    red, green, blue = (_linear(channel) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21; the order does not matter.

    Source: WCAG 2.2, definition of “contrast ratio”, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def to_oklab(colour: str) -> Channels:
    """Return lightness and the two colour axes in Oklab, in which equal steps look equal.

    Source: B. Ottosson, “A perceptual color space for image processing”, https://bottosson.github.io/posts/oklab/
    """
    red, green, blue = (_linear(channel) for channel in channels(colour))
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def from_oklab(lab: Channels) -> str:
    """Return the colour of a point in Oklab; the source is that of `to_oklab`.

    Outside of sRGB the colour fades, so that lightness and hue stay.
    """
    lightness, first, second = lab
    for saturation in range(100, -1, -2):
        light = _linear_from_oklab((lightness, first * saturation / 100, second * saturation / 100))
        if all(-0.0005 <= channel <= 1.0005 for channel in light):
            break
    red, green, blue = light
    return to_hex((_encoded(red), _encoded(green), _encoded(blue)))


def _linear_from_oklab(lab: Channels) -> Channels:
    lightness, first, second = lab
    long = (lightness + 0.3963377774 * first + 0.2158037573 * second) ** 3
    medium = (lightness - 0.1055613458 * first - 0.0638541728 * second) ** 3
    short = (lightness - 0.0894841775 * first - 1.2914855480 * second) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def nearest_passing(colour: str, against: str, minimum: float) -> str | None:
    """Return the colour of the same hue, least lighter or darker than this one, that reaches a ratio.

    The colour itself when it passes; at the same distance the darker one; None when no lightness is enough.
    """
    lightness, *hue = to_oklab(colour)
    for step in range(501):
        for moved in (lightness - step / 500, lightness + step / 500):
            if not 0 <= moved <= 1:
                continue
            candidate = colour if step == 0 else from_oklab((moved, hue[0], hue[1]))
            if contrast(candidate, against) >= minimum:
                return candidate
    return None
