"""Somebody opens the form of a session, a colleague changes the session, and only then the form is sent."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from register_pages.dialogue.change_session import change_session
from register_pages.dialogue.models import DialogueEventPage, Session
from tests.opening import filled_in, opened
from tests.register_pages.dialogue.admin.conftest import address, words_of
from tests.register_pages.dialogue.conftest import session as session_of
from tests.register_pages.dialogue.residents import mails_to, signed_up

NOTHING_SAVED = "Somebody else saved this after you opened it"


@pytest.fixture
def evening(table: DialogueEventPage) -> Session:
    """An evening of twenty seats on a whole minute, with Noor."""
    made = session_of(table)
    made.starts_at = made.starts_at.replace(second=0, microsecond=0)
    made.ends_at = made.starts_at + timedelta(hours=2)
    made.save()
    signed_up(made, "Noor")
    return made


def meanwhile(evening: Session, **values: Any) -> None:
    """Have a colleague change the session."""
    change_session(evening.pk, values, now=timezone.now())


def test_a_stale_form_does_not_take_seats_back(host: Client, evening: Session) -> None:
    form = opened(host, address("edit", evening)) | {"languages": ["nl"]}
    meanwhile(evening, capacity=30)
    answer = host.post(address("edit", evening), form)
    assert NOTHING_SAVED in words_of(answer)
    assert (Session.objects.get().capacity, Session.objects.get().languages) == (30, ["nl", "en"])


def test_sent_again_it_changes_what_the_editor_meant_and_nothing_else(host: Client, evening: Session) -> None:
    form = opened(host, address("edit", evening)) | {"languages": ["nl"], "confirm_by_mail": "on"}
    opens = timezone.now().replace(second=0, microsecond=0)
    meanwhile(evening, capacity=30, opens_at=opens)
    again = filled_in(host.post(address("edit", evening), form))
    assert (again["capacity"], again["languages"]) == ("30", "nl")
    assert host.post(address("edit", evening), again).status_code == 302
    after = Session.objects.get()
    assert (after.capacity, after.opens_at) == (30, opens)
    assert (after.languages, after.confirm_by_mail) == (["nl"], True)


def test_what_both_changed_is_said_and_what_was_typed_stays(host: Client, evening: Session) -> None:
    form = opened(host, address("edit", evening)) | {"capacity": "25"}
    meanwhile(evening, capacity=30)
    answer = host.post(address("edit", evening), form)
    assert answer.context["form"].errors["capacity"] == ["Somebody else changed this meanwhile. It is now: 30"]
    again = filled_in(answer)
    assert again["capacity"] == "25"
    host.post(address("edit", evening), again)
    assert Session.objects.get().capacity == 25


@pytest.mark.parametrize(
    ("language", "values", "name", "typed", "now"),
    [
        ("en", {"status": "cancelled"}, "status", "full", "Cancelled"),
        ("en", {"languages": ["en"]}, "languages", ["nl"], "English"),
        ("en", {"confirm_by_mail": True, "venue": "Zaal 1"}, "venue", "Zaal 2", "Zaal 1"),
        ("en", {"address": "Dam 1"}, "address", "Dam 2", "Dam 1"),
        ("nl", {"opens_at": "2026-05-12T17:30Z"}, "opens_at", "2026-05-01 12:00", "12 mei 2026, 19:30"),
        ("en", {"languages": []}, "languages", ["nl"], "(empty)"),
    ],
)
def test_the_remark_says_what_it_is_now_in_words(
    language: str, values: dict, name: str, typed: Any, now: str, host: Client, evening: Session
) -> None:
    form = opened(host, address("edit", evening)) | {name: typed}
    Session.objects.update(**values)
    answer = host.post(address("edit", evening), form, headers={"accept-language": language})
    remarks = answer.context["form"].errors
    assert set(values) <= set(remarks)
    assert now in str(remarks.get(name, ""))


def test_confirming_a_move_leaves_a_cancelled_evening_cancelled(host: Client, evening: Session) -> None:
    form = opened(host, address("edit", evening)) | {"venue": "Wijkcentrum"}
    confirming = filled_in(host.post(address("edit", evening), form))
    meanwhile(evening, status="cancelled")
    answer = host.post(address("edit", evening), confirming | {"confirmed": "1"})
    assert NOTHING_SAVED in words_of(answer)
    assert Session.objects.get().is_cancelled
    host.post(address("edit", evening), filled_in(answer))
    after = Session.objects.get()
    assert after.is_cancelled
    assert after.venue == "Wijkcentrum"
    assert "moved" not in mails_to("Noor")


def test_with_open_eyes_a_cancelled_evening_goes_on(host: Client, evening: Session) -> None:
    form = opened(host, address("edit", evening))
    meanwhile(evening, status="cancelled")
    again = filled_in(host.post(address("edit", evening), form)) | {"status": "planned", "confirmed": "1"}
    assert host.post(address("edit", evening), again).status_code == 302
    assert not Session.objects.get().is_cancelled
    assert mails_to("Noor")[-1] == "moved"


def test_confirming_what_nobody_changed_saves_it(host: Client, evening: Session) -> None:
    form = opened(host, address("edit", evening)) | {"venue": "Wijkcentrum"}
    confirming = filled_in(host.post(address("edit", evening), form))
    assert host.post(address("edit", evening), confirming | {"confirmed": "1"}).status_code == 302
    assert Session.objects.get().venue == "Wijkcentrum"


def test_people_who_sign_up_meanwhile_refuse_no_form(host: Client, evening: Session) -> None:
    form = opened(host, address("edit", evening)) | {"capacity": "25"}
    signed_up(evening, "Bram", 3)
    assert host.post(address("edit", evening), form).status_code == 302
    assert (Session.objects.get().capacity, Session.objects.get().seats_taken) == (25, 4)


@pytest.mark.parametrize("shown", [None, "", "x", "capacity=", "a\0b", "=" * 10_000])
def test_a_form_that_does_not_say_what_it_showed_is_refused(shown: str | None, host: Client, evening: Session) -> None:
    form = opened(host, address("edit", evening)) | {"capacity": "25"}
    del form["shown"]
    answer = host.post(address("edit", evening), form | ({} if shown is None else {"shown": shown}))
    assert NOTHING_SAVED in words_of(answer)
    assert Session.objects.get().capacity == 20
    host.post(address("edit", evening), filled_in(answer))
    assert Session.objects.get().capacity == 25


def test_more_marks_than_fields_do_no_harm(host: Client, evening: Session) -> None:
    form = opened(host, address("edit", evening)) | {"capacity": "25"}
    form["shown"] += " more=x"
    assert host.post(address("edit", evening), form).status_code == 302
    assert Session.objects.get().capacity == 25


# -- the page of the table -------------------------------------------------------------------------------------------


def without_a_table(evening: Session) -> Session:
    """Return the session as it is when its page is gone, past everything that protects a page with people."""
    evening.event_key = uuid4()
    evening.save(update_fields=["event_key"])
    return evening


def test_an_evening_whose_table_is_gone_is_cancelled_and_people_hear_it(host: Client, evening: Session) -> None:
    without_a_table(evening)
    form = opened(host, address("edit", evening)) | {"status": "cancelled", "confirmed": "1"}
    answer = host.post(address("edit", evening), form, follow=True)
    assert answer.redirect_chain
    assert answer.status_code == 200
    after = Session.objects.get()
    assert after.is_cancelled
    assert after.event_key == evening.event_key
    assert mails_to("Noor")[-1] == "session_cancelled"


def test_a_form_from_before_the_table_was_gone_is_refused_and_then_cancels(host: Client, evening: Session) -> None:
    form = opened(host, address("edit", evening)) | {"status": "cancelled", "confirmed": "1"}
    without_a_table(evening)
    answer = host.post(address("edit", evening), form)
    assert not Session.objects.get().is_cancelled
    host.post(address("edit", evening), filled_in(answer) | {"confirmed": "1"})
    assert Session.objects.get().is_cancelled


def test_an_evening_with_people_whose_table_is_gone_goes_to_no_other(
    host: Client, table: DialogueEventPage, evening: Session
) -> None:
    without_a_table(evening)
    form = opened(host, address("edit", evening)) | {"event": table.pk, "confirmed": "1"}
    assert "stays with its dialogue table" in words_of(host.post(address("edit", evening), form))
    assert Session.objects.get().event_key == evening.event_key


@pytest.mark.parametrize("event", ["", "9" * 20, "-" + "9" * 20, "0", "x", "1e9"])
def test_what_is_no_table_cannot_be_chosen(event: str, host: Client, evening: Session) -> None:
    form = opened(host, address("edit", evening)) | {"event": event, "capacity": "25"}
    answer = host.post(address("edit", evening), form)
    assert list(answer.context["form"].errors) == ["event"]
    assert Session.objects.get().capacity == 20
