"""Visitors get one stylesheet, made of those beside the templates, that knows no colour or length but the tokens."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import override_settings

from register_pages.municipality.house_style.tokens import TOKENS
from site_cms.stylesheet import (
    FOR_PRINT,
    PRINT,
    SITE,
    StylesheetFinder,
    bring_up_to_date,
    joined,
    parts,
    without_needless_signs,
)
from tests.project.running import ROOT, manage
from tests.project.test_settings import PRODUCTION

pytestmark = pytest.mark.once

TEMPLATES = ROOT / "templates"
PARTS = parts(TEMPLATES)
PROPERTIES = {token.property for token in TOKENS.values()}
READ = re.compile(r"var\((--[a-z0-9-]+)")
# What no token can say: the widths at which the layout changes, and the paper.
WITHOUT_TOKENS = re.compile(r"@media[^{]*\{|@page[^{]*\{[^}]*\}|@supports[^{]*\{")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(|:\s*(?:black|white|red|green|blue|gr[ae]y)\b", re.I)
LENGTH = re.compile(r"(?<![\w-])\d*\.?\d+(?:px|rem|cm|mm|pt|in)\b")
# Hairlines that are only there to hide something or to be seen where colours are the reader's own.
HAIRLINE = "1px"


def name_of(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


@pytest.mark.parametrize("path", PARTS, ids=name_of)
def test_a_stylesheet_reads_only_tokens_that_a_house_style_can_set(path: Path):
    css = without_needless_signs(path.read_text("utf-8"))
    assert set(READ.findall(css)) - PROPERTIES == set()
    assert not re.findall(r"[{;]--[a-z0-9-]+:", css), "values are given in the table of tokens alone"


@pytest.mark.parametrize("path", PARTS, ids=name_of)
def test_a_stylesheet_has_no_colours_or_lengths_of_its_own(path: Path):
    css = WITHOUT_TOKENS.sub("", without_needless_signs(path.read_text("utf-8")))
    assert COLOUR.findall(css) == []
    assert [length for length in LENGTH.findall(css) if length != HAIRLINE] == []


@pytest.mark.parametrize("path", PARTS, ids=name_of)
def test_a_stylesheet_knows_no_left_and_right_and_loads_nothing(path: Path):
    css = without_needless_signs(path.read_text("utf-8"))
    assert (
        re.findall(
            r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)|[{;](?:left|right|top|bottom|width|height):",
            css,
        )
        == []
    )
    assert "url(" not in css
    assert "@import" not in css
    assert "!important" not in css


def test_every_token_is_read():
    """A token that nothing reads would let a municipality set what changes nothing."""
    read = {name for path in PARTS for name in READ.findall(path.read_text("utf-8"))}
    assert PROPERTIES - read == set()


def test_the_whole_is_small():
    """A house style adds two kilobytes: together they stay below forty, ten when compressed."""
    css = {name: text.encode() for name, text in joined(TEMPLATES).items()}
    assert sum(len(text) for text in css.values()) <= 38_000
    assert sum(len(gzip.compress(text)) for text in css.values()) <= 9_000


def test_the_base_comes_first_and_the_others_in_the_order_of_their_paths():
    names = [name_of(path) for path in PARTS]
    assert names[0] == "base.css"
    assert names[1:] == sorted(names[1:])


def test_it_starts_with_the_values_of_the_tokens():
    css = joined(TEMPLATES)[SITE]
    assert css.startswith(":root{")
    for token in TOKENS.values():
        assert f"{token.property}:{token.default};" in css or f"{token.property}:{token.default}}}" in css


@pytest.mark.parametrize(
    ("css", "bare"),
    [
        ("a { color : red; }", "a{color :red}"),
        ("a, b > c { }", "a,b>c{}"),
        ("/* why */ a{b:c} /* so\n what */", "a{b:c}"),
        ("nav a :hover { margin: 0 auto }", "nav a :hover{margin:0 auto}"),
        ('a::before { content: " /* no comment */ ;  "; }', 'a::before{content:" /* no comment */ ;  "}'),
        (
            "a::before { content: 'it  is'; inset: calc(1px + 2px) }",
            "a::before{content:'it  is';inset:calc(1px + 2px)}",
        ),
        ("a { margin: 0.5rem 10.5rem 0 calc(0.5 * 1rem) }", "a{margin:.5rem 10.5rem 0 calc(.5 * 1rem)}"),
        ("@media (min-width: 1rem) and (x: y) {\n  a { b: c; }\n}", "@media (min-width:1rem) and (x:y){a{b:c}}"),
    ],
)
def test_what_means_nothing_is_left_out_and_nothing_else(css: str, bare: str):
    assert without_needless_signs(css) == bare


def test_what_is_for_paper_stands_apart():
    made = joined(TEMPLATES)
    assert "@media print" not in made[SITE]
    assert "@media" not in made[PRINT]
    assert "details::details-content{" in made[PRINT]
    for path in PARTS:
        css = without_needless_signs(path.read_text("utf-8"))
        assert css.count("{") - css.count("@media print{") == sum(
            part.count("{") for part in (FOR_PRINT.sub("", css), *FOR_PRINT.findall(css))
        )


@pytest.mark.parametrize("name", [SITE, PRINT])
def test_django_finds_it_where_it_was_made(name: str, tmp_path: Path):
    with override_settings(STYLESHEET_ROOT=tmp_path):
        finder = StylesheetFinder()
        found = Path(str(finder.find(name)))
        assert found == tmp_path / name
        assert found.read_text("utf-8") == joined(TEMPLATES)[name]
        assert name in [listed for listed, _storage in finder.list([])]
        assert finder.find("css/other.css") == []
        assert finder.find(name, find_all=True) == [str(found)]
    assert finders.find(name)


def test_a_file_that_would_not_change_is_not_written_again(tmp_path: Path):
    target = tmp_path / "css" / "x.css"
    bring_up_to_date(target, "a{}")
    written = target.stat().st_mtime_ns
    bring_up_to_date(target, "a{}")
    assert target.stat().st_mtime_ns == written
    bring_up_to_date(target, "b{}")
    assert target.read_text() == "b{}"
    assert [path.name for path in target.parent.iterdir()] == ["x.css"]


def test_a_public_site_collects_it_under_the_name_of_its_content_and_under_its_own(tmp_path: Path):
    """The page of errors asks for it by its own name: the list of hashed names may be what is broken."""
    done = manage("collectstatic", "--no-input", **PRODUCTION, DATA_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    static = tmp_path / "static"
    hashed = json.loads((static / "staticfiles.json").read_text())["paths"][SITE]
    assert hashed != SITE
    assert (static / hashed).read_bytes() == (static / SITE).read_bytes() == joined(TEMPLATES)[SITE].encode()


def test_the_demo_notices_a_stylesheet_that_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from site_cms.demo import prepare

    before = prepare.static_fingerprint()
    assert prepare.static_fingerprint() == before
    monkeypatch.setattr(prepare, "joined", lambda templates: joined(templates) | {PRINT: "a{}"})
    assert prepare.static_fingerprint() != before
