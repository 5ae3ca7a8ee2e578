"""What waited to be mailed to a wrong address is mailed to the right one, as far as it still makes sense."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from register_pages.dialogue.change_session import change_session
from register_pages.dialogue.choices import CallReason, Recipients
from register_pages.dialogue.chores import remind
from register_pages.dialogue.correct_sign_up import correct
from register_pages.dialogue.links import manage_address
from register_pages.dialogue.message import mail_everyone
from register_pages.dialogue.models import Session, SignUp
from register_pages.outbox.choices import MailState
from register_pages.outbox.models import Mail
from register_pages.outbox.retry import retry
from register_pages.outbox.send import claim, settle
from register_pages.outbox.transport import Answer
from tests.register_pages.dialogue.residents import bounce, evening, read_all, signed_up, waiting_for

pytestmark = pytest.mark.django_db
WORDS = "Neem koffie mee.\n\n- en een stoel\n\n- Onderwerp: geen onderwerp\n\nTot dan!"


@pytest.fixture
def session() -> Session:
    """An evening that Noor signed up for three weeks ago, with a slip in her address."""
    made = evening(3, hours=40)
    signed_up(made, "Nor", now=made.starts_at - timedelta(days=21))
    made.changed_at = made.starts_at - timedelta(days=30)
    made.save()
    return made


@pytest.fixture
def noor(session: Session) -> SignUp:
    return session.sign_ups.get()


def say(session: Session, words: str = WORDS) -> None:
    mail_everyone(session.pk, to=Recipients.ALL, words={"nl": words, "en": words}, key=f"form {words}")


def put_right(noor: SignUp, email: str = "noor@inwoner.example", now: datetime | None = None) -> SignUp:
    return correct(noor, name="Noor", email=email, now=now or timezone.now())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_message_that_waited_goes_to_the_new_address_word_for_word(
    language: str, session: Session, noor: SignUp
) -> None:
    SignUp.objects.update(language=language)
    say(session)
    say(session, "Nog iets.")
    row = put_right(noor)
    assert waiting_for("Noor") == ["place", "message", "message"]
    first, second = Mail.objects.filter(to=row.email, purpose="dialogue.message").order_by("pk")
    assert f"Noor,\n\n{WORDS}\n\n- " in first.text
    assert "Noor,\n\nNog iets.\n\n- " in second.text
    assert manage_address(row) in first.text
    assert not Mail.objects.filter(to="nor@inwoner.example", state=MailState.QUEUED).exists()


def test_a_reminder_that_waited_goes_to_the_new_address(session: Session, noor: SignUp) -> None:
    remind(timezone.now())
    assert waiting_for("Nor") == ["place", "reminder"]
    row = put_right(noor)
    assert waiting_for("Noor") == ["place", "reminder"]
    assert manage_address(row) in Mail.objects.filter(to=row.email).latest("pk").text
    remind(timezone.now())
    assert waiting_for("Noor") == ["place", "reminder"]


def test_what_was_sent_already_is_not_sent_again(session: Session, noor: SignUp) -> None:
    say(session)
    remind(timezone.now())
    Mail.objects.update(state=MailState.SENT, sent_at=timezone.now())
    put_right(noor)
    assert waiting_for("Noor") == ["place"]


def test_what_the_new_mail_says_anyway_is_not_said_twice(session: Session, noor: SignUp) -> None:
    change_session(session.pk, {"venue": "Buurthuis"}, now=timezone.now())
    put_right(noor)
    assert waiting_for("Noor") == ["place"]
    assert "Buurthuis" in Mail.objects.get(to="noor@inwoner.example").text


def test_nobody_is_reminded_of_an_evening_that_has_begun(session: Session, noor: SignUp) -> None:
    remind(timezone.now())
    put_right(noor, now=session.starts_at + timedelta(hours=1))
    assert waiting_for("Noor") == ["place"]


def test_nobody_is_reminded_early_of_an_evening_that_moved(session: Session, noor: SignUp) -> None:
    remind(timezone.now())
    later = session.starts_at + timedelta(days=20)
    change_session(session.pk, {"starts_at": later, "ends_at": later + timedelta(hours=2)}, now=timezone.now())
    put_right(noor)
    assert waiting_for("Noor") == ["place"]


def test_who_gets_a_new_address_after_it_was_called_off_reads_that_it_is_off(session: Session, noor: SignUp) -> None:
    remind(timezone.now())
    say(session)
    change_session(session.pk, {"status": "cancelled"}, now=timezone.now())
    put_right(noor)
    assert waiting_for("Noor") == ["session_cancelled", "message"]


def test_what_waited_is_told_by_telephone_when_there_is_no_address_any_more(session: Session, noor: SignUp) -> None:
    say(session)
    change_session(session.pk, {"venue": "Buurthuis"}, now=timezone.now())
    row = put_right(noor, "")
    row.refresh_from_db()
    assert (row.call_about, row.message_to_read_out) == (CallReason.MOVED, WORDS)
    assert not Mail.objects.filter(state=MailState.QUEUED).exists()


def test_nobody_is_called_about_what_was_mailed_already(session: Session, noor: SignUp) -> None:
    say(session)
    Mail.objects.update(state=MailState.SENT, sent_at=timezone.now())
    row = put_right(noor, "")
    row.refresh_from_db()
    assert (row.call_about, row.message_to_read_out) == ("", "")


def test_a_corrected_name_leaves_what_waits_as_it_is(session: Session, noor: SignUp) -> None:
    say(session)
    put_right(noor, "nor@inwoner.example")
    assert waiting_for("Nor") == ["place", "message"]
    assert Mail.objects.filter(state=MailState.QUEUED).count() == 2


@pytest.mark.parametrize("email", ["noor@inwoner.example", ""])
def test_what_is_on_its_way_to_the_wrong_address_is_not_tried_again(email: str, noor: SignUp) -> None:
    in_hand = claim(timezone.now())
    put_right(noor, email)
    settle(in_hand, Answer(error="451 4.7.1"), timezone.now())
    assert waiting_for("Nor") == []
    assert waiting_for("Noor") == (["place"] if email else [])


def test_a_message_on_its_way_to_the_wrong_address_goes_to_the_new_one(session: Session, noor: SignUp) -> None:
    read_all()
    say(session)
    assert claim(timezone.now()).purpose == "dialogue.message"
    put_right(noor)
    assert waiting_for("Noor") == ["place", "message"]


def test_a_message_that_bounced_goes_to_the_new_address(session: Session, noor: SignUp) -> None:
    read_all()
    say(session)
    bounce()
    row = put_right(noor)
    assert waiting_for("Noor") == ["place", "message"]
    assert WORDS in Mail.objects.get(to=row.email, purpose="dialogue.message").text


def test_what_bounced_is_told_by_telephone_when_there_is_no_address_any_more(session: Session, noor: SignUp) -> None:
    read_all()
    say(session)
    bounce()
    row = put_right(noor, "")
    row.refresh_from_db()
    assert (row.call_about, row.message_to_read_out) == (CallReason.MESSAGE, WORDS)


def test_what_bounced_cannot_be_sent_to_the_wrong_address_again(noor: SignUp) -> None:
    refused = bounce()
    put_right(noor)
    assert not retry(mail=refused)
    assert waiting_for("Nor") == []


def test_what_bounced_can_be_sent_again_after_only_the_name_was_corrected(noor: SignUp) -> None:
    refused = bounce()
    put_right(noor, "nor@inwoner.example")
    assert retry(mail=refused)
    assert waiting_for("Nor") == ["place"]
