"""The states of signing up for a dialogue table, each on an evening of its own, so that none changes another."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from register_pages.dialogue.change_sign_up import cancel
from register_pages.dialogue.links import token_of
from register_pages.dialogue.models import DialogueEventPage, Session
from register_pages.dialogue.results import result_token
from register_pages.dialogue.sign_up import Form, Outcome, Person, sign_up

Addresses = dict[str, str]
EVENT = "dialoogtafel-bijstand"
REFUSED = {"nl": "/nl/refused-sign-up/", "en": "/en/refused-sign-up/"}
"""Where `tests.browser.urls` shows the form as it comes back."""
GONE = "a sign-up that was cancelled"
UNKNOWN = "a link of a sign-up that nobody knows"


def evening(capacity: int = 12, days: int = 30, **values: Any) -> Session:
    """Add an evening to an event of the demo."""
    event = DialogueEventPage.objects.in_source_language().get(slug=EVENT)
    starts = timezone.now().replace(microsecond=0) + timedelta(days=days)
    place = {"venue": "Bibliotheek", "address": "Plein 1", "postcode_and_town": "0000 AA Waterveen"}
    return Session.objects.create(
        event_key=event.translation_key,
        capacity=capacity,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        languages=["nl", "en"],
        **place | values,
    )


def signed_up(session: Session, name: str = "Noor", **values: Any) -> Outcome:
    """Sign somebody up for an evening."""
    person = Person(name=name, email=f"{name}-{session.pk}@inwoner.example", group_size=1, language="nl", **values)
    return sign_up(session_id=session.pk, person=person, now=timezone.now(), form=Form(f"{name}-form", name))


def full() -> Session:
    """Return an evening with one seat, that is taken."""
    session = evening(capacity=1)
    signed_up(session, "Bram")
    return session


def offered() -> Outcome:
    """Return somebody to whom a place is offered."""
    session = evening(capacity=1, days=1)
    first, next_in_line = signed_up(session, "Bram"), signed_up(session)
    cancel(first.sign_up, now=timezone.now())
    return next_in_line


def cancelled() -> Outcome:
    """Return somebody who cancelled."""
    outcome = signed_up(evening())
    cancel(outcome.sign_up, now=timezone.now())
    return outcome


def called_off() -> Outcome:
    """Return somebody who signed up for an evening that is off since."""
    outcome = signed_up(evening())
    Session.objects.filter(pk=outcome.sign_up.session_id).update(status="cancelled")
    return outcome


def named(view: str, argument: Any, query: str = "") -> Addresses:
    """Return where a view stands in each language."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found[language] = reverse(view, args=[argument]) + query
    return found


def form(make: Callable[[], Session], query: str = "") -> Callable[[], Addresses]:
    """Return how to find the form of an evening."""
    return lambda: named("sign_up", make().pk, query)


def result(make: Callable[[], Outcome]) -> Callable[[], Addresses]:
    """Return how to find the result of a form."""
    return lambda: named("sign_up_result", result_token(make()))


def link(make: Callable[[], Outcome], query: str = "") -> Callable[[], Addresses]:
    """Return how to find what the link in a mail leads to."""
    return lambda: named("manage_sign_up", token_of(make().sign_up), query)


def refused() -> Addresses:
    """Return where a form comes back with what was wrong."""
    number = evening().pk
    return {language: f"{address}{number}/" for language, address in REFUSED.items()}


SIGN_UP_STATES: dict[str, Callable[[], Addresses]] = {
    "signing up": form(evening),
    "signing up when it is nearly full": form(lambda: evening(capacity=3, seats_taken=2)),
    "signing up for the waiting list": form(full),
    "signing up after taking it back": form(evening, "?withdrawn"),
    "signing up, refused": refused,
    "signing up before it opens": form(lambda: evening(opens_at=timezone.now() + timedelta(days=2))),
    "signing up after it closed": form(lambda: evening(closes_at=timezone.now() - timedelta(days=2))),
    "signing up for what is cancelled": form(lambda: evening(status="cancelled")),
    "signing up for what is over": form(lambda: evening(days=-2)),
    "signed up": result(lambda: signed_up(evening())),
    "signed up for the waiting list": result(lambda: signed_up(full())),
    "signed up, to confirm": result(lambda: signed_up(evening(confirm_by_mail=True))),
    "my sign-up": link(lambda: signed_up(evening(), arrangements=["quiet_place"])),
    "my sign-up, changed": link(lambda: signed_up(evening()), "?done=group"),
    "my sign-up on the waiting list": link(lambda: signed_up(full())),
    "my sign-up, to confirm": link(lambda: signed_up(evening(confirm_by_mail=True))),
    "my sign-up, offered a place": link(offered),
    "my sign-up for what is cancelled": link(called_off),
    GONE: link(cancelled),
    UNKNOWN: lambda: named("manage_sign_up", "unknown"),
}
