"""Text from elsewhere becomes text that is safe, reads well and opens in the editor."""

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from register_pages.exchange.rich_text import as_the_editor_saves, clean, to_plain, without_keys
from register_pages.foundation.blocks import PARAGRAPH_FEATURES

NASTY = [
    "<div><p>a</p><div>b<p>c<ul><li>d<ul><li>e</li></ul></li></ul></div></div>",
    "<p>open <b>bold <i>both</b> italic</i>",
    '<img src="x"><p>na een beeld<img src="y" alt="z">',
    "<table><tr><td>een</td><td>twee</td></tr><tr><td>drie</td></tr></table>",
    "<ul>los<li>punt</ul>",
    '<a href="https://x.example">een<p>twee</p></a>',
    "<h2>Kop</h2><blockquote>Citaat</blockquote><pre>code</pre>",
    "<p></p><p><br></p><ul></ul><b></b>",
    "<li>zonder lijst</li>",
    "</div></p>te veel dicht<li>",
    "<p>a &amp; b &lt; c &quot;d&quot; ë € \u00a0 \u2011</p>",
    '<embed embedtype="image" id="1"/><p>x</p>',
    '<p><a linktype="page" id="3">binnen</a></p>',
    "<br><br>regels<br/>en<br>regels",
]


@pytest.mark.parametrize("html", NASTY)
def test_whatever_comes_in_opens_in_the_editor_and_is_saved_unchanged(html: str) -> None:
    converter = ContentstateConverter(features=PARAGRAPH_FEATURES)
    cleaned = clean(html)[0]
    saved = without_keys(converter.to_database_format(converter.from_database_format(cleaned)))
    assert saved == (cleaned or "<p></p>")


@pytest.mark.parametrize("html", NASTY)
def test_cleaning_twice_is_cleaning_once(html: str) -> None:
    assert clean(clean(html)[0])[0] == clean(html)[0]


def test_words_do_not_glue_together_where_a_tag_stood() -> None:
    assert clean("<div>WOZ</div><div>De waarde</div>")[0] == "<p>WOZ</p><p>De waarde</p>"
    assert clean("<table><tr><td>een</td><td>twee</td></tr></table>")[0] == "<p>een twee</p>"
    assert to_plain("<p>een</p><p>twee</p>") == "een\ntwee"


def test_lists_links_bold_and_line_breaks_stay() -> None:
    html = (
        '<p>Zie <a href="https://x.example/?a=1&amp;b=2">hier</a><br/><b>vet</b></p><ul><li>een</li><li>twee</li></ul>'
    )
    assert clean(html)[0] == html


@pytest.mark.parametrize(
    "link",
    ['<a href="javascript:alert(1)">klik</a>', '<a href=" JaVaScript:alert(1)">klik</a>',
     '<a href="data:text/html,x">klik</a>',
     '<a href="/pad">klik</a>', '<a onclick="x()">klik</a>'],
)  # fmt: skip
def test_a_link_that_does_not_lead_to_the_web_or_to_mail_keeps_only_its_words(link: str) -> None:
    assert clean(f"<p>{link}</p>")[0] == "<p>klik</p>"


def test_scripts_and_styles_go_with_all_they_say() -> None:
    html, lost = clean("<p>ja</p><script>alert(1)</script><style>p{}</style>")
    assert html == "<p>ja</p>"
    assert lost


def test_plain_text_becomes_paragraphs_with_line_breaks() -> None:
    assert clean("Eerste regel\nTweede regel\n\nNieuwe alinea")[0] == (
        "<p>Eerste regel<br/>Tweede regel</p><p>Nieuwe alinea</p>"
    )


def test_smaller_than_in_plain_text_is_no_tag() -> None:
    assert clean("bij x < 5 en y > 3")[0] == "<p>bij x &lt; 5 en y &gt; 3</p>"
    assert not clean("bij x < 5")[1]


def test_an_empty_text_stays_empty() -> None:
    assert clean("") == ("", False)
    assert clean("<p></p><br>")[0] == ""
    assert as_the_editor_saves("") == ""
