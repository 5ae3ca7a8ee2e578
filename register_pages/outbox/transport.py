"""The connection with the mail server, and what its answers mean. Its words are never kept: they repeat addresses."""

import smtplib
import ssl
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email

from register_pages.outbox.choices import Trouble
from register_pages.outbox.message import message_of
from register_pages.outbox.models import Mail
from register_pages.outbox.rules import extended_code, is_final

SERVICE_CLOSES = 421


@dataclass(frozen=True)
class Answer:
    """What became of one attempt: sent, refused for good, or put off (neither).

    Attributes:
        error: code and kind, without a word of the server.
        trouble: why nothing at all can be sent; then the answer is not about this mail.
    """

    sent: bool = False
    refused: bool = False
    error: str = ""
    trouble: Trouble | None = None


class Transport:
    """One connection for a whole round; it opens with the first mail."""

    def __init__(self) -> None:
        """Make the connection ready; nothing is asked of the server yet."""
        self.connection: Any = get_connection(fail_silently=False)
        self.is_open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.is_open:
            try:
                self.connection.close()
            except (smtplib.SMTPException, OSError):
                self.is_open = False

    def deliver(self, mail: Mail) -> Answer:
        """Try one mail once and say what became of it. Nothing is raised for what a server or an address does."""
        try:
            validate_email(mail.to)
            message = message_of(mail)
        except (ValidationError, ValueError):
            return Answer(refused=True, error="not an address")
        return self.pass_on(message)

    def pass_on(self, message: EmailMessage) -> Answer:
        """Hand one message to the server."""
        try:
            if not self.is_open:
                self.connection.open()
                self.is_open = True
            self.connection.send_messages([message])
        except smtplib.SMTPRecipientsRefused as refusal:
            return about_recipient(refusal)
        except smtplib.SMTPDataError as refusal:
            return put_off(refusal)
        except (smtplib.SMTPException, OSError) as failure:
            return Answer(error=named(failure), trouble=trouble_of(failure))
        except ValueError:
            # Django writes the headers only now, and refuses those with a line break.
            return Answer(refused=True, error="not an address")
        return Answer(sent=True)


def about_recipient(refusal: smtplib.SMTPRecipientsRefused) -> Answer:
    """Say what a refusal of the recipient means."""
    code, words = next(iter(refusal.recipients.values()))
    extended = extended_code(words)
    error = f"{code} {extended}".strip()
    if code == SERVICE_CLOSES:
        return Answer(error=error, trouble=Trouble.CONNECTION)
    return Answer(refused=is_final(code, extended), error=error)


def put_off(refusal: smtplib.SMTPDataError) -> Answer:
    """Say what a refusal of the text means: never final, because it is not about the recipient."""
    if refusal.smtp_code == SERVICE_CLOSES:
        return Answer(error=named(refusal), trouble=Trouble.CONNECTION)
    return Answer(error=named(refusal))


def trouble_of(failure: Exception) -> Trouble:
    """Say why nothing can be sent."""
    if isinstance(failure, smtplib.SMTPAuthenticationError):
        return Trouble.LOGIN
    if isinstance(failure, ssl.SSLError):
        return Trouble.TLS
    if isinstance(failure, smtplib.SMTPSenderRefused):
        return Trouble.LOGIN if failure.smtp_code in (530, 535) else Trouble.SENDER
    if isinstance(failure, smtplib.SMTPNotSupportedError):
        # Encryption or a way to log in that the server does not offer.
        return Trouble.TLS
    return Trouble.CONNECTION


def named(failure: Exception) -> str:
    """Return code and kind of a failure."""
    if isinstance(failure, smtplib.SMTPResponseException):
        return f"{failure.smtp_code} {extended_code(failure.smtp_error)}".strip()
    return type(failure).__name__
