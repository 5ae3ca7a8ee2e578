"""What people are told when their evening changes, and what is locked meanwhile."""

from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from register_pages.dialogue import change_session as change_session_module
from register_pages.dialogue.change_session import BoundToPeople, CapacityBelowTaken, change_session, told_of
from register_pages.dialogue.change_sign_up import cancel
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


@pytest.mark.parametrize("field", ["event_key", "starts_at"])
def test_who_signs_up_at_the_last_moment_is_taken_to_no_other_table_and_not_into_the_past(
    field: str, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = evening(4)
    values: dict[str, Any] = {"event_key": uuid4(), "starts_at": EARLIER}
    locked = change_session_module.locked_session

    def signed_up_just_before(session_id: int) -> AbstractContextManager[Session]:
        signed_up(session, "Noor")
        return locked(session_id)

    monkeypatch.setattr(change_session_module, "locked_session", signed_up_just_before)
    with pytest.raises(BoundToPeople) as refused:
        change_session(session.pk, {field: values[field]}, now=timezone.now())
    assert refused.value.field == field
    after = Session.objects.get()
    assert (after.event_key, after.starts_at, after.sequence) == (session.event_key, session.starts_at, 0)
    assert mails_to("Noor") == ["place"]


def test_an_evening_without_people_goes_where_staff_want_it(db: None) -> None:
    session, table = evening(4), uuid4()
    cancel(signed_up(session, "Noor"), now=timezone.now())
    change_session(session.pk, {"event_key": table, "starts_at": EARLIER}, now=timezone.now())
    after = Session.objects.get()
    assert (after.event_key, after.starts_at) == (table, EARLIER)


def test_the_time_of_an_evening_that_has_been_is_corrected_with_its_people(db: None) -> None:
    session = evening(4)
    signed_up(session, "Noor")
    after_it = session.ends_at + timedelta(days=1)
    later = session.starts_at + timedelta(minutes=30)
    change_session(session.pk, {"starts_at": later}, now=after_it)
    assert Session.objects.get().starts_at == later
    assert mails_to("Noor") == ["place"]


def test_who_must_answer_does_so_before_an_evening_that_comes_sooner(db: None) -> None:
    session = evening(2, hours=60, confirm_by_mail=True)
    noor = signed_up(session, "Noor")
    now = timezone.now()
    sooner = now + timedelta(hours=5)
    change_session(session.pk, {"starts_at": sooner, "ends_at": sooner + timedelta(hours=2)}, now=now)
    noor.refresh_from_db()
    assert noor.answer_by == sooner


def test_nobody_loses_a_held_place_while_the_evening_is_off(db: None) -> None:
    session = evening(2, confirm_by_mail=True)
    noor = signed_up(session, "Noor")
    now = timezone.now()
    change_session(session.pk, {"status": "cancelled"}, now=now)
    change_session(session.pk, {"languages": ["nl"]}, now=now + timedelta(hours=25))
    assert state_of(noor) == SignUpState.HELD
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
