"""A gate that nobody has seen fail is no gate: every probe finds the fault that it is there for."""

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.crawl import crawl
from tests.browser.pdf_text import bare, pdf_text
from tests.browser.probes import axe_faults, tab_stops, too_wide, unseen
from tests.browser.served_site import ServedSite

pytestmark = pytest.mark.browser
PAGE = '<!DOCTYPE html><html lang="nl"><title>Proef</title><main><h1>Proef</h1>{}</main></html>'


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ('<img src="data:,">', "image-alt"),
        ('<p style="color: #999">Grijze woorden op wit</p>', "color-contrast"),
        ("<h4>Een kop te ver</h4>", "heading-order"),
        ("<input>", "label"),
        ('<p lang="qq">Woorden</p>', "valid-lang"),
        ("<main>Nog een</main>", "landmark-no-duplicate-main"),
        ("<details><summary>Meer</summary><img src='data:,'></details>", "image-alt"),
    ],
)
def test_axe_sees_a_planted_fault(fault: str, rule: str, window: OpenWindow):
    page = window()
    page.set_content(PAGE.format(fault))
    assert any(found.startswith(f"{rule} at") for found in axe_faults(page))


def test_the_reflow_probe_names_what_is_too_wide_and_leaves_a_table_that_scrolls_by_itself(window: OpenWindow):
    page = window(width=320)
    page.set_content(PAGE.format('<div style="overflow-x: auto"><p style="width: 600px">Breed</p></div>'))
    assert too_wide(page) == []
    page.set_content(PAGE.format('<p class="broad" style="width: 600px">Breed</p>'))
    assert any("p.broad" in found for found in too_wide(page))


def test_the_tab_walk_sees_focus_without_a_mark_and_focus_behind_something(window: OpenWindow):
    bar = '<div style="position: fixed; inset: 0; background: #fff"></div>'
    page = window()
    page.set_content(PAGE.format('<a href="#a" style="outline: 3px solid">A</a><a href="#b" style="outline: 0">B</a>'))
    assert unseen(tab_stops(page)) == ["a “B”"]
    page.set_content(PAGE.format(f'<a href="#a" style="outline: 3px solid">A</a>{bar}'))
    assert unseen(tab_stops(page)) == ["a “A”"]


def test_the_tab_walk_sees_a_trap(window: OpenWindow):
    page = window()
    trap = (
        "<script>addEventListener('focusin', e => {e.target.dataset.visited = ''; document.links[0].focus()})</script>"
    )
    page.set_content(PAGE.format(f'<a href="#a">A</a><a href="#b">B</a>{trap}'))
    with pytest.raises(AssertionError, match="does not leave"):
        tab_stops(page, most=10)


def test_the_print_reader_misses_what_is_not_printed(window: OpenWindow):
    page = window()
    page.set_content(PAGE.format("<p>Één affiche</p><p hidden>Verborgen</p>"))
    printed = pdf_text(page.pdf())
    assert bare("Één affiche") in printed
    assert "Verborgen" not in printed


def test_the_crawler_names_a_page_that_is_not_there(site: ServedSite):
    assert crawl(site.base, ["/nl/bestaat-niet/"]).broken == {"/nl/bestaat-niet/": "404, linked from the start"}
