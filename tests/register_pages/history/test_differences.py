"""Somebody compares two states: what was said then, what is said now, and nothing that is the same."""

import time
from typing import Any

import pytest

from register_pages.history.differences import ADDED, CHANGED, MOVED, REMOVED, SAME, compare, compare_words
from register_pages.history.parts import Part

pytestmark = pytest.mark.once


def word(path: str, text: str, **more: Any) -> Part:
    return Part(path, path.capitalize(), text, **more)


def law(key: str, title: str, explanation: str = "") -> list[Part]:
    parts = [Part(f"laws.{key}.title", "Name of the law", title, group="Laws")]
    return parts + ([Part(f"laws.{key}.explanation", "Explanation", explanation, group="Laws")] if explanation else [])


def marked(old: str, new: str) -> str:
    """Return the difference of two texts, with signs for what was added, removed and moved."""
    signs = {SAME: "{}", ADDED: "[+{}]", REMOVED: "[-{}]", MOVED: "[~{}]"}
    return "".join(signs[run.what].format(run.text.strip()) + " " for run in compare_words(old, new)).strip()


def test_nothing_changed():
    difference = compare([word("a", "x"), *law("l1", "Awb")], [word("a", "x"), *law("l1", "Awb")])
    assert (difference.groups, difference.reordered, difference.unchanged) == ((), (), 2)


def test_one_word_changed():
    assert marked("Wij wissen na 72 uur.", "Wij wissen na 24 uur.") == "Wij wissen na [-72] [+24] uur."


def test_sentences_with_little_in_common_are_not_mixed():
    assert marked("Dat is nog niet gemeten.", "In april legden wij het naast de foto.") == (
        "[-Dat is nog niet gemeten.] [+In april legden wij het naast de foto.]"
    )


def test_words_were_added_at_the_end():
    assert marked("Wij wissen alles.", "Wij wissen alles. Ook de foto's.") == "Wij wissen alles. [+Ook de foto's.]"


def test_words_were_removed_in_the_middle():
    assert marked("Een man met een hond loopt.", "Een man loopt.") == "Een man [-met een hond] loopt."


def test_a_sentence_that_moved_is_shown_once_at_its_new_place():
    first, second, third = "Eerst lezen wij het kenteken.", "Dan volgt een brief naar u.", "Ten slotte de rest."
    assert marked(f"{first} {second} {third}", f"{second} {third} {first}") in (
        f"{second} {third} [~{first}]",
        f"[~{second}] [~{third}] {first}",
    )


def test_a_new_line_between_the_same_words_is_no_other_word():
    assert marked("Een lijst. En meer.", "Een lijst.\n\nEn meer.") == "Een lijst.\n\nEn meer."


def test_nothing_gets_lost_between_both_texts():
    old, new = "Wij lezen  het.\n- een\n- twee\n\nKlaar? Ja!", "Wij lezen nu het.\n- twee\n- drie\n\nNee! Klaar?"
    runs = compare_words(old, new)
    assert "".join(run.text for run in runs if run.what != REMOVED) == new


def test_two_long_texts_are_compared_in_little_time():
    began = time.monotonic()
    runs = compare_words("woord " * 20_000, "ander " * 20_000)
    assert [run.what for run in runs] == [REMOVED, ADDED]
    compare_words(
        " ".join(f"Zin nummer {n}." for n in range(2000)), " ".join(f"Zin nummer {n}." for n in range(1, 2001))
    )
    assert time.monotonic() - began < 5


def test_a_text_that_was_emptied_was_removed():
    (group,) = compare([word("a", "Iets")], []).groups
    assert (group.heading, group.what, group.changes[0].old.text) == ("A", REMOVED, "Iets")


def test_a_text_that_is_new_was_added():
    (group,) = compare([], [word("a", "Iets")]).groups
    assert (group.what, group.changes[0].new.text) == (ADDED, "Iets")


def test_a_fact_was_one_thing_and_is_now_another():
    old = Part("state", "Lifecycle", "Pilot", "fact", "pilot")
    new = Part("state", "Lifecycle", "In use", "fact", "in_use")
    (group,) = compare([old], [new]).groups
    (change,) = group.changes
    assert (change.what, change.old.text, change.new.text, change.runs) == (CHANGED, "Pilot", "In use", ())


def test_a_choice_that_is_only_worded_otherwise_did_not_change():
    old = Part("state", "Lifecycle", "In use", "fact", "in_use")
    new = Part("state", "Status", "In operation", "fact", "in_use")
    assert compare([old], [new]).groups == ()


def test_a_row_that_was_added_is_called_by_its_name():
    (group,) = compare(law("l1", "Awb"), law("l1", "Awb") + law("l2", "Woo", "Open.")).groups
    assert (group.heading, group.row, group.what, len(group.changes)) == ("Laws", "Woo", ADDED, 2)


def test_a_row_that_was_removed_stands_where_it_was():
    old = [word("a", "1"), *law("l1", "Awb"), word("b", "1")]
    difference = compare(old, [word("a", "2"), word("b", "2")])
    assert [(group.heading, group.row, group.what) for group in difference.groups] == [
        ("A", "", CHANGED), ("Laws", "Awb", REMOVED), ("B", "", CHANGED),
    ]  # fmt: skip


def test_a_row_that_got_an_explanation_is_the_same_row():
    (group,) = compare(law("l1", "Awb"), law("l1", "Awb", "Regels.")).groups
    assert (group.heading, group.row, group.what, group.changes[0].what) == ("Laws", "Awb", CHANGED, ADDED)


def test_rows_in_another_order_did_not_change():
    difference = compare(law("l1", "Awb") + law("l2", "Woo"), law("l2", "Woo") + law("l1", "Awb"))
    assert (difference.groups, difference.reordered, difference.unchanged) == ((), ("Laws",), 2)


def test_a_row_that_goes_is_no_other_order():
    assert compare(law("l1", "Awb") + law("l2", "Woo"), law("l2", "Woo")).reordered == ()


def test_words_that_were_still_dutch_are_not_compared_with_english_ones():
    (group,) = compare([word("a", "De auto", lang="nl")], [word("a", "The car")]).groups
    (change,) = group.changes
    assert change.is_translated
    assert change.runs == ()


def test_a_long_row_gets_a_short_name():
    (group,) = compare([], law("l1", "x" * 200)).groups
    assert len(group.row) < 90


def test_what_changed_is_named_once():
    difference = compare([word("a", "x")], [word("a", "y"), *law("l1", "Awb", "Iets"), *law("l2", "Woo")])
    assert difference.labels == ["A", "Laws"]
