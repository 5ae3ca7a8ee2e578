"""The mail that is read last is true, also when the first attempt of an older one was put off."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from register_pages.dialogue.change_session import change_session
from register_pages.dialogue.change_sign_up import accept, cancel, change_group, confirm_address, take_back
from register_pages.dialogue.choices import Recipients
from register_pages.dialogue.chores import nudge_who_must_confirm, remind, settle_sessions
from register_pages.dialogue.correct_sign_up import resend
from register_pages.dialogue.forget import forget_what_is_over
from register_pages.dialogue.mails import CHANGES_NOTHING, ENDS, STILL_HOLDS
from register_pages.dialogue.message import mail_everyone
from register_pages.dialogue.models import Session, SignUp
from register_pages.outbox.models import Mail
from register_pages.outbox.retry import retry
from register_pages.outbox.send import claim, settle
from register_pages.outbox.transport import Answer
from tests.register_pages.dialogue.residents import (
    HOUR,
    bounce,
    evening,
    put_off,
    read_all,
    signed_up,
    signed_up_in_english,
)
from tests.register_pages.dialogue.test_mails import ALL

pytestmark = pytest.mark.django_db


def what(mails: list[Mail]) -> list[str]:
    return [mail.purpose.removeprefix("dialogue.") for mail in mails]


def later() -> datetime:
    """Return when all that was put off may be tried again."""
    return timezone.now() + timedelta(days=1)


def say(session: Session, words: str = "Neem uw laptop mee.") -> None:
    mail_everyone(session.pk, to=Recipients.ALL, words={"nl": words, "en": words}, key=words)


@pytest.fixture
def session() -> Session:
    return evening(4, hours=400)


@pytest.fixture
def noor(session: Session) -> SignUp:
    """Noor, who has read that she has a place."""
    made = signed_up(session, "Noor", 2)
    read_all()
    return made


def test_every_mail_with_a_rule_of_its_own_is_a_mail() -> None:
    assert set(ALL) > CHANGES_NOTHING | ENDS | set(STILL_HOLDS)
    assert set().union(*STILL_HOLDS.values()) < set(ALL)


def test_of_two_moves_only_the_last_is_read(session: Session, noor: SignUp) -> None:
    change_session(session.pk, {"venue": "Kelder"}, now=timezone.now())
    put_off()
    change_session(session.pk, {"venue": "Zolder"}, now=timezone.now())
    (read,) = read_all(later())
    assert "Zolder" in read.text


def test_who_read_of_the_first_move_reads_of_the_second(session: Session, noor: SignUp) -> None:
    change_session(session.pk, {"venue": "Kelder"}, now=timezone.now())
    assert what(read_all()) == ["moved"]
    change_session(session.pk, {"venue": "Zolder"}, now=timezone.now())
    assert what(read_all()) == ["moved"]


@pytest.mark.parametrize("news", ["moved", "session_cancelled", "cancelled"])
def test_a_mail_about_a_place_does_not_follow_what_became_of_it(news: str, session: Session) -> None:
    noor = signed_up(session, "Noor")
    put_off()
    if news == "cancelled":
        cancel(noor, now=timezone.now())
    else:
        changes = {"moved": {"venue": "Zolder"}, "session_cancelled": {"status": "cancelled"}}
        change_session(session.pk, changes[news], now=timezone.now())
    assert what(read_all(later())) == [news]


def test_a_reminder_does_not_follow_the_cancellation(session: Session, noor: SignUp) -> None:
    remind(session.starts_at - 47 * HOUR)
    assert put_off().purpose == "dialogue.reminder"
    cancel(noor, now=session.starts_at - 46 * HOUR)
    assert what(read_all(later())) == ["cancelled"]


def test_a_reminder_takes_nothing_back(session: Session) -> None:
    signed_up(session, "Noor")
    put_off()
    remind(session.starts_at - 47 * HOUR)
    assert sorted(what(read_all(later()))) == ["place", "reminder"]


def test_an_offer_does_not_follow_its_end(session: Session) -> None:
    session = evening(2, hours=40)
    anna, _noor = signed_up(session, "Anna", 2), signed_up(session, "Noor", 2)
    read_all()
    cancel(anna, now=timezone.now())
    assert {put_off().purpose, put_off().purpose} == {"dialogue.cancelled", "dialogue.offer"}
    settle_sessions(timezone.now() + 13 * HOUR)
    assert sorted(what(read_all(later()))) == ["cancelled", "offer_expired"]


def test_nobody_is_asked_to_confirm_what_they_confirmed(session: Session) -> None:
    session = evening(2, hours=400, confirm_by_mail=True)
    noor = signed_up(session, "Noor")
    now = timezone.now() + 7 * HOUR
    nudge_who_must_confirm(now)
    assert what([put_off(), put_off()]) == ["held", "hold_reminder"]
    confirm_address(noor, now=now)
    accept(noor, now=now)
    assert what(read_all(later())) == ["address_confirmed"]


def test_a_changed_number_leaves_the_news_of_a_move(session: Session, noor: SignUp) -> None:
    change_session(session.pk, {"venue": "Zolder"}, now=timezone.now())
    change_group(noor, 1, now=timezone.now())
    change_group(noor, 2, now=timezone.now())
    assert what(read_all(later())) == ["moved", "group_changed"]


def test_the_news_of_one_person_leaves_the_mails_of_another(session: Session, noor: SignUp) -> None:
    signed_up(session, "Bram")
    change_group(noor, 1, now=timezone.now())
    cancel(noor, now=timezone.now())
    assert what(read_all()) == ["place", "cancelled"]


def test_what_is_sent_again_takes_the_place_of_what_waited_and_of_what_bounced(session: Session) -> None:
    noor = signed_up(session, "Noor")
    refused = bounce()
    resend(noor, now=timezone.now())
    resend(noor, now=timezone.now())
    assert not retry(mail=refused)
    assert what(read_all()) == ["place"]


# -- messages of staff -------------------------------------------------------------------------------------------------


def test_a_message_that_waits_says_where_the_evening_is_now(session: Session, noor: SignUp) -> None:
    say(session)
    say(session, "Er is soep.")
    assert what([put_off(), put_off()]) == ["message", "message"]
    change_session(session.pk, {"venue": "Zolder"}, now=timezone.now())
    moved, first, second = read_all(later())
    assert what([moved, first, second]) == ["moved", "message", "message"]
    assert "Neem uw laptop mee." in first.text
    assert "Er is soep." in second.text
    assert "Zolder" in first.text
    assert "Bibliotheek" not in first.text + second.text


def test_a_message_that_waits_does_not_say_that_there_is_a_place_when_the_evening_is_off(session: Session) -> None:
    signed_up_in_english(session, "Noor")
    read_all()
    say(session)
    put_off()
    change_session(session.pk, {"status": "cancelled"}, now=timezone.now())
    off, message = read_all(later())
    assert what([off, message]) == ["session_cancelled", "message"]
    assert "This evening is cancelled." in message.text
    assert "You have a place." not in message.text


def test_who_cancelled_gets_no_message_any_more(session: Session, noor: SignUp) -> None:
    say(session)
    put_off()
    cancel(noor, now=timezone.now())
    assert what(read_all(later())) == ["cancelled"]


def test_a_message_that_was_read_is_not_sent_again(session: Session, noor: SignUp) -> None:
    say(session)
    read_all()
    change_session(session.pk, {"venue": "Zolder"}, now=timezone.now())
    assert what(read_all(later())) == ["moved"]


# -- on its way at this moment ---------------------------------------------------------------------------------------


def test_what_a_wrong_address_was_sent_is_not_tried_again_after_it_was_taken_back(session: Session) -> None:
    noor = signed_up(session, "Noor")
    in_hand = claim(timezone.now())
    take_back(reference=noor.reference, key=noor.form_key, now=timezone.now())
    settle(in_hand, Answer(error="451 4.7.1"), timezone.now())
    assert what(read_all(later())) == ["cancelled"]


def test_who_is_forgotten_gets_nothing_that_was_on_its_way(session: Session, noor: SignUp) -> None:
    at = session.ends_at + timedelta(days=31)
    say(session)
    in_hand = claim(at)
    forget_what_is_over(at)
    settle(in_hand, Answer(error="451 4.7.1"), at)
    assert not SignUp.objects.exists()
    assert read_all(at + timedelta(days=1)) == []
