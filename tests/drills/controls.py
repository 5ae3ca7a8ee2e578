"""Negative controls: each takes one guard away from the site, to show that the drill would see it missing."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

SECONDS_BETWEEN_CHECK_AND_ACT = 0.2
TELL_TALE_SECONDS = 0.05


def apply() -> None:
    """Take away the guard that the environment names, if it names one; call it when Django is ready."""
    name = os.environ.get("CONTROL", "")
    if name:
        CONTROLS[name]()


def without_lock() -> None:
    """Read the session without locking it, and act on what was read a while ago, as naive code does."""
    from django.db import transaction

    from register_pages.dialogue import change_session, change_sign_up, sign_up
    from register_pages.dialogue.models import Session

    @contextmanager
    def unlocked(session_id: int) -> Iterator[Session]:
        session = Session.objects.get(pk=session_id)
        time.sleep(SECONDS_BETWEEN_CHECK_AND_ACT)
        with transaction.atomic():
            yield session

    for act in (sign_up, change_sign_up, change_session):
        act.locked_session = unlocked
    original = sign_up.enter

    def enter_with_free_number(session: Session, *args: Any, **named: Any) -> object:
        session.next_number = time.monotonic_ns() % 2_000_000_000
        return original(session, *args, **named)

    sign_up.enter = enter_with_free_number


def without_key() -> None:
    """Take every form that comes in for a new one, whoever sent it."""
    import secrets

    from register_pages.dialogue import sign_up

    original = sign_up.sign_up
    entered = sign_up.enter

    def forgetful(*, form: sign_up.Form, **named: Any) -> sign_up.Outcome:
        return original(form=sign_up.Form(secrets.token_hex(16), form.content), **named)

    def enter_as_somebody_else(session: object, person: sign_up.Person, **named: Any) -> object:
        found = sign_up.fingerprint
        sign_up.fingerprint = lambda _address: secrets.token_hex(32)
        try:
            return entered(session, person, **named)
        finally:
            sign_up.fingerprint = found

    sign_up.enter = enter_as_somebody_else
    from register_pages.dialogue.views import sign_up as view

    view.sign_up_person = forgetful


def without_escaping() -> None:
    """Print in pages what was typed, as it was typed."""
    from django.template import engines

    engines["django"].engine.autoescape = False


def tell_tale() -> None:
    """Take a little longer over an address that is known."""
    from register_pages.dialogue import sign_up

    original = sign_up.tell

    def tell(sign_up_row: object, what: str, **named: Any) -> None:
        if what == "again":
            time.sleep(TELL_TALE_SECONDS)
        original(sign_up_row, what, **named)

    sign_up.tell = tell


def broken_row() -> None:
    """Have the database refuse a sign-up, which PostgreSQL does with the whole row, and break the page of a link."""
    from register_pages.dialogue import sign_up

    original = sign_up.enter

    def enter(session: object, person: sign_up.Person, **named: Any) -> object:
        from dataclasses import replace

        return original(session, replace(person, group_size=0), **named)

    sign_up.enter = enter

    from register_pages.dialogue.views import manage

    def fail(*_: object) -> None:
        raise RuntimeError("This page breaks.")

    manage.evening_of = fail


CONTROLS: dict[str, Callable[[], None]] = {
    "no-lock": without_lock,
    "no-key": without_key,
    "no-escaping": without_escaping,
    "tell-tale": tell_tale,
    "broken-row": broken_row,
}
