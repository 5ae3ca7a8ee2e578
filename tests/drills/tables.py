"""Dialogue tables to drill with, and the counts that must hold of them whatever happened."""

from collections import Counter
from datetime import timedelta

from django.core.management import call_command
from django.db.models import Sum
from django.utils import timezone

from register_pages.chores.models import ChoreRun
from register_pages.dialogue.choices import SEATED, SignUpState
from register_pages.dialogue.models import DialogueEventPage, DialogueIndexPage, Session
from register_pages.outbox.models import Mail, MailServerTrouble


def build_site() -> None:
    """Make an empty site with one dialogue table, as `manage.py start_site` does for a municipality."""
    call_command("migrate", verbosity=0)
    if not DialogueIndexPage.objects.exists():
        call_command("start_site", name="Gemeente Waterveen", name_en="Municipality of Waterveen", code="gm9999")
    index = DialogueIndexPage.objects.get(locale__language_code="nl")
    index.save_revision().publish()
    for page in index.get_ancestors().specific():
        if page.depth > 1 and not page.live:
            page.save_revision().publish()
    if not DialogueEventPage.objects.exists():
        text = "<p>Over de scanauto.</p>"
        page = DialogueEventPage(
            title="Tafel", slug="tafel", summary="Praat mee.", about=text, for_whom=text, accessibility=text
        )
        index.add_child(instance=page).save_revision().publish()


def table(capacity: int, **values: object) -> Session:
    """Make a session in ten days."""
    starts = timezone.now() + timedelta(days=10)
    event = DialogueEventPage.objects.get(locale__language_code="nl")
    values = {"starts_at": starts, "ends_at": starts + timedelta(hours=2), "venue": "Bibliotheek"} | values
    return Session.objects.create(event_key=event.translation_key, languages=["nl"], capacity=capacity, **values)


def faults(session: Session, acknowledged: dict[str, str]) -> dict[str, int]:
    """Return how often each promise about a session was broken; all must be 0.

    Args:
        session: read again from the database.
        acknowledged: which sign-up the site said there is, by the name of the person.
    """
    session.refresh_from_db()
    rows = list(session.sign_ups.order_by("number"))
    seated = [row for row in rows if row.state in SEATED]
    waiting = [row for row in rows if row.state == SignUpState.WAITING]
    people = sum(row.group_size for row in seated)
    stored = {row.reference: row.name for row in rows}
    once = Counter(row.name for row in rows if row.is_active)
    free = session.capacity - people
    return {
        "people over the capacity": max(0, people - session.capacity),
        "seats counted wrong": abs(people - session.seats_taken),
        "people waiting counted wrong": abs(sum(row.group_size for row in waiting) - session.waiting),
        "acknowledged but not stored": sum(stored.get(reference) != name for name, reference in acknowledged.items()),
        "signed up twice": sum(number - 1 for number in once.values()),
        "seats free while the first in line fits": int(bool(waiting) and waiting[0].group_size <= free),
        "without exactly one first mail": sum(first_mails(row.reference) != 1 for row in rows),
    }


def passed_over(session: Session) -> int:
    """Return how many who wait were passed by somebody who came later and has a place, in a run without cancelling."""
    rows = list(session.sign_ups.order_by("number"))
    first_waiting = next((row.number for row in rows if row.state == SignUpState.WAITING), None)
    return sum(row.state in SEATED and first_waiting is not None and row.number > first_waiting for row in rows)


def first_mails(reference: str) -> int:
    """Return how many mails tell somebody of the sign-up itself."""
    keys = [f"dialogue:{reference}:{what}:" for what in ("place", "waiting", "held")]
    return sum(Mail.objects.filter(key__startswith=key).count() for key in keys)


def seated_people(session: Session) -> int:
    """Return for how many people a session has given a place."""
    return session.sign_ups.filter(state__in=SEATED).aggregate(people=Sum("group_size"))["people"] or 0


def empty_outbox() -> None:
    """Forget the mails of earlier drills, how often the server was away, and whatever sender or chore had a claim."""
    Mail.objects.all().delete()
    MailServerTrouble.objects.all().delete()
    free_what_is_held()


def free_what_is_held() -> None:
    """Move the clock past every lease and pause: what a killed process had claimed is free, and the queue runs."""
    long_ago = timezone.now() - timedelta(minutes=1)
    Mail.objects.filter(state="sending").update(lease_until=long_ago)
    MailServerTrouble.objects.all().update(next_try_at=long_ago)
    ChoreRun.objects.all().update(lease_until=None, holder="", due_at=long_ago)
