"""No mail is lost, whatever the mail server does; only what can never arrive is given up, and staff see that."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import override

from register_pages.chores.health import red_lights
from register_pages.outbox.choices import MailState, Trouble
from register_pages.outbox.holding import erase
from register_pages.outbox.message import message_id
from register_pages.outbox.models import Mail, MailServerTrouble
from register_pages.outbox.queue import Attachment, withdraw
from register_pages.outbox.send import TOO_LATE, claim, send_due, settle, what_is_wrong
from register_pages.outbox.transport import Answer, Transport
from register_pages.privacy.addresses import fingerprint
from tests.mail_sink import MailSink
from tests.register_pages.outbox.conftest import NOW, WriteMail

# Our mail server asks for a password without TLS: it listens on the loopback address only.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

EVERYBODY = ""


def state_of(mail: Mail) -> str:
    mail.refresh_from_db()
    return mail.state


def test_a_mail_goes_out_once_and_says_what_it_is(write_mail: WriteMail, sink: MailSink):
    mail = write_mail()
    send_due(timezone.now())
    send_due(timezone.now())
    message = sink.messages[0]
    assert len(sink.messages) == 1
    assert state_of(mail) == MailState.SENT
    assert (message["To"], message["From"]) == ("resident1@example.org", "register@waterveen.example")
    assert (message["Subject"], message["Auto-Submitted"]) == ("Uw plek", "auto-generated")
    assert (message["Reply-To"], message["Content-Language"]) == ("register@waterveen.example", "nl")
    assert message["Message-ID"] == message_id(mail.key)
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_a_whole_round_uses_one_connection(write_mail: WriteMail, sink: MailSink):
    for number in range(5):
        write_mail(number)
    send_due(timezone.now())
    assert len(sink.messages) == 5
    assert len(sink.visitors) == 1


def test_while_the_server_is_away_nothing_is_counted_and_afterwards_all_is_sent(
    write_mail: WriteMail, sink: MailSink, noon: Any
):
    mails = [write_mail(number) for number in range(3)]
    sink.down()
    for _ in range(20):
        send_due(timezone.now())
        noon.tick(timedelta(minutes=6))
    assert {state_of(mail) for mail in mails} == {MailState.QUEUED}
    assert {mail.attempts for mail in mails} == {0}
    assert what_is_wrong(timezone.now()) == Trouble.CONNECTION.label
    sink.up()
    send_due(timezone.now())
    assert {state_of(mail) for mail in mails} == {MailState.SENT}
    assert sink.recipients() == [f"resident{number}@example.org" for number in range(3)]
    assert not what_is_wrong(timezone.now())


def test_a_server_that_lets_nothing_through_is_not_asked_again_at_once(
    write_mail: WriteMail, sink: MailSink, noon: Any
):
    write_mail()
    sink.down()
    send_due(timezone.now())
    sink.up()
    send_due(timezone.now())
    assert not sink.messages
    noon.tick(timedelta(seconds=6))
    send_due(timezone.now())
    assert len(sink.messages) == 1


def test_a_wrong_password_fails_no_mail_stops_the_queue_and_is_told(
    write_mail: WriteMail, sink: MailSink, settings: Any, noon: Any, caplog: pytest.LogCaptureFixture
):
    sink.down()
    sink.password = "right"
    sink.up()
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "register", "wrong"
    mails = [write_mail(number) for number in range(4)]
    for _ in range(10):
        send_due(timezone.now())
        noon.tick(timedelta(minutes=5))
    assert {state_of(mail) for mail in mails} == {MailState.QUEUED}
    assert {mail.attempts for mail in mails} == {0}
    assert MailServerTrouble.objects.get().error.startswith("535")
    assert {"outbox": str(Trouble.LOGIN.label)}.items() <= {
        light.name: light.sentence for light in red_lights(timezone.now())
    }.items()
    settings.EMAIL_HOST_PASSWORD = "right"
    send_due(timezone.now())
    assert {state_of(mail) for mail in mails} == {MailState.SENT}
    assert len(sink.messages) == 4
    assert "example.org" not in caplog.text


def test_an_hour_of_greylisting_only_delays(write_mail: WriteMail, sink: MailSink, noon: Any):
    mail = write_mail()
    sink.answers[EVERYBODY] = "451 4.7.1 Greylisted, try again later"
    while timezone.now() < NOW + timedelta(hours=1):
        send_due(timezone.now())
        noon.tick(timedelta(seconds=5))
    assert state_of(mail) == MailState.QUEUED
    assert mail.attempts == 7
    assert mail.error == "451 4.7.1"
    sink.answers.clear()
    noon.move_to(mail.next_attempt_at)
    send_due(timezone.now())
    assert state_of(mail) == MailState.SENT


def test_an_address_that_does_not_exist_is_given_up_and_keeps_nobody_waiting(
    write_mail: WriteMail, sink: MailSink, caplog: pytest.LogCaptureFixture
):
    lost, other = write_mail(1), write_mail(2)
    sink.answers[lost.to] = "550 5.1.1 <resident1@example.org> unknown"
    send_due(timezone.now())
    assert state_of(lost) == MailState.REFUSED
    assert lost.error == "550 5.1.1"
    assert state_of(other) == MailState.SENT
    assert lost.key in caplog.text
    assert "resident1" not in caplog.text


@pytest.mark.parametrize("answer", ["550 5.7.1 We do not relay", "530 5.7.0 Log in first", "450 4.2.0 Mailbox busy"])
def test_what_is_not_about_the_recipient_is_never_final(answer: str, write_mail: WriteMail, sink: MailSink):
    mail = write_mail()
    sink.answers[EVERYBODY] = answer
    send_due(timezone.now())
    assert state_of(mail) == MailState.QUEUED


def test_a_refusal_of_the_text_is_never_final(write_mail: WriteMail, sink: MailSink):
    mail = write_mail()
    sink.data_answer = "554 5.6.0 Looks like spam"
    send_due(timezone.now())
    assert (state_of(mail), mail.attempts) == (MailState.QUEUED, 1)


def test_after_two_days_of_answers_a_mail_is_given_up(write_mail: WriteMail, sink: MailSink, noon: Any):
    mail = write_mail()
    sink.answers[EVERYBODY] = "451 4.3.0 Not now"
    for _ in range(60):
        noon.move_to(mail.next_attempt_at)
        send_due(timezone.now())
        mail.refresh_from_db()
    assert mail.state == MailState.REFUSED
    assert mail.error == "gave up: 451 4.3.0"
    assert timedelta(hours=47) < mail.refused_at - NOW < timedelta(hours=49)


def test_one_mail_that_makes_the_server_hang_up_does_not_keep_the_others_waiting(
    write_mail: WriteMail, sink: MailSink, noon: Any
):
    poison, other = write_mail(1), write_mail(2)
    sink.answers[poison.to] = "421 4.7.0 Goodbye"
    for _ in range(3):
        send_due(timezone.now())
        noon.tick(timedelta(minutes=1))
    assert state_of(other) == MailState.SENT
    assert (state_of(poison), poison.attempts) == (MailState.QUEUED, 0)


@pytest.mark.parametrize("address", ["no address", "a@example.org\nBcc: b@example.org", "ü@example.org"])
def test_what_is_no_address_is_refused_and_nobody_else_gets_it(address: str, write_mail: WriteMail, sink: MailSink):
    mail = write_mail(to=address)
    send_due(timezone.now())
    assert (state_of(mail), mail.error) == (MailState.REFUSED, "not an address")
    assert not sink.messages


def test_a_calendar_goes_along_as_calendars_want_it(write_mail: WriteMail, sink: MailSink):
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:Tafel “AI” in de bibliotheek\r\nEND:VCALENDAR\r\n"
    write_mail(attachment=Attachment("tafel.ics", calendar, "text/calendar; method=CANCEL"))
    send_due(timezone.now())
    part = next(sink.messages[0].iter_attachments())
    assert part.get_content_type() == "text/calendar"
    assert part["Content-Type"].params["method"] == "CANCEL"
    assert part.get_filename() == "tafel.ics"
    assert part.get_content().splitlines() == calendar.splitlines()


def test_a_sender_that_died_leaves_its_mail_to_another_after_the_lease(
    write_mail: WriteMail, sink: MailSink, noon: Any
):
    mail = write_mail()
    assert claim(timezone.now())
    noon.tick(timedelta(minutes=4))
    send_due(timezone.now())
    assert (state_of(mail), sink.messages) == (MailState.SENDING, [])
    noon.tick(timedelta(minutes=2))
    send_due(timezone.now())
    assert state_of(mail) == MailState.SENT


def test_who_lost_the_claim_changes_nothing_any_more(write_mail: WriteMail, noon: Any):
    mail = write_mail()
    slow = claim(timezone.now())
    noon.tick(timedelta(minutes=6))
    quick = claim(timezone.now())
    settle(quick, Answer(sent=True), timezone.now())
    settle(slow, Answer(error="450"), timezone.now())
    assert state_of(mail) == MailState.SENT


def test_a_mail_erased_while_it_is_being_sent_stays_erased(
    write_mail: WriteMail, sink: MailSink, monkeypatch: pytest.MonkeyPatch
):
    mail = write_mail()
    pass_on = Transport.pass_on

    def erase_first(transport: Transport, message: EmailMessage) -> Answer:
        assert erase(fingerprint("resident1@example.org")) == 1
        return pass_on(transport, message)

    monkeypatch.setattr(Transport, "pass_on", erase_first)
    send_due(timezone.now())
    assert state_of(mail) == MailState.WITHDRAWN
    assert (mail.to, mail.text, mail.to_fingerprint) == ("", "", "")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(sent=True), TOO_LATE),
        (Answer(error="451 4.7.1"), ""),
        (Answer(refused=True, error="550 5.1.1"), ""),
        (Answer(trouble=Trouble.CONNECTION, error="421"), ""),
    ],
)
def test_a_mail_withdrawn_while_it_is_being_sent_is_not_tried_again(
    answer: Answer, said: str, write_mail: WriteMail, sink: MailSink, noon: Any
):
    mail = write_mail()
    in_hand = claim(timezone.now())
    assert withdraw(keys_starting_with="hello:") == 1
    settle(in_hand, answer, timezone.now())
    assert (state_of(mail), mail.error, mail.sent_at, mail.text) == (MailState.WITHDRAWN, said, None, "")
    noon.tick(timedelta(days=1))
    send_due(timezone.now())
    assert not sink.messages


def test_a_mail_withdrawn_after_its_sender_was_killed_is_left_alone(write_mail: WriteMail, sink: MailSink, noon: Any):
    withdrawn, other = write_mail(1), write_mail(2)
    assert claim(timezone.now()).pk == withdrawn.pk
    withdraw(keys_starting_with=withdrawn.key)
    noon.tick(timedelta(minutes=6))
    send_due(timezone.now())
    assert (state_of(withdrawn), state_of(other)) == (MailState.WITHDRAWN, MailState.SENT)
    assert sink.recipients() == [other.to]


def test_mail_that_nobody_sends_turns_the_light_red_after_ten_minutes(write_mail: WriteMail, noon: Any):
    write_mail()
    noon.tick(timedelta(minutes=9))
    assert not what_is_wrong(timezone.now())
    noon.tick(timedelta(minutes=2))
    with override("en"):
        assert "ten minutes" in what_is_wrong(timezone.now())


def test_the_moment_it_is_asked_counts_not_the_moment_it_was_written(write_mail: WriteMail, sink: MailSink):
    mail = write_mail()
    Mail.objects.update(next_attempt_at=datetime(2100, 1, 1, tzinfo=NOW.tzinfo))
    send_due(timezone.now())
    assert state_of(mail) == MailState.QUEUED
