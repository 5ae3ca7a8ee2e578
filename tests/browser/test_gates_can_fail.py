"""A gate that nobody has seen fail is no gate: every planted fault is caught, and a page without faults by none."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenWindow
from tests.browser.crawl import crawl
from tests.browser.probes.axe import ask_axe, unexplained
from tests.browser.probes.focus import tab_stops, unseen
from tests.browser.probes.language import wrong_language
from tests.browser.probes.layout import cut_off, too_wide
from tests.browser.probes.markup import markup_faults
from tests.browser.probes.modes import moving, without_edge
from tests.browser.probes.paper import bare, printed
from tests.browser.served_site import ServedSite

pytestmark = pytest.mark.browser
needs_packages = pytest.mark.node_packages

CLEAN = """<!DOCTYPE html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Proef</title>
<style>body { color: #111; background: #fff } a { color: #0645ad } :focus-visible { outline: 3px solid #111 }</style>
</head>
<body><main><h1>Proef</h1><p>Dit is een gewone zin die iedereen hier kan lezen.</p><p><a href="#a">Lees meer</a></p>
<!-- here --></main></body>
</html>"""
HERE = "<!-- here -->"


class Fault(NamedTuple):
    """A fault that is planted: what is put in the place of what, and the gate that has to see it."""

    gate: str
    old: str
    new: str


FAULTS = {
    "no language": Fault("axe", '<html lang="nl">', "<html>"),
    "a field without a label": Fault("axe", HERE, '<input type="text" name="a">'),
    "an image without a text": Fault("axe", HERE, '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'),
    "too little contrast": Fault("axe", HERE, '<p style="color: #999">Grijze woorden op een wit blad.</p>'),
    "a heading too far": Fault("axe", HERE, "<h4>Een kop</h4>"),
    "two main parts": Fault("axe", "</main>", "</main><main><p>Nog een.</p></main>"),
    "targets too small": Fault(
        "axe",
        HERE,
        "".join(f'<button style="all: unset; width: 9px; height: 9px">{letter}</button>' for letter in "ab"),
    ),
    "a language that is none": Fault("axe", HERE, '<p lang="qq">Woorden in een taal die niet bestaat.</p>'),
    "links told apart by colour": Fault(
        "axe", HERE, '<p>Een zin met <a href="#b" style="color: #222; text-decoration: none">een link</a> erin.</p>'
    ),
    "focus without a mark": Fault("focus", ":focus-visible { outline: 3px solid #111 }", "* { outline: 0 !important }"),
    "wider than the screen": Fault("reflow", HERE, '<div style="width: 600px">Breed.</div>'),
    "English without a mark": Fault("language", HERE, "<p>This is an English sentence that nobody has marked.</p>"),
    "the same id twice": Fault("markup", HERE, '<p id="a">Een.</p><p id="a">Twee.</p>'),
}


def planted(fault: Fault) -> str:
    """Return the page with a fault in it."""
    assert fault.old in CLEAN
    return CLEAN.replace(fault.old, fault.new)


def axe(page: Page) -> list[str]:
    finding = ask_axe(page)
    return finding.faults + unexplained(finding.doubts, "")


LOOKING: dict[str, Callable[[Page], list[str]]] = {
    "axe": axe,
    "focus": lambda page: unseen(tab_stops(page)),
    "reflow": lambda page: too_wide(page) + cut_off(page),
    "language": wrong_language,
    "modes": lambda page: without_edge(page) + moving(page),
}


@pytest.fixture(scope="module")
def markup(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the HTML checker says of each page, asked once."""
    pages = {f"{name}.html": planted(fault) for name, fault in FAULTS.items()}
    return markup_faults(pages | {"clean.html": CLEAN}, tmp_path_factory.mktemp("markup"))


def found_by(page: Page, html: str) -> dict[str, list[str]]:
    """Return what each gate that looks at an open page says of it, on a small screen."""
    found = {}
    for gate, looks in LOOKING.items():
        page.set_content(html)
        found[gate] = looks(page)
    return found


@needs_packages
@pytest.mark.java
@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_caught_by_the_gate_that_is_there_for_it(
    name: str, window: OpenWindow, markup: dict[str, list[str]]
):
    found = found_by(window(width=320), planted(FAULTS[name])) | {"markup": markup.get(f"{name}.html", [])}
    assert found[FAULTS[name].gate] != [], found


@needs_packages
@pytest.mark.java
def test_a_page_without_faults_passes_every_gate(window: OpenWindow, markup: dict[str, list[str]]):
    assert [said for said in found_by(window(width=320), CLEAN).values() if said] == []
    assert "clean.html" not in markup


@needs_packages
def test_axe_looks_into_what_is_folded_and_what_pops_up(window: OpenWindow):
    image = '<img src="data:,">'
    page = window()
    page.set_content(CLEAN.replace(HERE, f"<details><summary>Meer</summary>{image}</details>"))
    assert any(fault.startswith("image-alt at") for fault in ask_axe(page).faults)
    page.set_content(CLEAN.replace(HERE, f'<button popovertarget="a">Meer</button><div popover id="a">{image}</div>'))
    assert any(fault.startswith("image-alt at") for fault in ask_axe(page).faults)


@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        ('<div style="overflow-x: auto"><p style="width: 600px">Breed</p></div>', []),
        ('<p style="height: 1em; overflow: hidden">Eerste regel<br>tweede regel</p>', ["p. cuts off"]),
        ('<p style="white-space: nowrap; width: 5em; overflow: clip">Een regel die niet past</p>', ["p. cuts off"]),
    ],
)
def test_what_scrolls_by_itself_may_be_wide_and_what_is_cut_off_is_named(
    fault: str, seen: list[str], window: OpenWindow
):
    page = window(width=320)
    page.set_content(CLEAN.replace(HERE, fault))
    found = too_wide(page) + cut_off(page)
    assert [named.split(" “")[0] for named in found] == seen


