"""A stored mail as the message that goes over the line."""

from email.mime.base import MIMEBase
from email.mime.text import MIMEText
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.crypto import salted_hmac

from register_pages.outbox.models import Mail


def message_of(mail: Mail) -> EmailMultiAlternatives:
    """Return the message: plain text, the same in HTML, and what goes along. Nothing in it is loaded from elsewhere.

    Raises:
        ValueError: when an address or the subject holds a line break; Django refuses to write such headers.
    """
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={
            "Message-ID": message_id(mail.key),
            "Auto-Submitted": "auto-generated",
            "Content-Language": mail.language,
            **_one_click(mail),
        },
    )
    message.attach_alternative(mail.html, "text/html")
    if mail.attachment:
        message.attach(_attached(mail))
    return message


def _one_click(mail: Mail) -> dict[str, str]:
    """Return what lets a mail program stop mail like this without opening a page (RFC 2369 and 8058)."""
    if not mail.unsubscribe_address:
        return {}
    return {
        "List-Unsubscribe": f"<{mail.unsubscribe_address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def message_id(key: str) -> str:
    """Return the name of a mail on the internet: the same at each attempt, so that a second copy can be recognised."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{salted_hmac('register_pages.outbox.message', key, algorithm='sha256').hexdigest()[:32]}@{domain}>"


def _attached(mail: Mail) -> MIMEBase:
    """Return the attachment; `attachment_type` may carry parameters, as calendars need: “text/calendar; method=…”."""
    kind, *parameters = [part.strip() for part in mail.attachment_type.split(";")]
    part = MIMEText(mail.attachment, kind.partition("/")[2] or "plain", "utf-8")
    for parameter in parameters:
        name, _sign, value = parameter.partition("=")
        if name.lower() != "charset":
            part.set_param(name, value)
    part.add_header("Content-Disposition", "attachment", filename=mail.attachment_name)
    return part
