"""People who sign up, and the moments at which they do."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from register_pages.dialogue.models import Session, SignUp
from register_pages.dialogue.sign_up import Person, sign_up

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def person(name: str, group_size: int = 1, **changes: Any) -> Person:
    """Return somebody with an address of their own; they write English, so that tests read the words of the code."""
    values = {"name": name, "email": f"{name.lower()}@example.org", "group_size": group_size, "language": "en"}
    return Person(**values | changes)


def signed_up(
    session: Session,
    name: str,
    group_size: int = 1,
    *,
    now: datetime | None = None,
    by_staff: bool = False,
    **changes: Any,
) -> SignUp:
    """Sign somebody up; return what stands for them then."""
    who = person(name, group_size, **changes)
    return sign_up(session_id=session.pk, person=who, now=now or timezone.now(), by_staff=by_staff).sign_up
