"""Visitors get a stylesheet made of those beside the templates, which know no colour or length but the tokens."""

import json
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import override_settings

from register_pages.municipality.house_style.tokens import SERVED, TOKENS
from site_cms.stylesheet import (
    FOR_PRINT,
    PRINT,
    SITE,
    StylesheetFinder,
    bring_up_to_date,
    joined,
    parts,
    sheets,
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


def test_every_sheet_is_small():
    """What a page waits for is the sheet of every page and one more: together less than a third of a round trip."""
    sizes = {name: len(brotli.compress(text.encode())) for name, text in joined(TEMPLATES).items()}
    assert sizes.pop(SITE) <= 3_700
    assert sizes.pop(PRINT) <= 1_000
    assert {name: size for name, size in sizes.items() if size > 800} == {}


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("field.css", ["css/site.css"]),
        ("flow.system.css", ["css/system.css"]),
        ("choices.forms.overview.css", ["css/forms.css", "css/overview.css"]),
    ],
)
def test_the_name_of_a_stylesheet_says_where_it_goes(name: str, where: list[str]):
    assert sheets(Path("templates/components") / name) == where


def test_a_sheet_holds_its_parts_and_that_of_every_page_does_not():
    made = joined(TEMPLATES)
    assert ".choice{" in made["css/forms.css"]
    assert ".choice{" in made["css/overview.css"]
    assert ".choice{" not in made[SITE]
    assert ":root" not in made["css/forms.css"]


PAGES = [path for path in TEMPLATES.rglob("*.html") if '{% extends "base.html" %}' in path.read_text("utf-8")]
# What a tag of ours writes where it stands.
WRITTEN_BY_TAGS = {"{% finder %}": "register_pages/ai_system/parts/finder.html"}
CLASS = re.compile(r"\.([a-z][\w-]*)")


def classes_in(css: str) -> set[str]:
    """Return the classes that the selectors name."""
    return set(CLASS.findall(re.sub(r"\{[^{}]*\}", "{}", css)))


def written(name: str, seen: set[str]) -> str:
    """Return a template with all that it includes."""
    seen.add(name)
    text = (TEMPLATES / name).read_text("utf-8")
    inside = set(re.findall(r'\{% include "([^"]+)"', text)) | {
        path for tag, path in WRITTEN_BY_TAGS.items() if tag in text
    }
    return text + "".join(written(part, seen) for part in sorted(inside - seen))


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_loads_the_sheets_that_its_components_need(path: Path):
    made = joined(TEMPLATES)
    html = written(name_of(path), set())
    asked = {SITE, *re.findall(r"\{% static '(css/\w+\.css)' %\}", html)}
    assert asked <= set(made), "there is no such sheet"
    if re.search(r"\{[{%][^}]*\bform\b", html):
        # The frame of every page loads it for a page with a `form`.
        asked.add("css/forms.css")
    have = set().union(*(classes_in(made[name]) for name in asked))
    elsewhere = set().union(*(classes_in(css) for name, css in made.items() if name != PRINT)) - have
    used = {word for names in re.findall(r'class="([^"]*)"', html) for word in re.split(r"[^\w-]+", names)}
    assert used & elsewhere == set()


def test_the_base_comes_first_and_the_others_in_the_order_of_their_paths():
    names = [name_of(path) for path in PARTS]
    assert names[0] == "base.css"
    assert names[1:] == sorted(names[1:])


def test_it_starts_with_the_values_of_the_tokens():
    css = joined(TEMPLATES)[SITE]
    assert css.startswith(":root{")
    for token in TOKENS.values():
        name = SERVED[token.property]
        assert f"{name}:{token.default};" in css or f"{name}:{token.default}}}" in css


def test_tokens_go_over_the_line_by_a_short_name_that_no_two_share():
    css = "".join(joined(TEMPLATES).values())
    assert "--basis-" not in css
    assert set(READ.findall(css)) <= set(SERVED.values())
    assert len(set(SERVED.values())) == len(TOKENS)


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


@pytest.mark.parametrize("name", [SITE, PRINT, "css/forms.css"])
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
