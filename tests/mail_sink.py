"""A real mail server on the loopback address: it keeps what it gets, and answers as a test tells it to."""

import asyncio
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class MailSink:
    """Takes mail on a port of its own while it is up; what it got stays when it goes down.

    Attributes:
        messages: what was accepted, in order.
        answers: what a recipient gets instead of “250 OK”, by address; `""` is for everybody.
        data_answer: what a text gets instead of “250 OK”.
        seconds_per_mail: how long it takes over one.
        visitors: the ports that senders came from, one per connection.
        password: what the user “register” must log in with; None asks for no login.
    """

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.messages: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.data_answer = ""
        self.seconds_per_mail = 0.0
        self.visitors: set[int] = set()
        self.password: str | None = None
        self._controller: Controller | None = None

    def __enter__(self) -> Self:
        self.up()
        return self

    def __exit__(self, *_: object) -> None:
        self.down()

    def up(self) -> None:
        """Listen, on the same port as before."""
        logins = {"authenticator": self._check, "auth_required": True, "auth_require_tls": False}
        more = logins if self.password is not None else {}
        self._controller = _Listening(self, hostname="127.0.0.1", port=self.port, **more)
        self._controller.start()
        self.port = self._controller.server.sockets[0].getsockname()[1]

    def down(self) -> None:
        """Hang up; nobody can connect any more."""
        if self._controller:
            self._controller.stop()
            self._controller = None

    def recipients(self) -> list[str]:
        """Return to whom mail was accepted, sorted; who got two stands there twice."""
        return sorted(str(message["To"]) for message in self.messages)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Accept a recipient, or answer what was arranged."""
        answer = self.answers.get(address, self.answers.get("", ""))
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep a message."""
        if self.data_answer:
            return self.data_answer
        await asyncio.sleep(self.seconds_per_mail)
        self.visitors.add(session.peer[1])
        message = message_from_bytes(bytes(envelope.content or b""), policy=policy.default)
        self.messages.append(message)
        return "250 OK"

    def _check(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        known = isinstance(data, LoginPassword) and data.password == str(self.password).encode()
        return AuthResult(success=known, handled=known)


class _Listening(Controller):
    """Takes the port that the system gives, where none is asked for."""

    def _trigger_server(self) -> None:
        """Find out the port before the controller knocks on it to see whether it is open."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
