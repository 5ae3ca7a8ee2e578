"""What people are told when their evening changes, and what is locked meanwhile."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from register_pages.dialogue.change_session import CapacityBelowTaken, change_session, told_of
from register_pages.dialogue.choices import SignUpState
from register_pages.dialogue.locking import locked_sessions
from register_pages.dialogue.models import Session
from tests.register_pages.dialogue.residents import check_counts, evening, mails_to, signed_up, state_of

NOW = timezone.now()
LATER = NOW + timedelta(days=30)
EARLIER = NOW - timedelta(days=30)


@pytest.mark.parametrize(
    ("starts", "status", "changes", "told"),
    [
        (LATER, "planned", {"capacity": 30}, ""),
        (LATER, "planned", {"closes_at": NOW}, ""),
        (LATER, "planned", {"venue": "Bibliotheek"}, ""),
        (LATER, "planned", {"venue": "Buurthuis"}, "moved"),
        (LATER, "planned", {"starts_at": LATER + timedelta(hours=1)}, "moved"),
        (LATER, "planned", {"status": "cancelled"}, "session_cancelled"),
        (LATER, "planned", {"status": "cancelled", "venue": "Buurthuis"}, "session_cancelled"),
        (LATER, "cancelled", {"venue": "Buurthuis"}, ""),
        (LATER, "cancelled", {"status": "planned"}, "moved"),
        (EARLIER, "planned", {"venue": "Buurthuis"}, ""),
        (EARLIER, "planned", {"status": "cancelled"}, ""),
        (EARLIER, "planned", {"starts_at": LATER}, "moved"),
    ],
)
def test_people_are_told_what_matters_to_them(starts: Any, status: str, changes: dict[str, Any], told: str) -> None:
    session = Session(starts_at=starts, venue="Bibliotheek", status=status)
    assert told_of(session, changes, now=NOW) == told


def test_a_refused_change_changes_nothing(db: None) -> None:
    session = evening(4)
    signed_up(session, "Noor", 3)
    with pytest.raises(CapacityBelowTaken) as refused:
        change_session(session.pk, {"capacity": 2, "venue": "Buurthuis"}, now=timezone.now())
    assert refused.value.taken == 3
    session.refresh_from_db()
    assert (session.capacity, session.venue, session.sequence) == (4, "Bibliotheek", 0)
    assert mails_to("Noor") == ["place"]


def test_who_must_answer_does_so_before_an_evening_that_comes_sooner(db: None) -> None:
    session = evening(2, hours=60, confirm_by_mail=True)
    noor = signed_up(session, "Noor")
    now = timezone.now()
    sooner = now + timedelta(hours=5)
    change_session(session.pk, {"starts_at": sooner, "ends_at": sooner + timedelta(hours=2)}, now=now)
    noor.refresh_from_db()
    assert noor.answer_by == sooner


def test_who_was_told_that_it_is_off_hears_of_no_lapsed_hold(db: None) -> None:
    session = evening(2, confirm_by_mail=True)
    noor = signed_up(session, "Noor")
    now = timezone.now()
    change_session(session.pk, {"status": "cancelled"}, now=now)
    change_session(session.pk, {"languages": ["nl"]}, now=now + timedelta(hours=25))
    assert state_of(noor) == SignUpState.EXPIRED
    assert mails_to("Noor") == ["held", "session_cancelled"]
    check_counts(session)


def test_two_sessions_are_locked_in_one_order_whichever_is_asked_for_first(db: None) -> None:
    first, second = evening(2), evening(2)
    for asked in ((first, second), (second, first)):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            with locked_sessions(*[session.pk for session in asked]) as got:
                assert tuple(got) == asked
        found = [query["sql"] for query in queries if '"register_pages_session"."id" =' in query["sql"]]
        assert [f'"id" = {session.pk}' in sql for session, sql in zip((first, second), found, strict=True)] == [
            True,
            True,
        ]
