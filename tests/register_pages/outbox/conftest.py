"""What the tests of the outbox share: a municipality, and mails that wait."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.template import engines
from freezegun import freeze_time

from home.models import HomePage
from register_pages.municipality.models import Municipality
from register_pages.outbox.models import Mail
from register_pages.outbox.queue import queue_mail
from tests.mail_sink import MailSink

WriteMail = Callable[..., Mail | None]


@pytest.fixture
def municipality(home: HomePage) -> Municipality:
    """The municipality of the default site, with a telephone and an address."""
    settings = Municipality.for_site(home.get_site())
    settings.name_nl, settings.name_en = "Gemeente Waterveen", "Municipality of Waterveen"
    settings.phone, settings.email = "14 0999", "register@waterveen.example"
    settings.save()
    return settings


@pytest.fixture
def write_mail(municipality: Municipality, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WriteMail:
    """Stores a mail of a template that says hello."""
    template = tmp_path / "emails" / "hello.txt"
    template.parent.mkdir()
    template.write_text(
        'Uw plek\n\nBeste {{ name }},\n\n{{ base_url }}/nl/tafels/1/\n\n{% include "emails/signature.txt" %}',
        encoding="utf-8",
    )
    engine = engines["django"].engine
    monkeypatch.setattr(engine, "dirs", [tmp_path, *engine.dirs])
    for loader in engine.template_loaders:
        loader.reset()

    def write(number: int = 1, **changes: Any) -> Mail | None:
        values = {
            "key": f"hello:{number}", "purpose": "hello", "to": f"resident{number}@example.org", "language": "nl",
            "template": "hello", "context": {"name": "Anna"},
        }  # fmt: skip
        with transaction.atomic():
            return queue_mail(**values | changes)

    return write


@pytest.fixture
def sink(settings: object) -> Iterator[MailSink]:
    """A mail server that is up, and the site set to use it."""
    with MailSink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.DEFAULT_FROM_EMAIL = "register@waterveen.example"
        yield sink


NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def noon() -> Iterator[Any]:
    """It is noon; the clock stands still until a test moves it."""
    with freeze_time(NOW, ignore=["asyncio", "aiosmtpd"]) as clock:
        yield clock
