"""When to try again, and what an answer means."""

from datetime import timedelta

import pytest

from register_pages.outbox.layout import blocks_of, split_subject
from register_pages.outbox.rules import extended_code, is_final, pause_after, pause_of_queue

pytestmark = pytest.mark.once


def test_a_mail_is_tried_quickly_first_and_for_two_days_in_all():
    pauses = [pause_after(attempts) for attempts in range(1, 54)]
    assert [pause.total_seconds() for pause in pauses[:7]] == [10, 30, 60, 300, 900, 1800, 3600]
    assert timedelta(hours=47) < sum(pauses, timedelta()) < timedelta(hours=49)
    assert pause_after(54) is None


def test_a_queue_that_stands_still_is_looked_at_every_five_minutes_at_least():
    assert [pause_of_queue(tries).total_seconds() for tries in (1, 2, 3, 4, 5, 500)] == [5, 10, 30, 60, 300, 300]


@pytest.mark.parametrize(
    ("code", "extended", "final"),
    [(550, "5.1.1", True), (553, "", True), (550, "5.7.1", False), (530, "", False), (451, "4.7.1", False)],
)
def test_only_a_refusal_of_the_recipient_is_final(code: int, extended: str, final: bool):
    assert is_final(code, extended) is final


@pytest.mark.parametrize(
    ("said", "code"),
    [(b"5.1.1 <anna@example.org> unknown", "5.1.1"), (b"No such user", ""), ("4.7.1 later", "4.7.1"), (b"\xff", "")],
)
def test_of_what_a_server_says_only_the_code_is_kept(said: bytes | str, code: str):
    assert extended_code(said) == code


def test_the_first_line_is_the_subject_and_holes_are_closed():
    subject, text = split_subject("\n  Uw   plek \n\n\n\nBeste Anna, \n\n\n\nTot dan\n\n")
    assert subject == "Uw plek"
    assert text == "Beste Anna,\n\nTot dan\n"


def test_lines_with_a_dash_are_a_list_and_only_our_own_addresses_are_links():
    text, items = blocks_of(
        "Zie https://a.example/nl/ en https://b.example/.\n\n- een\n- <twee>\n", "https://a.example"
    )
    assert text.lines == ['Zie <a href="https://a.example/nl/">https://a.example/nl/</a> en https://b.example/.']
    assert items.is_list
    assert items.lines == ["een", "&lt;twee&gt;"]


def test_an_address_that_only_begins_like_ours_is_no_link():
    assert blocks_of("https://a.example.evil.example/x", "https://a.example")[0].lines == [
        "https://a.example.evil.example/x"
    ]
