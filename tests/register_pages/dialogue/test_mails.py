"""What people are told of their sign-up, in which words, and what no mail says."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from register_pages.dialogue.change_session import change_session
from register_pages.dialogue.change_sign_up import accept, cancel, change_group
from register_pages.dialogue.links import manage_address
from register_pages.dialogue.mails import WITH_INVITATION, take_back, tell
from register_pages.dialogue.models import DialogueEventPage, Session, SignUp
from register_pages.municipality.models import Municipality
from register_pages.outbox.choices import MailState
from register_pages.outbox.models import Mail
from tests.register_pages.dialogue.conftest import session
from tests.register_pages.dialogue.residents import DAY, HOUR
from tests.register_pages.dialogue.residents import signed_up_in_english as signed_up

TEMPLATES = Path(settings.BASE_DIR) / "templates" / "emails" / "dialogue"
ALL = sorted(path.stem for path in TEMPLATES.glob("*.txt"))
FORGOTTEN = {"cancelled", "offer_expired", "hold_expired", "session_cancelled"}
"""Mails about a sign-up with which nothing can be done any more: its link is dead."""


@pytest.fixture
def evening(table: DialogueEventPage) -> Session:
    """An evening with three seats, of a municipality that can be called."""
    municipality = Municipality.for_site(table.get_site())
    municipality.phone = "14 0999"
    municipality.save()
    return session(table, capacity=3, address="Plein 1")


def mail(purpose: str) -> Mail:
    """Return the last mail of a purpose."""
    return Mail.objects.filter(purpose=f"dialogue.{purpose}").latest("pk")


def told(sign_up: SignUp, what: str) -> Mail:
    with transaction.atomic():
        tell(sign_up, what, had_place=True, message="Neem koffie mee.")
    return mail(what)


def test_there_are_the_mails_that_the_acts_send() -> None:
    assert len(ALL) == 17
    assert set(ALL) > WITH_INVITATION


@pytest.mark.parametrize("what", ALL)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_mail_says_whom_what_when_where_and_how_to_reach_us(what: str, language: str, evening: Session) -> None:
    anna = signed_up(evening, "Anna", 2, language=language, arrangements=["wheelchair"], other_need="Plek bij de deur")
    mail = told(anna, what)
    starts = timezone.localtime(evening.starts_at)
    for said in ("Anna", "Tafel scanauto", f"{starts:%H:%M}", str(starts.year), "Bibliotheek, Plein 1", "14 0999"):
        assert said in mail.text, said
    assert anna.reference in mail.text
    assert (manage_address(anna) in mail.text) == (what not in FORGOTTEN)
    assert bool(mail.attachment) == (what in WITH_INVITATION)
    assert not mail.attachment or mail.attachment_name in mail.text


@pytest.mark.parametrize("what", ALL)
def test_no_mail_holds_what_somebody_needs_nor_a_subject_who_they_are(what: str, evening: Session) -> None:
    anna = signed_up(evening, "Anna", 2, arrangements=["wheelchair"], other_need="Plek bij de deur")
    mail = told(anna, what)
    for secret in ("wheelchair", "rolstoel", "Plek bij de deur"):
        assert secret not in (mail.text + mail.html + mail.attachment + mail.subject).lower()
    for personal in ("Anna", "anna@inwoner.example", anna.reference, "scanauto"):
        assert personal not in mail.subject
        assert "anna@" not in mail.key


@pytest.mark.parametrize("what", ALL)
def test_a_mail_has_no_holes(what: str, evening: Session) -> None:
    mail = told(signed_up(evening, "Anna"), what)
    assert "\n\n\n" not in mail.text
    assert not re.search(r"None|\{\{|\{%|%\(| ,|\(\)", mail.text + mail.subject)
    assert mail.text.count("\n- ") >= 5


def test_a_dutch_title_is_called_dutch_in_an_english_mail(evening: Session) -> None:
    assert "Tafel scanauto (in Dutch)" in told(signed_up(evening, "Anna"), "place").text
    assert "scanauto (" not in told(signed_up(evening, "Bram", language="nl"), "place").text


def test_who_signs_up_again_reads_what_stands_already(evening: Session) -> None:
    signed_up(evening, "Anna", 2)
    signed_up(evening, "Anna", 1)
    said = mail("again").text
    assert "You were already signed up, for 2 people. That has stayed as it was." in said
    assert "You have a place." in said
    waits = signed_up(evening, "Bram", 2)
    signed_up(evening, "Bram", 1)
    assert "You are on the waiting list." in mail("again").text
    assert manage_address(waits) in mail("again").text


def test_a_reminder_is_promised_only_when_it_comes(evening: Session) -> None:
    signed_up(evening, "Anna")
    assert "Two days before the evening" in mail("place").text
    signed_up(evening, "Bram", now=evening.starts_at - DAY)
    assert "Two days before the evening" not in mail("place").text


def test_an_offer_says_before_when_to_answer(evening: Session) -> None:
    anna, bram = signed_up(evening, "Anna", 3), signed_up(evening, "Bram", 3)
    now = evening.starts_at - 24 * HOUR
    cancel(anna, now=now)
    bram.refresh_from_db()
    until = timezone.localtime(bram.answer_by)
    assert f"we keep them for you until {until:%A} {until.day} {until:%B, %H:%M}" in mail("offer").text
    accept(bram, now=now)
    assert "3 places that we offered you" in mail("offer_accepted").text


def test_a_new_number_is_said_with_what_it_is_worth(evening: Session) -> None:
    change_group(signed_up(evening, "Anna", 3), 2, now=timezone.now())
    assert "You are now signed up for 2 people. You have a place." in mail("group_changed").text


def test_a_moved_evening_says_how_it_is_now(evening: Session) -> None:
    signed_up(evening, "Anna")
    change_session(evening.pk, {"venue": "Buurthuis"}, now=timezone.now())
    assert "Buurthuis, Plein 1" in mail("moved").text
    assert "Bibliotheek" not in mail("moved").text


def test_who_is_forgotten_gets_nothing_that_still_waited(evening: Session) -> None:
    anna, bram = signed_up(evening, "Anna"), signed_up(evening, "Bram")
    with transaction.atomic():
        take_back(anna)
    states = dict(Mail.objects.values_list("key", "state"))
    assert [state for key, state in states.items() if anna.reference in key] == [MailState.WITHDRAWN]
    assert [state for key, state in states.items() if bram.reference in key] == [MailState.QUEUED]


def test_nobody_is_mailed_without_an_address(evening: Session) -> None:
    signed_up(evening, "Anna", email="", by_staff=True)
    assert not Mail.objects.exists()
