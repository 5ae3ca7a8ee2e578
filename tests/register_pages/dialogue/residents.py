"""Residents who sign up, and what is then true of an evening, whatever happened."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from django.db.models import Sum
from django.utils import timezone

from register_pages.dialogue.choices import SEATED, SignUpState
from register_pages.dialogue.models import Session, SignUp
from register_pages.dialogue.sign_up import Form, Person, sign_up
from register_pages.outbox.models import Mail
from register_pages.outbox.send import claim, settle
from register_pages.outbox.transport import Answer
from register_pages.visitor_forms.token import make_token

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def evening(capacity: int = 3, *, hours: float = 240, **values: Any) -> Session:
    """Return a session without a page, some hours from now."""
    starts = timezone.now() + timedelta(hours=hours)
    values = {"venue": "Bibliotheek", "languages": ["nl", "en"]} | values
    return Session.objects.create(
        event_key=uuid4(), capacity=capacity, starts_at=starts, ends_at=starts + timedelta(hours=2), **values
    )


def resident(name: str = "Noor", group_size: int = 1, **values: Any) -> Person:
    """Return somebody with an address of their own."""
    values = {"email": address_of(name), "language": "nl"} | values
    return Person(name=name, group_size=group_size, **values)


def signed_up(
    session: Session,
    name: str = "Noor",
    group_size: int = 1,
    *,
    now: datetime | None = None,
    by_staff: bool = False,
    **values: Any,
) -> SignUp:
    """Sign somebody up, and return what stands for them."""
    form = Form(key=f"{name}-{session.pk}", content=f"{name}{group_size}")
    person = resident(name, group_size, **values)
    now = now or timezone.now()
    return sign_up(session_id=session.pk, person=person, form=form, now=now, by_staff=by_staff).sign_up


signed_up_in_english = partial(signed_up, language="en")
"""The same for somebody who reads English, so that tests read the words of the code."""


def line_of(session: Session) -> list[str]:
    """Return who waits, in their order."""
    return list(session.sign_ups.in_line().values_list("name", flat=True))


def seated(session: Session) -> set[str]:
    """Return who has a seat, be it held or offered."""
    return set(session.sign_ups.filter(state__in=SEATED).values_list("name", flat=True))


def mails_to(name: str) -> list[str]:
    """Return what the mails to somebody are for, in the order in which they were written; those taken back too."""
    own = set(SignUp.objects.filter(name=name).values_list("reference", flat=True))
    found = [mail for mail in Mail.objects.order_by("pk") if mail.reference in own or mail.to == address_of(name)]
    return [mail.purpose.removeprefix("dialogue.") for mail in found]


def waiting_for(name: str) -> list[str]:
    """Return what the mails that wait to be sent to the address of somebody are for, the oldest first."""
    found = Mail.objects.open().filter(to=address_of(name)).order_by("pk")
    return [purpose.removeprefix("dialogue.") for purpose in found.values_list("purpose", flat=True)]


def read_all(now: datetime | None = None) -> list[Mail]:
    """Have all that waits delivered, and return it as it arrives."""
    arrived: list[Mail] = []
    now = now or timezone.now()
    while mail := claim(now):
        settle(mail, Answer(sent=True), now)
        arrived.append(mail)
    return arrived


def put_off(now: datetime | None = None) -> Mail:
    """Have the mail server put off the mail that is first in line, and return that."""
    now = now or timezone.now()
    mail = claim(now)
    settle(mail, Answer(error="451 4.7.1"), now)
    return mail


def bounce(now: datetime | None = None) -> Mail:
    """Have the mail server refuse the mail that is first in line for good, and return that."""
    now = now or timezone.now()
    mail = claim(now)
    settle(mail, Answer(refused=True, error="550 5.1.1"), now)
    return mail


def address_of(name: str) -> str:
    """Return the address that somebody has when a test gives none."""
    return f"{name.lower()}@inwoner.example"


def check_counts(session: Session) -> None:
    """Fail when the counters are not what the sign-ups say, or when somebody waits who could have a seat."""
    session.refresh_from_db()
    people = Sum("group_size", default=0)
    taken = session.sign_ups.filter(state__in=SEATED).aggregate(people=people)["people"]
    waiting = session.sign_ups.in_line().aggregate(people=people)["people"]
    assert (session.seats_taken, session.waiting) == (taken, waiting)
    assert taken <= session.capacity
    numbers = session.sign_ups.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, session.next_number))


def state_of(sign_up: SignUp) -> SignUpState:
    """Return what a sign-up is worth now."""
    sign_up.refresh_from_db()
    return SignUpState(sign_up.state)


def fill_in(session: Session, *, seconds: int = 30, **values: Any) -> dict[str, Any]:
    """Return what a browser sends for the form of an evening, some seconds after it was shown."""
    token = make_token(f"sign-up:{session.pk}", timezone.now() - timedelta(seconds=seconds))
    return {"form_token": token, "name": "Noor", "email": "noor@inwoner.example", "group_size": "1"} | values
