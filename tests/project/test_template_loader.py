"""What a template loses on its way to the visitor, and what it keeps."""

from pathlib import Path

import pytest
from django.template import Engine


@pytest.fixture
def render(tmp_path: Path):
    def rendered(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        engine = Engine(dirs=[str(tmp_path)], loaders=["site_cms.template_loader.Loader"])
        return engine.render_to_string(name, {"name": "Anna"})

    return rendered


def test_a_page_loses_the_white_space_between_its_blocks(render):
    assert render("page.html", "<ul>\n    {% if name %}\n\n      <li>{{ name }}</li>\n    {% endif %}\n</ul>") == (
        "<ul><li>Anna</li></ul>"
    )


def test_words_on_two_lines_stay_apart(render):
    assert render("page.html", "<p>een\n   twee\n   <b>drie</b></p>") == "<p>een\n   twee\n<b>drie</b></p>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("een\n{% if name %}\ntwee\n{% endif %}\ndrie", "een\ntwee\ndrie"),
        ("een\n{% if nobody %}\ntwee\n{% endif %}\ndrie", "een\ndrie"),
        ("een\n{% if nobody %}\n<p>twee</p>\n{% endif %}\ndrie", "een\ndrie"),
        ("een\n{% if nobody %}<b>twee</b>{% endif %}\ndrie", "een\n\ndrie"),
        ("een\n{% firstof name %}\ndrie", "een\nAnna\ndrie"),
        ("<li>een</li>\n<li>twee {# why #}\n</li>", "<li>een</li><li>twee </li>"),
    ],
)
def test_tags_on_lines_of_their_own_bring_no_words_together(render, text: str, shown: str):
    assert render("page.html", text) == shown


@pytest.mark.parametrize("part", ["<pre>\n   x</pre>", "<textarea>\n   <b></textarea>"])
def test_white_space_that_means_something_stays(render, part: str):
    assert render("page.html", part) == part


def test_a_mail_in_plain_text_stays_as_it_was_written(render):
    assert render("mail.txt", "Beste {{ name }},\n\n   {{ name }}") == "Beste Anna,\n\n   Anna"
