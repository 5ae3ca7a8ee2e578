"""In the demo no mail leaves; administrators read it in the CMS, nobody else does."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import RequestFactory

from site_cms.kept_mail import kept_mail, read_kept_mail


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    connection = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(tmp_path))
    for number in (1, 2):
        mail = EmailMultiAlternatives(
            f"Nieuw wachtwoord {number}", "Volg deze link…", "a@waterveen.example", ["anna@waterveen.example"],
            connection=connection,
        )  # fmt: skip
        mail.attach_alternative("<p>Volg deze link…</p>", "text/html")
        mail.send()
    return tmp_path


def test_every_kept_mail_can_be_read(folder: Path) -> None:
    mails = read_kept_mail(folder)
    assert sorted(mail.subject for mail in mails) == ["Nieuw wachtwoord 1", "Nieuw wachtwoord 2"]
    assert {mail.to for mail in mails} == {"anna@waterveen.example"}
    assert mails[0].text.strip() == "Volg deze link…"


def test_only_administrators_read_it(folder: Path, admin: User, rf: RequestFactory, settings: object) -> None:
    settings.EMAIL_FILE_PATH = folder
    request = rf.get("/admin/kept-mail/")
    request.user = User.objects.create_user("redacteur", password="a-long-password-0")
    assert kept_mail(request).status_code == 302
