"""Colours that do not contrast are refused, with the pair, its ratio and the nearest colour that passes."""

import re
from pathlib import Path

import pytest

from register_pages.municipality.house_style.colours import contrast
from register_pages.municipality.house_style.committed import committed_styles
from register_pages.municipality.house_style.contrast import PAIRS, failures, outcomes
from register_pages.municipality.house_style.judging import judged
from register_pages.municipality.house_style.tokens import DEFAULTS, TOKENS, property_name

TEMPLATES = Path(__file__).parents[3] / "templates"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
READ = re.compile(r"var\((--basis-[a-z0-9-]+)\)")
COLOUR = re.compile(r"(?<![-\w])color:\s*var\((--basis-[a-z0-9-]+)\)")
BACKGROUND = re.compile(r"(?<![-\w])background(?:-color)?:\s*var\((--basis-[a-z0-9-]+)\)")
BEHIND_A_POPOVER = "--basis-color-default-inverse-bg-document"
"""The page behind an open menu grows dark; no text stands on that alone."""


def stylesheets() -> dict[str, str]:
    """The stylesheet of every component, without comments."""
    return {
        path.relative_to(TEMPLATES).as_posix(): re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
        for path in TEMPLATES.rglob("*.css")
    }


def properties_of(pairs: tuple) -> set[tuple[str, str]]:
    return {(property_name(f"basis.{pair.foreground}"), property_name(f"basis.{pair.background}")) for pair in pairs}


def test_our_own_look_and_the_committed_house_styles_pass():
    assert not failures({})
    for name, data in committed_styles().items():
        assert not judged(data).problems, name


def test_one_committed_house_style_has_a_dark_header_and_one_a_light_header():
    headers = {
        name: contrast(judged(data).kept["basis.color.accent-1-inverse.bg-default"], "#ffffff")
        for name, data in committed_styles().items()
    }
    assert min(headers.values()) < 1.3
    assert max(headers.values()) > 10


def test_committed_house_styles_hold_nothing_that_the_site_does_not_read():
    for name, data in committed_styles().items():
        reading = judged(data)
        assert (reading.unused, reading.foreign) == (0, 0), name


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.foreground} on {pair.background}")
def test_each_pair_can_fail_and_the_advice_mends_it(pair):
    background = DEFAULTS[f"basis.{pair.background}"]
    wrong = {f"basis.{pair.foreground}": background}
    failure = next(failure for failure in failures(wrong) if failure.pair == pair)
    assert failure.ratio == 1
    token, colour = failure.advice
    mended = wrong | {f"basis.{token}": colour}
    assert next(outcome for outcome in outcomes(mended) if outcome.pair == pair).passes


def test_the_refusal_names_the_pair_its_ratio_and_the_nearest_passing_colour():
    [problem] = judged({"basis.color.action-2.color-default": "#5b9bd5"}).problems
    assert "basis.color.action-2.color-default (#5b9bd5)" in problem
    assert "basis.color.default.bg-document (#ffffff)" in problem
    assert re.search(r"\b2[.,]9\d\b", problem)
    nearest = re.findall(r"#[0-9a-f]{6}", problem)[-1]
    assert not failures({"basis.color.action-2.color-default": nearest})
    assert contrast(nearest, "#ffffff") < 4.6


def test_a_ratio_just_too_small_is_not_rounded_to_enough():
    [failure] = failures({"basis.color.action-2.color-default": "#777777"})
    assert failure.ratio == 4.47


def test_the_background_is_advised_where_no_lightness_of_the_foreground_is_enough():
    [failure] = failures({"basis.focus.color": "#808080", "basis.focus.background-color": "#808080"})
    token, colour = failure.advice
    assert token == "focus.background-color"
    assert colour.startswith("#")


def test_stylesheets_read_no_token_that_is_not_in_the_table():
    ours = {token.property for token in TOKENS.values()}
    for name, css in stylesheets().items():
        assert set(READ.findall(css)) <= ours, name


def test_every_token_in_the_table_is_read_by_a_stylesheet():
    """So that a municipality that sets one sees a difference."""
    read = {name for css in stylesheets().values() for name in READ.findall(css)}
    assert {token.property for token in TOKENS.values()} - read == set()


def test_text_and_background_of_every_rule_are_among_the_pairs():
    """Where a rule sets one of the two, that one occurs in a pair with something else."""
    pairs = properties_of(PAIRS)
    foregrounds, backgrounds = ({pair[side] for pair in pairs} for side in (0, 1))
    for name, css in stylesheets().items():
        for selector, body in RULE.findall(css):
            text, behind = COLOUR.findall(body), BACKGROUND.findall(body)
            where = f"{name}: {' '.join(selector.split())}"
            if text and behind:
                assert (text[-1], behind[-1]) in pairs, where
            assert set(text) <= foregrounds, where
            assert set(behind) - {BEHIND_A_POPOVER} <= backgrounds, where


def test_every_edge_of_a_form_field_is_among_the_pairs():
    foregrounds = {foreground for foreground, _background in properties_of(PAIRS)}
    edges = {
        name
        for css in stylesheets().values()
        for name in READ.findall(css)
        if name.startswith("--basis-form-control-") and name.endswith("border-color") and "disabled" not in name
    }
    assert edges
    assert edges <= foregrounds


def test_every_pair_is_used_by_a_stylesheet():
    read = {name for css in stylesheets().values() for name in READ.findall(css)}
    assert {name for pair in properties_of(PAIRS) for name in pair} <= read
