"""D15: a site with sign-ups is backed up while people sign up, lost, and brought back; then everything works again."""

import threading
from functools import partial

from django.db import connection
from django.utils import timezone

from register_pages.dialogue.models import Session, SignUp
from register_pages.dialogue.sign_up import Person, sign_up
from tests.drills.canary import back_up, restore
from tests.drills.drill import Place, Result, drill
from tests.drills.people import Ledger, at_once
from tests.drills.seats import address_of, everybody
from tests.drills.tables import empty_outbox, faults, table
from tests.drills.world import Site

BEFORE, MEANWHILE = 300, 100


@drill("D15", "backup while people sign up, loss, restore, sign up again", short=False)
def backups(place: Place) -> Result:
    """Goal R9, for the rows that live outside the pages; 10,000 pages are the work of the suite's own tests."""
    result = Result()
    empty_outbox()
    session = table(1000)
    for number in range(BEFORE):
        person = Person(f"voor-{number}", f"voor-{number}@bewoner.example", 1, "nl")
        sign_up(session_id=session.pk, person=person, now=timezone.now())
    before = {row.name: row.reference for row in session.sign_ups.all()}
    connection.close()
    with Site(place.database_url, place.folder) as site:
        ledger, made = Ledger(), []
        backing_up = threading.Thread(target=lambda: made.append(back_up(place)))
        backing_up.start()
        send_all(site, session, ledger, [f"tijdens-{number}" for number in range(MEANWHILE)])
        backing_up.join()
    result.must(len(made) == 1, "no backup was made while people signed up")
    result.must_be_zero(faults(session, before | ledger.acknowledged), "before: ")
    SignUp.objects.all().delete()
    Session.objects.filter(pk=session.pk).update(seats_taken=0)
    lost = faults(session, before)["acknowledged but not stored"]
    removed = restore(place, made[0], result)
    result.must_be_zero(faults(session, before), "after: ")
    again = Ledger()
    with Site(place.database_url, place.folder) as site:
        send_all(site, session, again, [f"na-{number}" for number in range(20)])
    result.must_be_zero(faults(session, before | again.acknowledged), "signed up again: ")
    result.must(len(again.acknowledged) == 20, f"{len(again.acknowledged)} of 20 could sign up after the restore")
    kept = session.sign_ups.filter(name__startswith="tijdens").count()
    result.measure(rows=BEFORE, back=session.sign_ups.filter(name__startswith="voor").count(), removed=removed)
    result.measure(signed_up_meanwhile=len(ledger.acknowledged), of_those_in_the_backup=kept, control_lost=lost)
    result.must(lost == BEFORE, "void: nothing was lost before the restore")
    return result


def send_all(site: Site, session: Session, ledger: Ledger, names: list[str]) -> None:
    """Let people sign up."""
    path = address_of(session)
    acts = [
        partial(
            person.send,
            path,
            hidden | {"name": person.name, "email": person.email, "group_size": 1, "leave_empty": ""},
            ledger,
        )
        for person, hidden in everybody(site, names, session)
    ]
    at_once(acts, most=20)
