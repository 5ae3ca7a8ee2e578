"""The one way to change who sits where: with the row of the session locked."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from register_pages.dialogue.models import Session

LOCK_TIMEOUT = "10s"


@contextmanager
def locked_session(session_id: int) -> Iterator[Session]:
    """Open a transaction, lock the row of a session, and yield the session as it is now.

    Every act on seats goes through here, without exception: the lock is what keeps a seat from being given twice, the
    constraint `seats_taken_never_exceed_capacity` only what stands behind it. PostgreSQL locks the row; SQLite, which
    has no row locks, locks the database, because its transactions begin IMMEDIATE (see `settings.database`). What is
    done is on disk when this returns, so that nothing is acknowledged that can still be lost: hence `durable`.

    Raises:
        Session.DoesNotExist: when there is no such session.
        django.db.OperationalError: when others hold the lock for longer than ten seconds.
    """
    with locked_sessions(session_id) as [session]:
        yield session


@contextmanager
def locked_sessions(*session_ids: int) -> Iterator[list[Session]]:
    """Do the same with several sessions, and yield them in the order asked for.

    They are locked in the order of their keys, so that two who want the same sessions never wait for each other.
    """
    with transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
        locked = {pk: Session.objects.select_for_update().get(pk=pk) for pk in sorted(session_ids)}
        yield [locked[pk] for pk in session_ids]