@pytest.mark.parametrize("mark", ["outline: 1px solid #111", "outline: 3px solid #ddd", "outline: 0; background: #eee"])
def test_the_tab_walk_wants_a_mark_of_two_pixels_that_differs_enough_from_what_is_around_it(
    mark: str, window: OpenWindow
):
    page = window()
    page.set_content(CLEAN.replace(HERE, f'<p><a href="#b" style="{mark}">B</a></p>'))
    assert [said.split(":")[0] for said in unseen(tab_stops(page))] == ["a “B”"]


def test_the_tab_walk_takes_a_ring_of_shadow_for_a_mark(window: OpenWindow):
    ring = "outline: 0; box-shadow: 0 0 0 1px #fff, 0 0 0 4px rgb(20 20 20)"
    page = window()
    page.set_content(CLEAN.replace(HERE, f'<p><a href="#b" style="{ring}">B</a></p>'))
    assert unseen(tab_stops(page)) == []


def test_the_tab_walk_sees_focus_behind_something(window: OpenWindow):
    page = window()
    page.set_content(CLEAN.replace(HERE, '<div style="position: fixed; inset: 0; background: #fff"></div>'))
    assert [said.split(":")[0] for said in unseen(tab_stops(page))] == ["a “Lees meer”"]


def test_the_tab_walk_sees_a_trap(window: OpenWindow):
    trap = (
        "<script>addEventListener('focusin', e => {e.target.dataset.visited = ''; document.links[0].focus()})</script>"
    )
    page = window()
    page.set_content(CLEAN.replace(HERE, f'<a href="#b">B</a>{trap}'))
    with pytest.raises(AssertionError, match="does not leave"):
        tab_stops(page, most=10)


def test_the_modes_probe_sees_a_badge_of_colour_alone_and_what_keeps_moving(window: OpenWindow):
    page = window()
    page.set_content(CLEAN.replace(HERE, '<span class="badge" style="background: #ddd">Gestopt</span>'))
    assert without_edge(page) == ["span.badge “Gestopt”"]
    page.set_content(CLEAN.replace(HERE, '<p class="slow" style="transition: color 1s">Langzaam</p>'))
    assert moving(page) == ["p.slow"]


def test_the_language_probe_sees_a_page_that_says_the_wrong_language(site: ServedSite, window: OpenWindow):
    page = window(language="en")
    page.goto(site.address("HomePage", "en"))
    assert wrong_language(page) == []
    page.evaluate("document.documentElement.lang = 'nl'")
    assert len(wrong_language(page)) > 5


def test_the_print_reader_misses_what_is_not_printed(window: OpenWindow):
    page = window()
    page.set_content(CLEAN.replace(HERE, "<p>Één affiche</p><p hidden>Verborgen</p>"))
    sheet = printed(page)
    assert bare("Één affiche") in sheet.text
    assert "Verborgen" not in sheet.text
    assert (sheet.title, sheet.language, sheet.tagged) == ("Proef", "nl", True)


def test_the_crawler_names_a_page_that_is_not_there(site: ServedSite):
    assert crawl(site.base, ["/nl/bestaat-niet/"]).broken == {"/nl/bestaat-niet/": "404, linked from the start"}
