"""Who fills in a form hears what is asked, what helps, and what was wrong, at the field itself and on top."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string

pytestmark = pytest.mark.once


class Question(forms.Form):
    """A form with a line to write on and boxes to tick."""

    words = forms.CharField(label="Your question", help_text="In a few words.")
    about = forms.MultipleChoiceField(
        label="What is it about?", choices=[("a", "A letter"), ("b", "A person")], widget=forms.CheckboxSelectMultiple
    )


def field(form: Question, name: str) -> str:
    return render_to_string("components/field.html", {"field": form[name]})


def described_by(html: str) -> set[str]:
    return set(re.findall(r'aria-describedby="([^"]*)"', html)[0].split())


def test_a_field_that_was_not_filled_in_yet_has_a_label_and_help_but_no_fault():
    html = field(Question(), "words")
    assert '<label class="field__label" for="id_words">Your question</label>' in html
    assert described_by(html) == {"id_words_helptext"}
    assert 'id="id_words_helptext"' in html
    assert "field--invalid" not in html


def test_a_wrong_answer_is_explained_at_the_field_and_kept():
    form = Question({"words": "", "about": ["b"]})
    html = field(form, "words")
    assert described_by(html) == {"id_words_helptext", "id_words_error"}
    assert 'id="id_words_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="b" id="id_about_1" checked' in field(form, "about")


def test_boxes_stand_below_one_legend_each_with_its_own_label():
    html = field(Question({"words": "x"}), "about")
    assert "<legend>What is it about?</legend>" in html
    assert '<label for="id_about_0">A letter</label>' in html
    assert described_by(html) == {"id_about_error"}
    assert 'id="id_about_error"' in html


def test_the_summary_leads_to_every_field_that_is_wrong():
    html = render_to_string("components/error_summary.html", {"form": Question({})})
    assert re.findall(r'href="#([^"]*)"', html) == ["id_words", "id_about_0"]


@pytest.mark.parametrize("form", [Question(), Question({"words": "x", "about": ["a"]})], ids=["empty", "right"])
def test_without_a_fault_there_is_no_summary(form: Question):
    assert render_to_string("components/error_summary.html", {"form": form}).strip() == ""
