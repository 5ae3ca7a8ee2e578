"""Rich text is kept as what a reader sees, without its markup."""

import pytest

from register_pages.history.plain_text import plain_text


@pytest.mark.once
@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>Een.</p><p>Twee.</p>", "Een.\n\nTwee."),
        ("<p>Een<br/>regel</p>", "Een\nregel"),
        ("<p><b>Vet</b> en <i>schuin</i>.</p>", "Vet en schuin."),
        ("<p>Vooraf:</p><ul><li>een</li><li>twee</li></ul><p>Na.</p>", "Vooraf:\n\n- een\n- twee\n\nNa."),
        ("<ol><li>een</li><li>twee</li></ol>", "1. een\n2. twee"),
        ('<p>Lees <a href="https://wetten.example/g">de wet</a>.</p>', "Lees de wet (https://wetten.example/g)."),
        ('<p><a href="https://wetten.example">https://wetten.example</a></p>', "https://wetten.example"),
        ("<p>Kop &amp; staart &lt; 3</p>", "Kop & staart < 3"),
        ("<h3>Kop</h3><p>Tekst</p>", "Kop\n\nTekst"),
        ("<p>Niet\ngesloten", "Niet gesloten"),
        ("</a></ul>los", "los"),
    ],
)
def test_rich_text_becomes_plain_text(html, text):
    assert plain_text(html) == text


@pytest.mark.once
def test_keys_of_the_editor_are_no_words():
    one, other = '<p data-block-key="a1b2c">Tekst</p>', '<p data-block-key="zzzzz">Tekst</p>'
    assert plain_text(one) == plain_text(other)
