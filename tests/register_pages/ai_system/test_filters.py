"""What an address asks, whoever wrote it: a form, a person who shares a link, or somebody who tries things."""

import pytest
from django.http import QueryDict

from register_pages.ai_system.filters import FACETS, Question, Sort, View, read_question

TERMS = {"theme": ["werk", "verkeer"], "department": ["3"], "situation": ["7"]}


def ask(query: str) -> Question:
    return read_question(QueryDict(query), TERMS)


def test_an_address_without_anything_asks_for_the_whole_list_by_title() -> None:
    question = ask("")
    assert (question.number, question.sort, question.view, question.query) == (0, Sort.TITLE, View.LIST, "")


def test_the_same_choice_gives_the_same_address_in_whatever_order_it_was_made() -> None:
    one = ask("lifecycle=rejected&theme=werk&q=brug&lifecycle=paused&theme=verkeer&view=table")
    other = ask("view=table&theme=verkeer&theme=werk&lifecycle=paused&lifecycle=rejected&q=brug")
    assert one.query == other.query
    assert one.query == "q=brug&theme=verkeer&theme=werk&lifecycle=paused&lifecycle=rejected&view=table"


def test_an_address_that_was_made_reads_as_the_question_it_was_made_from() -> None:
    question = ask("q=brug+%26+sluis&effect=none&department=3&assessment=unknown&sort=checked&view=table")
    assert ask(question.query) == question


def test_what_a_form_leaves_empty_is_not_in_the_address() -> None:
    assert ask("q=&theme=&sort=title&view=list&page=").query == ""


def test_one_value_is_taken_off_and_the_rest_stays() -> None:
    question = ask("q=brug&theme=werk&theme=verkeer&effect=advice&sort=newest")
    assert question.without("theme", "werk").query == "q=brug&theme=verkeer&effect=advice&sort=newest"
    assert question.without("theme").without("effect", "advice").query == "q=brug&sort=newest"


def test_each_facet_can_be_asked_for_what_nobody_filled_in() -> None:
    for facet in FACETS:
        assert ask(f"{facet.code}=unknown").chosen == {facet.code: ("unknown",)}


@pytest.mark.parametrize(
    "query",
    ["theme=elders", "theme=%00", "theme=" + "x" * 10_000, "effect=%F0%9F%98%80", "department=-1", "lifecycle=IN_USE"],
)
def test_what_the_register_does_not_have_is_left_out_and_said_to_be(query: str) -> None:
    question = ask(query)
    assert (question.chosen, question.left_out, question.query) == ({}, True, "")


def test_nothing_was_left_out_of_a_good_address() -> None:
    assert not ask("theme=werk&effect=none&q=brug&utm_source=x").left_out


def test_five_hundred_values_are_those_that_exist() -> None:
    asked = "&".join(f"theme=t{n}" for n in range(500))
    assert ask(f"{asked}&theme=werk").chosen == {"theme": ("werk",)}


def test_an_order_or_form_that_does_not_exist_is_the_usual_one() -> None:
    question = ask("sort=price&view=%00")
    assert (question.sort, question.view) == (Sort.TITLE, View.LIST)


def test_words_are_cut_and_cleaned() -> None:
    assert ask("q=a%00b%0A" + "c" * 10_000).words == "a b " + "c" * 196
