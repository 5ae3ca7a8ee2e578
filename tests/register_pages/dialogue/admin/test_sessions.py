"""Staff look at sessions and change them; people are told, and nobody loses a seat by it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from register_pages.dialogue.models import DialogueEventPage, Session, SessionTotals
from tests.opening import opened
from tests.register_pages.dialogue.admin.conftest import address, logged_in, staff_with, words_of
from tests.register_pages.dialogue.conftest import session as session_of
from tests.register_pages.dialogue.residents import mails_to, signed_up


@pytest.fixture
def evening(table: DialogueEventPage) -> Session:
    """An evening of four seats on a whole minute, with Noor, Mrs De Groot without address, and Bram who waits."""
    made = session_of(table, capacity=4)
    made.starts_at = made.starts_at.replace(second=0, microsecond=0)
    made.ends_at = made.starts_at + timedelta(hours=2)
    made.save()
    signed_up(made, "Noor", 2)
    signed_up(made, "De Groot", 2, email="")
    signed_up(made, "Bram", 2)
    made.refresh_from_db()
    return made


def as_it_stands(browser: Client, session: Session, **changes: Any) -> dict[str, Any]:
    """Return what a browser posts for a session that was opened now, with changes."""
    return opened(browser, address("edit", session)) | changes


def change(browser: Client, session: Session, **changes: Any) -> str:
    answer = browser.post(address("edit", session), as_it_stands(browser, session, **changes))
    assert answer.status_code in (200, 302)
    return words_of(answer)


def test_more_seats_go_to_the_waiting_list_without_a_question(
    host: Client, table: DialogueEventPage, evening: Session
) -> None:
    assert change(host, evening, capacity=6) == ""
    assert Session.objects.get().seats_taken == 6
    assert mails_to("Bram") == ["waiting", "promoted"]


def test_fewer_seats_than_people_are_refused_and_nobody_is_put_out(
    host: Client, table: DialogueEventPage, evening: Session
) -> None:
    said = change(host, evening, capacity=3, languages=["nl"])
    assert "4 people have a place. First move or cancel people." in said
    assert (Session.objects.get().capacity, Session.objects.get().languages) == (4, ["nl", "en"])


def test_a_form_that_was_opened_earlier_writes_back_no_counts(
    host: Client, table: DialogueEventPage, evening: Session
) -> None:
    opened = as_it_stands(host, evening, confirm_by_mail="on")
    signed_up(evening, "Ilse", 1)
    host.post(address("edit", evening), opened)
    after = Session.objects.get()
    assert (after.seats_taken, after.waiting, after.next_number, after.confirm_by_mail) == (4, 3, 5, True)


def test_moving_asks_first_and_says_how_many_are_mailed_and_called(
    host: Client, table: DialogueEventPage, evening: Session
) -> None:
    page = change(host, evening, venue="Buurthuis")
    assert "2 people get a mail with the new time and place" in page
    assert "1 person has no e-mail address, and must be called." in page
    assert '<input type="hidden" name="venue" value="Buurthuis">' in page
    assert Session.objects.get().venue == "Bibliotheek"
    assert change(host, evening, venue="Buurthuis", confirmed="1") == ""
    after = Session.objects.get()
    assert (after.venue, after.sequence) == ("Buurthuis", 1)
    assert mails_to("Noor")[-1] == mails_to("Bram")[-1] == "moved"
    assert after.sign_ups.get(name="De Groot").call_about == "moved"


def test_who_moved_an_evening_lands_where_the_calls_are(
    host: Client, table: DialogueEventPage, evening: Session
) -> None:
    moved = as_it_stands(host, evening, venue="Buurthuis", confirmed="1")
    answer = host.post(address("edit", evening), moved, follow=True)
    assert answer.redirect_chain == [(address("overview", evening), 302)]
    assert "1 person must be called." in words_of(answer)
    editor = staff_with("change_session", "view_session")
    answer = editor.post(address("edit", evening), as_it_stands(editor, evening, venue="Zaal 2", confirmed="1"))
    assert answer["Location"] == reverse("sessions:index")


def test_what_is_not_confirmed_is_said_only_where_people_must_confirm(host: Client, evening: Session) -> None:
    assert "onfirmed" not in words_of(host.get(address("overview", evening)))
    evening.sign_ups.filter(name="Noor").update(address_confirmed_at=timezone.now())
    assert "Confirmed" in words_of(host.get(address("overview", evening)))
    Session.objects.update(confirm_by_mail=True)
    assert "Not confirmed" in words_of(host.get(address("overview", evening)))


def test_an_evening_is_named_by_its_date_in_words(host: Client, evening: Session) -> None:
    Session.objects.update(starts_at="2027-05-12T17:30Z", ends_at="2027-05-12T19:30Z")
    evening.refresh_from_db()
    with override("nl"):
        assert str(evening) == "12 mei 2027, 19:30, Bibliotheek"
    assert "12 May 2027, 19:30, Bibliotheek" in words_of(host.get(address("overview", evening)))


def test_cancelling_asks_first_and_then_tells_everyone(
    host: Client, table: DialogueEventPage, evening: Session
) -> None:
    assert "Cancel this evening?" in change(host, evening, status="cancelled")
    assert not Session.objects.get().is_cancelled
    change(host, evening, status="cancelled", confirmed="1")
    assert Session.objects.get().is_cancelled
    assert mails_to("Noor")[-1] == mails_to("Bram")[-1] == "session_cancelled"


def test_nobody_is_asked_when_nobody_is_told(host: Client, table: DialogueEventPage) -> None:
    empty = session_of(table)
    assert change(host, empty, venue="Buurthuis", status="cancelled") == ""
    assert Session.objects.get().is_cancelled


def test_people_are_moved_neither_into_the_past_nor_to_another_table(
    host: Client, table: DialogueEventPage, evening: Session
) -> None:
    said = change(host, evening, starts_at="2020-05-12 19:30", ends_at="2020-05-12 21:30", confirmed="1")
    assert "cannot move into the past" in said
    other = table.get_parent().specific.add_child(instance=DialogueEventPage(title="Andere", slug="andere", live=False))
    said = change(host, evening, event=other.pk, confirmed="1")
    assert "stays with its dialogue table" in said
    assert Session.objects.get().event_key == table.translation_key


def test_a_session_with_people_is_not_deleted(admin: User, evening: Session) -> None:
    answer = logged_in(admin).post(address("delete", evening), follow=True)
    assert "Cancel it instead" in words_of(answer)
    assert Session.objects.count() == 1


def test_a_session_that_nobody_signed_up_for_is_deleted_and_one_with_totals_is_not(
    admin: User, table: DialogueEventPage
) -> None:
    session, kept = session_of(table), session_of(table, in_days=-50)
    SessionTotals.objects.create(session=kept, signed_up=4)
    for each in (session, kept):
        logged_in(admin).post(address("delete", each))
    assert list(Session.objects.all()) == [kept]


def test_a_copy_starts_without_people(host: Client, table: DialogueEventPage, evening: Session) -> None:
    page = host.get(address("copy", evening))
    assert page.context["form"]["event"].initial == table
    assert page.context["form"]["venue"].value() == "Bibliotheek"
    host.post(reverse("sessions:add"), as_it_stands(host, evening))
    copy = Session.objects.exclude(pk=evening.pk).get()
    assert (copy.seats_taken, copy.waiting, copy.next_number, copy.sequence) == (0, 0, 1, 0)
    assert copy.uid != evening.uid
    assert not copy.sign_ups.exists()


def test_a_form_that_is_sent_to_the_address_of_a_copy_does_not_change_the_original(
    host: Client, table: DialogueEventPage, evening: Session
) -> None:
    answer = host.post(address("copy", evening), as_it_stands(host, evening, venue="Elders", capacity=9))
    assert answer.status_code == 405
    assert list(Session.objects.values_list("venue", "capacity")) == [("Bibliotheek", 4)]


def test_the_list_shows_seats_calls_and_tables_that_are_off(
    host: Client, table: DialogueEventPage, evening: Session
) -> None:
    evening.sign_ups.filter(name="De Groot").update(call_about="moved")
    DialogueEventPage.objects.update(live=False, cancellation_note="Te warm")
    page = words_of(host.get(reverse("sessions:index")))
    assert "4 of 4" in page
    assert "Dialogue table is not public" in page
    assert "Dialogue table is cancelled" in page
    assert address("overview", evening) in page
    assert "Te warm" in words_of(host.get(address("overview", evening)))


@pytest.mark.parametrize(
    ("when", "found"), [("to_come", "Straks"), ("past", "Geweest"), ("cancelled", "Gaat niet door")]
)
def test_the_list_keeps_one_kind_of_session(when: str, found: str, host: Client, table: DialogueEventPage) -> None:
    session_of(table, venue="Straks")
    session_of(table, in_days=-3, venue="Geweest")
    session_of(table, venue="Gaat niet door", status="cancelled")
    page = words_of(host.get(reverse("sessions:index"), {"when": when}))
    assert [venue for venue in ("Straks", "Geweest", "Gaat niet door") if venue in page] == [found]


def test_the_editor_of_a_table_leads_to_its_sessions(admin: User, table: DialogueEventPage, evening: Session) -> None:
    page = words_of(logged_in(admin).get(reverse("wagtailadmin_pages:edit", args=[table.pk])))
    assert f'<a href="{address("overview", evening)}">' in page
    assert "4 of 4 seats taken" in page


def test_the_overview_shows_the_line_with_its_numbers(host: Client, evening: Session) -> None:
    signed_up(evening, "Ilse", 1)
    rows = host.get(address("overview", evening)).context["waiting"]
    assert [(row.place_in_line, row.sign_up.name) for row in rows] == [(1, "Bram"), (2, "Ilse")]


def test_needs_are_shown_to_who_arranges_them_alone(host: Client, arranger: Client, evening: Session) -> None:
    signed_up(evening, "Rik", arrangements=["wheelchair"], other_need="Plek vooraan")
    page = words_of(arranger.get(address("overview", evening)))
    assert "A place for a wheelchair: 1" in page
    assert "Plek vooraan" in page
    page = words_of(host.get(address("overview", evening)))
    assert "wheelchair" not in page
    assert "vooraan" not in page
    assert "For 1 sign-up something must be arranged." in page


def test_where_nothing_must_be_arranged_nobody_is_told_of_it(host: Client, evening: Session) -> None:
    signed_up(evening, "Rik")
    assert "must be arranged" not in words_of(host.get(address("overview", evening)))


def test_who_may_only_look_is_offered_no_act(evening: Session) -> None:
    page = words_of(staff_with("view_signup").get(address("overview", evening)))
    assert "Noor" in page
    for name in ("cancel", "group", "move", "correct"):
        assert f"/{name}/" not in page
