"""Who manages the outbox sees what became of mails; only administrators, or a demo, show what they say."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from register_pages.outbox.choices import MailState
from register_pages.outbox.models import Mail
from tests.mail_sink import MailSink
from tests.register_pages.outbox.conftest import WriteMail

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")


@pytest.fixture
def manager(db: None) -> User:
    """Somebody who may look at the outbox and is no administrator."""
    user = User.objects.create_user("mo", password="a-long-password-0")
    user.user_permissions.set(Permission.objects.filter(codename__in=("access_admin", "manage_outbox")))
    return user


@pytest.fixture
def refused(write_mail: WriteMail) -> Mail:
    mail = write_mail(1)
    Mail.objects.update(state=MailState.REFUSED, refused_at=timezone.now(), error="550 5.1.1", attempts=1)
    return mail


def page(client: Client, user: User, name: str, *arguments: Any) -> str:
    client.force_login(user)
    return client.get(reverse(name, args=arguments)).content.decode()


def test_the_list_names_mails_and_no_people(client: Client, manager: User, refused: Mail):
    said = page(client, manager, "outbox:index")
    assert "Uw plek" in said
    assert "hello:1" not in said
    assert "550 5.1.1" in said
    assert "example.org" not in said


def test_a_mail_says_in_words_what_it_is_for_and_about_which_reference(
    client: Client, manager: User, write_mail: WriteMail
):
    mail = write_mail(key="dialogue:QVXX-T863:moved:2", purpose="dialogue.moved")
    listed, said = page(client, manager, "outbox:index"), page(client, manager, "outbox_mail", mail.pk)
    for each in (listed, said):
        assert "Uw plek" in each
        assert "QVXX-T863" in each
        assert "dialogue.moved" not in each
    assert "<dd>Aanmeldingen voor dialoogtafels</dd>" in said


def test_a_mail_that_was_erased_still_says_what_it_was_for(client: Client, manager: User, write_mail: WriteMail):
    mail = write_mail(key="dialogue:QVXX-T863:moved:2", purpose="dialogue.moved")
    Mail.objects.blank(timezone.now(), state=MailState.WITHDRAWN)
    said = page(client, manager, "outbox:index")
    link = f'<a href="{reverse("outbox_mail", args=[mail.pk])}" lang="nl">Aanmeldingen voor dialoogtafels</a>'
    assert link in said
    assert "Uw plek" not in said


def test_mails_are_found_by_purpose_and_by_reference(client: Client, manager: User, write_mail: WriteMail):
    write_mail(1, key="dialogue:QVXX-T863:moved:2", purpose="dialogue.moved")
    write_mail(2, key="question.received:K7P4-Q2M9", purpose="question.received")
    client.force_login(manager)
    for asked in ({"about": "question"}, {"q": "K7P4"}):
        said = client.get(reverse("outbox:index"), asked).content.decode()
        assert "K7P4-Q2M9" in said
        assert "QVXX-T863" not in said


def test_only_an_administrator_reads_what_a_mail_says(client: Client, manager: User, admin: User, refused: Mail):
    assert "resident1@example.org" not in page(client, manager, "outbox_mail", refused.pk)
    said = page(client, admin, "outbox_mail", refused.pk)
    assert "resident1@example.org" in said
    assert "Beste Anna" in said


def test_in_a_demo_who_manages_the_outbox_reads_it_too(
    client: Client, manager: User, refused: Mail, settings: Any, tmp_path: Any
):
    settings.EMAIL_FILE_PATH = tmp_path
    assert "Beste Anna" in page(client, manager, "outbox_mail", refused.pk)


def test_a_refused_mail_is_sent_again(client: Client, manager: User, refused: Mail):
    client.force_login(manager)
    client.post(reverse("outbox_mail", args=[refused.pk]))
    refused.refresh_from_db()
    assert (refused.state, refused.attempts, refused.refused_at) == (MailState.QUEUED, 0, None)


def test_a_mail_that_was_sent_is_not_sent_again(client: Client, manager: User, write_mail: WriteMail):
    mail = write_mail()
    Mail.objects.update(state=MailState.SENT, sent_at=timezone.now())
    client.force_login(manager)
    client.post(reverse("outbox_mail", args=[mail.pk]))
    mail.refresh_from_db()
    assert mail.state == MailState.SENT


@pytest.mark.parametrize("name", ["outbox:index", "outbox_mail", "outbox_test_mail"])
def test_who_does_not_manage_the_outbox_sees_nothing_of_it(name: str, client: Client, refused: Mail):
    editor = User.objects.create_user("eva", password="a-long-password-0")
    editor.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(editor)
    answer = client.get(reverse(name, args=[refused.pk] if name == "outbox_mail" else []))
    assert answer.status_code == 302
    assert "hello:1" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_nobody_makes_or_deletes_a_mail_in_the_cms(client: Client, admin: User, refused: Mail):
    client.force_login(admin)
    for name, arguments in (("add", []), ("edit", [refused.pk]), ("delete", [refused.pk])):
        assert client.post(reverse(f"outbox:{name}", args=arguments)).status_code in (302, 403)
    assert Mail.objects.get().state == MailState.REFUSED


def say_after_test_mail(client: Client, user: User, to: str) -> str:
    client.force_login(user)
    return client.post(reverse("outbox_test_mail"), {"to": to}).content.decode()


def test_a_test_mail_arrives_and_is_not_kept(client: Client, admin: User, sink: MailSink, municipality: Any):
    assert "De mailserver heeft de e-mail aangenomen" in say_after_test_mail(client, admin, "mo@waterveen.example")
    assert sink.recipients() == ["mo@waterveen.example"]
    assert not Mail.objects.exists()


def test_a_test_mail_tells_what_is_wrong(client: Client, admin: User, sink: MailSink, settings: Any, municipality: Any):
    sink.answers["gone@waterveen.example"] = "550 5.1.1 No such user"
    assert "weigert deze ontvanger (550 5.1.1)" in say_after_test_mail(client, admin, "gone@waterveen.example")
    sink.down()
    assert "niet bereikbaar" in say_after_test_mail(client, admin, "mo@waterveen.example")
    sink.password = "right"
    sink.up()
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "register", "wrong"
    assert "gebruikersnaam of ons wachtwoord" in say_after_test_mail(client, admin, "mo@waterveen.example")
    settings.EMAIL_USE_TLS = True
    assert "TLS" in say_after_test_mail(client, admin, "mo@waterveen.example")


def test_an_editor_who_manages_the_outbox_sends_no_test_mail(client: Client, manager: User, sink: MailSink):
    say_after_test_mail(client, manager, "mo@waterveen.example")
    assert not sink.messages
