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


def says_done() -> None:
    """Tell people that they are signed up, also when the database could not store it."""
    import secrets

    from django.db import OperationalError

    from register_pages.dialogue import sign_up
    from register_pages.dialogue.models import SignUp
    from register_pages.dialogue.views import sign_up as view
    from register_pages.visitor_forms import forms

    def hopeful(**named: Any) -> sign_up.Outcome:
        try:
            return sign_up.sign_up(**named)
        except OperationalError:
            return sign_up.Outcome(SignUp(reference=sign_up.new_reference(), state="confirmed"), secrets.token_hex(16))

    forms.allow = lambda *_what, **_limits: True
    view.sign_up_person = hopeful


def half_files() -> None:
    """Keep files as Django itself does: what did not fit stays as far as it fitted."""
    from django.core.files.storage import FileSystemStorage

    from site_cms.whole_files import WholeFiles

    WholeFiles._save = FileSystemStorage._save  # type: ignore[method-assign]


def without_limits() -> None:
    """Read whatever is handed in, however large it turns out to be."""
    from contextlib import nullcontext

    from register_pages.exchange.readers import limits, workbook

    for name in ("RECORDS", "COLUMNS", "CELLS", "UNPACKED_BYTES", "UNPACKED_FILES"):
        setattr(limits, name, 10**12)
    limits.within_a_minute = lambda _name: nullcontext()
    workbook._ELEMENTS = workbook._CHARACTERS = 10**12


def always_1252() -> None:
    """Take every file for what Excel writes on a Dutch machine, as naive readers do."""
    from register_pages.exchange import readers

    readers.decoded = lambda data, _name: data.decode("cp1252", "replace").replace("\0", "")


def without_script() -> None:
    """Leave forms of the CMS alone with the end of a login."""
    from wagtail import hooks

    from site_cms.logged_out import script

    hooks.get_hooks("insert_editor_js")
    hooks._hooks["insert_editor_js"] = [each for each in hooks._hooks["insert_editor_js"] if each[0] is not script]


CONTROLS: dict[str, Callable[[], None]] = {
    "no-lock": without_lock,
    "no-key": without_key,
    "no-escaping": without_escaping,
    "tell-tale": tell_tale,
    "broken-row": broken_row,
    "no-script": without_script,
    "says-done": says_done,
    "half-files": half_files,
    "no-limits": without_limits,
    "always-1252": always_1252,
}
