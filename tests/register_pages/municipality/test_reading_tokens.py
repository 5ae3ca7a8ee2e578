"""A token file is taken as themes publish it; what is not a value of its type is refused by name, and never served."""

import json

import pytest

from register_pages.municipality.house_style.judging import judged
from register_pages.municipality.house_style.reading import TokenFileError, load, read
from register_pages.municipality.house_style.tokens import DEFAULTS, SERVED, TOKENS, property_name, root_rule

FOCUS = "basis.focus.color"


@pytest.mark.parametrize(
    "data",
    [
        {"basis": {"focus": {"color": {"$type": "color", "$value": "#123456"}}}},
        {"basis": {"focus": {"color": {"type": "color", "value": "#123456", "original": {"value": "{a.b}"}}}}},
        {"basis": {"focus": {"color": "#123456"}}},
        {"basis.focus.color": "#123456"},
        {"--basis-focus-color": "rgb(18 52 86)"},
        {"basis": {"focus": {"color": {"$value": {"colorSpace": "srgb", "hex": "#123456"}}}}},
        {"brand": {"blue": {"$value": "#123456"}}, "basis": {"focus": {"color": {"$value": "{brand.blue}"}}}},
        {"--brand-blue": "#123456", "--basis-focus-color": "var(--brand-blue)"},
    ],
)
def test_a_token_is_read_however_a_theme_writes_it(data):
    reading = read(data)
    assert reading.kept == {FOCUS: "#123456"}
    assert not reading.problems


def test_what_the_site_does_not_read_is_left_out_and_counted():
    data = {
        "basis": {"focus": {"color": {"$value": "#123456"}}, "size": {"lg": {"$value": "64px"}}},
        "utrecht": {"button": {"color": {"$value": "url(x)"}}, "link": {"color": {"$value": "red"}}},
        "$metadata": {"tokenSetOrder": []},
    }
    reading = read(data)
    assert (list(reading.kept), reading.unused, reading.foreign) == ([FOCUS], 1, 2)


@pytest.mark.parametrize(
    ("name", "written", "served"),
    [
        ("basis.space.block.md", "8px", "8px"),
        ("basis.space.block.md", "0", "0px"),
        ("basis.space.block.md", {"$value": {"value": 0.5, "unit": "rem"}}, "0.5rem"),
        ("basis.text.font-size.md", "18px", "1.125rem"),
        ("basis.text.font-weight.bold", 700, "700"),
        ("basis.text.font-weight.bold", "Bold", "700"),
        ("basis.text.line-height.md", "150%", "1.5"),
        ("basis.text.line-height.md", 1.5, "1.5"),
        ("basis.heading.font-family", "Noto Serif, serif", "'Noto Serif', serif"),
        ("basis.heading.font-family", '"Noto Serif", serif', "'Noto Serif', serif"),
        ("basis.heading.font-family", ["Fira Sans", "inherit"], "'Fira Sans', 'inherit'"),
    ],
)
def test_a_value_gets_one_notation(name, written, served):
    assert read({name: written}).kept == {name: served}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("basis.focus.color", "url(https://example.org/x)"),
        ("basis.focus.color", "#000; } body { display: none"),
        ("basis.focus.color", "</style><script>alert(1)</script>"),
        ("basis.focus.color", "var(--basis-unknown-color)"),
        ("basis.focus.color", "{basis.focus.color}"),
        ("basis.focus.color", None),
        ("basis.focus.color", 7),
        ("basis.focus.color", ["#000000"]),
        ("basis.focus.color", "expression(alert(1))"),
        ("basis.focus.color", "rgba(0, 0, 0, .5)"),
        ("basis.space.block.md", "calc(1px + 1px)"),
        ("basis.space.block.md", "-8px"),
        ("basis.space.block.md", "8"),
        ("basis.space.block.md", "1e3px"),
        ("basis.space.block.md", "９px"),
        ("basis.space.block.md", "9999px"),
        ("basis.focus.outline-width", "1px"),
        ("basis.pointer-target.min-block-size", "20px"),
        ("basis.text.font-size.md", "8px"),
        ("basis.text.line-height.md", "0.5"),
        ("basis.text.line-height.md", "16px"),
        ("basis.text.font-weight.bold", "1000"),
        ("basis.text.font-weight.bold", "heavy"),
        ("basis.heading.font-family", "x'; } body { color: red"),
        ("basis.heading.font-family", "url(font.woff2)"),
        ("basis.heading.font-family", "\\27"),
        ("basis.heading.font-family", ""),
        ("basis.heading.font-family", "a\0b"),
        ("basis.heading.font-family", ", ".join(["Arial"] * 9)),
        ("basis.heading.font-family", "A" * 10_000),
    ],
)
def test_a_value_that_is_not_of_its_type_is_refused_by_name(name, written):
    reading = read({name: written})
    assert reading.kept == {}
    assert len(reading.problems) == 1
    assert reading.problems[0].startswith(name)
    assert len(reading.problems[0]) < 300


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "body { color: red }", "[" * 100_000, '{"a": ' * 100_000])
def test_what_is_no_token_file_is_refused(text):
    with pytest.raises(TokenFileError):
        load(text)


def test_a_file_that_is_nested_deeply_is_read_all_the_same():
    data: dict = {"value": "#123456"}
    for _level in range(5_000):
        data = {"x": data}
    assert read(data).foreign == 1


def test_a_file_without_a_token_that_the_site_reads_is_refused():
    assert judged({"utrecht": {"link": {"color": {"$value": "red"}}}}).problems
    assert not judged({}).problems


def test_our_own_values_pass_their_own_rules():
    """And the rule for the whole page holds each, in the notation in which a house style would hold it too."""
    reading = read(DEFAULTS)
    assert not reading.problems
    assert dict(reading.kept) == {name: reading.kept[name] for name in TOKENS}
    rule = root_rule()
    assert rule.count("{") == rule.count("}") == 1
    assert all(f"{SERVED[property_name(name)]}:{value};" in rule for name, value in DEFAULTS.items())


def test_no_values_make_no_rule():
    assert root_rule({}) == ""


def test_a_token_file_survives_a_trip_through_the_form():
    kept = read(DEFAULTS).kept
    assert read(load(json.dumps(kept))).kept == kept
