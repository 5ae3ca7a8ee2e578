"""Colours are read from every notation of CSS, compared as WCAG does, and moved without losing their hue."""

import pytest

from register_pages.municipality.house_style.colours import (
    contrast,
    from_oklab,
    nearest_passing,
    parse_colour,
    to_oklab,
)


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ("#ABC", "#aabbcc"),
        ("#abcf", "#aabbcc"),
        ("#A1B2C3", "#a1b2c3"),
        ("#a1b2c3ff", "#a1b2c3"),
        (" #123456 ", "#123456"),
        ("rgb(255, 0, 128)", "#ff0080"),
        ("rgb(100% 0% 50%)", "#ff0080"),
        ("RGBA(255 0 128 / 1)", "#ff0080"),
        ("rgba(255 0 128 / 100%)", "#ff0080"),
        ("hsl(0, 100%, 50%)", "#ff0000"),
        ("hsl(120deg 100% 25%)", "#008000"),
        ("hsla(600, 100%, 50%, 1)", "#0000ff"),
        ("rgb(300, -20, 0)", "#ff0000"),
    ],
)
def test_a_colour_is_read(written, colour):
    assert parse_colour(written) == colour


@pytest.mark.parametrize(
    "written",
    [
        "",
        "red",
        "#12",
        "#12345",
        "#gggggg",
        "#11223344",
        "rgba(0, 0, 0, 0)",
        "rgb(0 0 0 / 50%)",
        "rgb(1, 2)",
        "rgb(1, 2, 3, 4, 5)",
        "rgb(a, b, c)",
        "rgb(٣, 2, 1)",
        "hsl(turn 1% 1%)",
        "url(#000)",
        "var(--basis-focus-color)",
        "#000;}",
        "#000 /*",
        "rgb(" + "1" * 10_000 + ")",
        "expression(1)",
        "\0",
        "😀",
    ],
)
def test_what_is_no_opaque_colour_is_refused(written):
    with pytest.raises(ValueError):
        parse_colour(written)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#ffffff", 4.478),
        ("#ffffff", "#ffffff", 1),
        ("#ff0000", "#000000", 5.252),
    ],
)
def test_contrast_is_that_of_wcag_whatever_the_order(one, other, ratio):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.001)


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#123456", "#ff0000", "#00ff00", "#0000ff", "#c0ffee"])
def test_a_colour_comes_back_from_oklab_as_it_was(colour):
    assert from_oklab(to_oklab(colour)) == colour


def test_the_nearest_passing_colour_is_the_colour_itself_when_it_passes():
    assert nearest_passing("#123456", "#ffffff", 4.5) == "#123456"


def test_the_nearest_passing_colour_is_a_little_darker_on_white_and_keeps_its_hue():
    found = nearest_passing("#3b82c4", "#ffffff", 4.5)
    assert found is not None
    assert 4.5 <= contrast(found, "#ffffff") < 4.6
    assert found[5:] > found[3:5] > found[1:3]


def test_the_nearest_passing_colour_is_lighter_on_black():
    found = nearest_passing("#333366", "#000000", 4.5)
    assert found is not None
    assert 4.5 <= contrast(found, "#000000") < 4.7


def test_no_colour_passes_where_neither_black_nor_white_does():
    assert nearest_passing("#123456", "#777777", 9) is None
