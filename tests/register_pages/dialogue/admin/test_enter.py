"""Staff sign up who calls, or comes to the desk."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from home.models import HomePage
from register_pages.dialogue.choices import SignUpState
from register_pages.dialogue.models import AccessNeed, Session, SignUp
from register_pages.privacy.models import RetentionPeriods
from tests.register_pages.dialogue.admin.conftest import Room, address, words_of
from tests.register_pages.dialogue.residents import check_counts, evening, mails_to, signed_up


def typed(**changes: Any) -> dict[str, Any]:
    """Return the form of Mrs Yilmaz, who calls and has no e-mail address."""
    return {"key": "a" * 32, "name": "Mw. Yilmaz", "email": "", "group_size": "2", "language": "nl"} | changes


def enter(browser: Client, session: Session, **changes: Any) -> Any:
    return browser.post(address("enter", session), typed(**changes), follow=True)


def test_who_has_no_address_gets_a_reference_to_write_down(host: Client, db: None) -> None:
    session = evening(3)
    page = words_of(enter(host, session))
    made = session.sign_ups.get()
    assert (made.state, made.entered_by_staff, made.email) == (SignUpState.CONFIRMED, True, "")
    assert made.reference in page
    assert "Letter to print" in page
    check_counts(session)


def test_who_has_an_address_gets_the_mail(host: Client, db: None) -> None:
    session = evening(3, confirm_by_mail=True)
    page = words_of(enter(host, session, email="Yilmaz@inwoner.example"))
    assert session.sign_ups.get().state == SignUpState.CONFIRMED
    assert mails_to("yilmaz") == ["place"]
    assert "Letter to print" not in page


def test_nobody_passes_the_line_by_calling(host: Client, room: Room) -> None:
    enter(host, room.session)
    assert room.session.sign_ups.get(name="Mw. Yilmaz").state == SignUpState.WAITING


def test_a_form_sent_twice_is_one_person_and_two_callers_are_two(host: Client, db: None) -> None:
    session = evening(8)
    enter(host, session)
    enter(host, session)
    assert session.sign_ups.count() == 1
    enter(host, session, name="Dhr. Yilmaz")
    assert session.sign_ups.count() == 2


def test_who_goes_back_and_changes_the_group_is_told_that_it_stayed_as_it_was(host: Client, db: None) -> None:
    session = evening(8)
    enter(host, session, email="yilmaz@inwoner.example")
    page = words_of(enter(host, session, email="yilmaz@inwoner.example", group_size="3"))
    made = session.sign_ups.get()
    assert f"already, as {made.reference}." in page
    assert made.group_size != 3


def test_an_address_that_no_row_can_hold_is_refused(host: Client, db: None) -> None:
    session = evening(3)
    enter(host, session, email=f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.nl")
    assert not session.sign_ups.exists()


def test_an_address_that_is_signed_up_is_named_by_its_reference(host: Client, room: Room) -> None:
    page = words_of(enter(host, room.session, email="noor@inwoner.example"))
    assert f"already, as {room.noor.reference}." in page
    assert 'value="Mw. Yilmaz"' in page
    assert room.session.sign_ups.count() == 3


def test_staff_sign_up_before_it_opens_but_not_for_what_is_off_or_over(host: Client, db: None) -> None:
    enter(host, closed := evening(3, closes_at="2020-01-01T12:00Z"))
    assert closed.sign_ups.count() == 1
    for session in (evening(3, status="cancelled"), evening(3, hours=-1)):
        assert "That session is cancelled or has begun." in words_of(enter(host, session))
        assert not session.sign_ups.exists()


def test_one_address_takes_five_tables_at_most(host: Client, db: None) -> None:
    for _number in range(5):
        signed_up(evening(3), "Yilmaz")
    session = evening(3)
    assert "5 coming sessions" in words_of(enter(host, session, email="yilmaz@inwoner.example"))
    assert not session.sign_ups.exists()


def test_what_cannot_be_is_refused(host: Client, db: None) -> None:
    session = evening(3)
    wrong = (
        {"name": ""}, {"name": "x" * 81}, {"name": "\0"}, {"email": "geen"}, {"group_size": "5"}, {"language": "fy"},
        {"key": ""}, {"key": "x" * 65}, {"name": "💥" * 10_000},
    )  # fmt: skip
    for changes in wrong:
        assert enter(host, session, **changes).status_code == 200
    assert not session.sign_ups.exists()


def test_what_must_be_arranged_is_kept_only_when_the_person_agrees(arranger: Client, db: None) -> None:
    session = evening(3)
    page = words_of(enter(arranger, session, arrangements=["wheelchair"], other_need="Plek vooraan"))
    assert "Ask the person, and tick this" in page
    assert not session.sign_ups.exists()
    enter(arranger, session, arrangements=["wheelchair"], other_need="Plek vooraan", consent="on")
    need = AccessNeed.objects.get()
    assert (need.arrangements, need.other) == (["wheelchair"], "Plek vooraan")


def test_who_answers_the_telephone_notes_what_must_be_arranged_and_cannot_look_it_up(host: Client, db: None) -> None:
    session = evening(3)
    said = words_of(enter(host, session, arrangements=["wheelchair"], other_need="Plek vooraan"))
    assert "Ask the person, and tick this" in said
    assert not session.sign_ups.exists()
    said = words_of(enter(host, session, arrangements=["wheelchair"], other_need="Plek vooraan", consent="on"))
    need = AccessNeed.objects.get()
    assert (need.arrangements, need.other) == (["wheelchair"], "Plek vooraan")
    pages = [
        words_of(host.get(address(name, session, need.sign_up)))
        for name in ("reference", "letter", "correct", "group", "cancel", "move")
    ] + [words_of(host.get(address(name, session))) for name in ("overview", "presence", "export")]
    for page in [said, *pages]:
        assert "vooraan" not in page
        assert "wheelchair" not in page


def test_the_letter_is_in_the_language_of_the_person(host: Client, home: HomePage) -> None:
    session = evening(3)
    for language in ("nl", "en"):
        person = signed_up(session, f"Yilmaz {language}", email="", language=language)
        page = host.get(address("letter", session, person)).content.decode()
        assert f'<html lang="{language}">' in page
        assert person.reference in page
        assert f"Yilmaz {language}" in page
    assert SignUp.objects.count() == 2


@pytest.mark.parametrize(("after_session", "not_placed", "days"), [(40, 7, 40), (5, 20, 20)])
def test_the_letter_says_how_long_a_name_is_kept_as_it_is_set(
    after_session: int, not_placed: int, days: int, host: Client, home: HomePage
) -> None:
    RetentionPeriods.objects.update_or_create(defaults={"after_session": after_session, "not_placed": not_placed})
    session = evening(3)
    person = signed_up(session, "Yilmaz", email="", language="en")
    page = words_of(host.get(address("letter", session, person)))
    assert f"We erase it {days} days after the evening at the latest." in page
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    assert f"{starts:%H:%M} to {ends:%H:%M}" in page


@pytest.mark.parametrize("address", [f"{'İ' * 240}@x.example", "İan@x.example"])
def test_an_address_that_grows_or_that_no_mail_reaches_is_refused(address: str, host: Client, db: None) -> None:
    session = evening(3)
    assert "name@example.nl" in words_of(enter(host, session, email=address))
    assert not session.sign_ups.exists()


def test_a_group_larger_than_the_evening_is_refused(host: Client, db: None) -> None:
    session = evening(3)
    assert "That session has 3 seats in all." in words_of(enter(host, session, group_size="4"))
    assert not session.sign_ups.exists()
