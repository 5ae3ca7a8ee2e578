"""A mail is stored together with what it is about, once, in the language of the resident."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.utils import timezone

from register_pages.outbox.choices import MailState
from register_pages.outbox.models import Mail
from register_pages.outbox.queue import queue_mail, withdraw
from register_pages.outbox.retry import retry
from register_pages.outbox.send import claim
from tests.register_pages.outbox.conftest import WriteMail


def test_a_mail_waits_with_its_text_in_two_forms(write_mail: WriteMail):
    mail = write_mail()
    assert mail.state == MailState.QUEUED
    assert mail.subject == "Uw plek"
    assert mail.text.startswith("Beste Anna,\n\nhttp://localhost/nl/tafels/1/\n\n")
    assert '<a href="http://localhost/nl/tafels/1/">' in mail.html
    assert mail.reply_to == "register@waterveen.example"


def test_the_signature_is_in_the_language_of_the_mail(write_mail: WriteMail):
    assert "Gemeente Waterveen\n" in write_mail(1).text
    assert "Municipality of Waterveen\n" in write_mail(2, language="en").text


def test_the_same_key_is_stored_once(write_mail: WriteMail):
    assert write_mail(1)
    assert write_mail(1, to="somebody.else@example.org") is None
    assert Mail.objects.get().to == "resident1@example.org"


@pytest.mark.parametrize("nothing", ["", "  "])
def test_nobody_to_write_to_is_no_mail(nothing: str, write_mail: WriteMail):
    assert write_mail(to=nothing) is None
    assert not Mail.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_outside_a_transaction_nothing_is_stored():
    with pytest.raises(transaction.TransactionManagementError):
        queue_mail(key="k", purpose="p", to="a@example.org", language="nl", template="hello", context={})


def test_what_is_rolled_back_takes_its_mail_along(write_mail: WriteMail):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write_mail()
        raise ZeroDivisionError
    assert not Mail.objects.exists()
    assert connection.in_atomic_block


def test_words_of_a_resident_are_words(write_mail: WriteMail):
    mail = write_mail(context={"name": "<b>Anna</b> & https://evil.example/x\nBcc: b@example.org"})
    assert "Beste <b>Anna</b> & https://evil.example/x" in mail.text
    assert "&lt;b&gt;Anna&lt;/b&gt; &amp; https://evil.example/x" in mail.html
    assert 'href="https://evil' not in mail.html


def test_a_mail_that_makes_no_sense_any_more_is_withdrawn_and_empty(write_mail: WriteMail):
    for number in (1, 2, 12):
        write_mail(number, key=f"hello:{number}:")
    assert withdraw(keys_starting_with="hello:1:") == 1
    gone = Mail.objects.get(key="hello:1:")
    assert (gone.state, gone.to, gone.text) == (MailState.WITHDRAWN, "", "")
    assert Mail.objects.open().count() == 2


def test_withdrawing_without_saying_which_is_refused(write_mail: WriteMail):
    write_mail()
    with pytest.raises(ValueError, match="which"):
        withdraw(keys_starting_with="")
    assert Mail.objects.open().count() == 1


@pytest.mark.parametrize("state", [MailState.QUEUED, MailState.SENDING, MailState.REFUSED])
def test_what_nobody_has_read_is_withdrawn_and_cannot_be_sent_again(state: MailState, write_mail: WriteMail):
    mail = write_mail()
    now = timezone.now()
    moments = {MailState.SENDING: {"lease_until": now, "holder": "h"}, MailState.REFUSED: {"refused_at": now}}
    Mail.objects.update(state=state, error="450 4.2.0", **moments.get(state, {}))
    assert withdraw(keys_starting_with="hello:") == 1
    mail.refresh_from_db()
    assert (mail.state, mail.to, mail.text, mail.error) == (MailState.WITHDRAWN, "", "", "450 4.2.0")
    assert (mail.lease_until, mail.holder, mail.refused_at) == (None, "", None)
    assert not retry(mail=mail)
    assert withdraw(keys_starting_with="hello:") == 0


def test_what_was_sent_stays_sent(write_mail: WriteMail):
    mail = write_mail()
    Mail.objects.update(state=MailState.SENT, sent_at=timezone.now())
    assert withdraw(keys_starting_with="hello:") == 0
    mail.refresh_from_db()
    assert (mail.state, bool(mail.text)) == (MailState.SENT, True)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("meanwhile", ["claimed", "sent again by staff"])
def test_what_is_taken_up_at_that_very_moment_is_withdrawn_all_the_same(meanwhile: str, write_mail: WriteMail):
    mail = write_mail()
    if meanwhile != "claimed":
        Mail.objects.update(state=MailState.REFUSED, refused_at=timezone.now())

    def withdraw_on_a_connection_of_its_own() -> int:
        try:
            return withdraw(keys_starting_with="hello:")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            assert claim(timezone.now()) if meanwhile == "claimed" else retry(mail=mail)
            withdrawn = other.submit(withdraw_on_a_connection_of_its_own)
            with pytest.raises(TimeoutError):
                withdrawn.result(0.5)
        assert withdrawn.result(20) == 1
    mail.refresh_from_db()
    assert (mail.state, mail.holder, mail.text) == (MailState.WITHDRAWN, "", "")
