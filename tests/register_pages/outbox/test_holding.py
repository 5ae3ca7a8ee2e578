"""What the outbox holds of somebody is found, goes when they ask, and goes by itself after its time."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from register_pages.outbox.choices import MailState
from register_pages.outbox.holding import erase, expire, find
from register_pages.outbox.models import EMPTY, Mail
from register_pages.outbox.queue import Attachment
from register_pages.privacy.addresses import fingerprint
from tests.register_pages.outbox.conftest import WriteMail

ANNA = fingerprint("resident1@example.org")


def is_empty(mail: Mail) -> bool:
    mail.refresh_from_db()
    return not any(getattr(mail, name) for name in EMPTY)


def test_everything_to_an_address_is_found_and_nothing_of_others(write_mail: WriteMail):
    write_mail(1)
    write_mail(2)
    found = find(fingerprint(" Resident1@Example.ORG "))
    assert len(found) == 1
    assert "resident1@example.org" in found[0].values.values()


def test_of_what_went_along_the_name_is_shown_and_not_its_text(write_mail: WriteMail):
    write_mail(1, attachment=Attachment("tafel.ics", "BEGIN:VCALENDAR", "text/calendar"))
    shown = find(ANNA)[0].values.values()
    assert "tafel.ics" in shown
    assert "BEGIN:VCALENDAR" not in shown


def test_erasing_withdraws_what_waits_and_empties_the_rest(write_mail: WriteMail):
    waits, sent, other = write_mail(1), write_mail(3, to="resident1@example.org"), write_mail(2)
    Mail.objects.filter(pk=sent.pk).update(state=MailState.SENT, sent_at=timezone.now())
    assert erase(ANNA) == 2
    assert is_empty(waits)
    assert is_empty(sent)
    assert not is_empty(other)
    assert [waits.state, sent.state, other.state] == [MailState.WITHDRAWN, MailState.SENT, MailState.QUEUED]
    assert not find(ANNA)


def test_nobody_is_erased_for_no_address(write_mail: WriteMail):
    write_mail(1)
    assert erase("") == 0
    assert Mail.objects.open().count() == 1


def test_two_weeks_after_sending_only_key_state_and_moment_are_left(write_mail: WriteMail):
    now = timezone.now()
    old, new, waits = write_mail(1), write_mail(2), write_mail(3)
    Mail.objects.filter(pk=old.pk).update(state=MailState.SENT, sent_at=now - timedelta(days=15))
    Mail.objects.filter(pk=new.pk).update(state=MailState.SENT, sent_at=now - timedelta(days=13))
    assert expire(now) == 1
    assert is_empty(old)
    assert (old.key, old.state) == ("hello:1", MailState.SENT)
    assert not is_empty(new)
    assert not is_empty(waits)
    assert expire(now) == 0


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_what_no_mail_server_took_does_not_wait_for_ever(days: int, kept: bool, write_mail: WriteMail):
    waits, in_hand = write_mail(1), write_mail(2)
    lease = timezone.now()
    Mail.objects.filter(pk=in_hand.pk).update(state=MailState.SENDING, lease_until=lease, holder="killed")
    assert expire(timezone.now() + timedelta(days=days)) == (0 if kept else 2)
    for mail in (waits, in_hand):
        assert is_empty(mail) is not kept
        assert (mail.state == MailState.REFUSED) is not kept


def test_a_demo_keeps_no_file_of_who_was_erased_nor_longer_than_the_texts(settings: Any, tmp_path: Path, db: None):
    settings.EMAIL_FILE_PATH = tmp_path
    for number in (1, 2):
        connection = get_connection("django.core.mail.backends.filebased.EmailBackend")
        connection.send_messages([EmailMessage("Uw plek", "Beste", to=[f"Resident{number}@example.org"])])
    erase(ANNA)
    assert len(list(tmp_path.glob("*.log"))) == 1
    expire(timezone.now())
    assert len(list(tmp_path.glob("*.log"))) == 1
    expire(timezone.now() + timedelta(days=15))
    assert not list(tmp_path.glob("*.log"))
