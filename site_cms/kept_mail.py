"""Mail of the demo: kept as files, never sent, and readable by administrators in the CMS."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.decorators import user_passes_test
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

NEWEST = 200


class KeptMail(NamedTuple):
    """One mail: when it was written, to whom, about what, and what it says."""

    written_at: datetime
    to: str
    subject: str
    text: str


def read_kept_mail(folder: Path) -> list[KeptMail]:
    """Return the newest mails in a folder of Django's file backend, newest first; files hold one or more mails each."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    mails = [mail for file in files[:NEWEST] for mail in _mails_in(file)]
    return sorted(mails, key=lambda mail: mail.written_at, reverse=True)[:NEWEST]


def _mails_in(file: Path) -> list[KeptMail]:
    written_at = datetime.fromtimestamp(file.stat().st_mtime, tz=UTC)
    found = []
    for part in file.read_bytes().split(b"-" * 79 + b"\n"):
        message = message_from_bytes(part, policy=policy.default)
        if isinstance(message, EmailMessage) and message["To"]:
            body = message.get_body(preferencelist=("plain",))
            found.append(
                KeptMail(written_at, str(message["To"]), str(message["Subject"]), body.get_content() if body else "")
            )
    return found


@user_passes_test(lambda user: user.is_superuser, login_url="wagtailadmin_login")
def kept_mail(request: HttpRequest) -> HttpResponse:
    """Show administrators the mail that this installation kept instead of sending."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    if not folder:
        raise Http404
    return render(request, "site_cms/kept_mail.html", {"mails": read_kept_mail(Path(folder)), "header_icon": "mail"})


class KeptMailItem(MenuItem):
    """The entry in the menu, for administrators."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the user may read the mail."""
        return request.user.is_superuser


def register() -> None:
    """Add the page and its menu entry where mail is kept, which is in the demo alone."""
    if not getattr(settings, "EMAIL_FILE_PATH", None):
        return

    @hooks.register("register_admin_urls")
    def address() -> list[URLPattern]:
        return [path("kept-mail/", kept_mail, name="kept_mail")]

    @hooks.register("register_reports_menu_item")
    def menu_item() -> MenuItem:
        return KeptMailItem(_("Kept mail"), reverse("kept_mail"), icon_name="mail", order=900)
