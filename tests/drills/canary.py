"""D12: a resident with a name like no other lives through everything; then we look where they are to be found."""

import re
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import DateTimeField, F, Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from register_pages.dialogue.change_sign_up import cancel
from register_pages.dialogue.chores import remind
from register_pages.dialogue.links import token_of
from register_pages.dialogue.models import AccessNeed, Session, SessionTotals, SignUp
from register_pages.dialogue.presence import note_presence
from register_pages.dialogue.sign_up import Person, sign_up
from register_pages.outbox.models import Mail
from register_pages.privacy.models import PurgeRun
from register_pages.questions.models import Opinion, Question
from register_pages.subscriptions.follow import confirm
from register_pages.subscriptions.links import address_of as subscription_address
from register_pages.subscriptions.models import Subscription
from register_pages.visitor_forms.models import RateCount
from register_pages.visitor_forms.token import make_token
from tests.drills import traces
from tests.drills.drill import Place, Result, drill
from tests.drills.mail import served_with_sender, wait_for
from tests.drills.people import Answer, Resident
from tests.drills.seats import address_of
from tests.drills.tables import empty_outbox, table
from tests.drills.world import Site
from tests.mail_sink import MailSink
from tests.project.running import ROOT

WORDS = {
    "name": "Zwaluwtje-Quibus",
    "address": "zwaluwtje.quibus@bewoner.example",
    "need": "een stoel met armleuningen quibus",
    "question": "Kijkt de scanauto in de Quibusstraat?",
}
P = "register_pages_"
MAY_BE = {
    "name": {f"{P}signup", f"{P}mail"},
    "address": {f"{P}signup", f"{P}mail", f"{P}question", f"{P}subscription"},
    "need": {f"{P}accessneed"},
    "question": {f"{P}question"},
}
"""Which tables may hold what, for as long as it is needed."""
MODELS: tuple[type[Model], ...] = (Session, SignUp, AccessNeed, Mail, Question, Opinion, Subscription, RateCount)
LONG_AGO = timedelta(days=400)
EMAIL = re.compile(r"[\w.]+@bewoner\.example")


@drill("D12", "canary: one resident's whole life, then a search through everything, before and after the purge")
def canary(place: Place) -> Result:
    """Goals P-b and P-c."""
    result = Result()
    forget_earlier()
    session = table(1)
    with MailSink() as sink:
        with served_with_sender(place, sink.port) as site:
            live(site, session, sink, result)
            look_while_alive(place, site, sink, result)
        error_page(place, session, result)
    totals = SessionTotals.objects.filter(session=session)
    move_clock()
    backup = back_up(place)
    start_and_purge(place, result)
    nothing_left(place, "after the purge", result)
    left = totals.first()
    result.must(left is not None and left.signed_up > 0, "the counts are gone as well")
    came_back = restore(place, backup, result)
    result.must(came_back > 0, "void: the backup held nobody")
    nothing_left(place, "after an old backup was restored", result)
    result.measure(removed_again_after_restore=came_back)
    control_planted(place, result)
    return result


def forget_earlier() -> None:
    """Start with no canary: a drill that was run before on this database left none, or failed."""
    empty_outbox()
    Question.objects.all().delete()
    Subscription.objects.all().delete()


def send(resident: Resident, path: str, subject: str, **values: object) -> Answer:
    """Send a form that was opened a while ago."""
    token = make_token(subject, timezone.now() - timedelta(minutes=1))
    return resident.ask("POST", path, {"form_token": token, "leave_empty": ""} | values)


def sign_up_canary(resident: Resident, session: Session) -> Answer:
    """Sign up, asking for something to be arranged."""
    return send(
        resident,
        address_of(session),
        f"sign-up:{session.pk}",
        name=WORDS["name"],
        email=WORDS["address"],
        group_size=1,
        other_need=WORDS["need"],
        consent="on",
    )


def live(site: Site, session: Session, sink: MailSink, result: Result) -> None:
    """Wait, get a place, be mailed and reminded, be present, ask, follow, be exported."""
    resident = Resident(site.base, "kanarie")
    first = sign_up(session_id=session.pk, person=Person("Ander", "ander@bewoner.example", 1, "nl"), now=timezone.now())
    answers = [sign_up_canary(resident, session)]
    cancel(first.sign_up, now=timezone.now())
    with override("nl"):
        question, follow = reverse("ask_question"), reverse("follow_register")
    answers.append(send(resident, question, "question:", question=WORDS["question"], address=WORDS["address"]))
    answers.append(send(resident, follow, "follow:", address=WORDS["address"]))
    answers.append(resident.ask("GET", f"/nl/{WORDS['name']}/"))
    remind(session.starts_at - timedelta(days=1))
    mine = SignUp.objects.get(session=session, name=WORDS["name"])
    note_presence(session.pk, {mine.pk: 1})
    at_the_desk(session, result)
    unsubscribe(resident)
    wait_for(lambda: not Mail.objects.open().exists())
    result.measure(answers=[answer.status for answer in answers], mails=len(sink.messages), state=mine.state)
    result.must([answer.status for answer in answers] == [303, 303, 303, 404], "void: the canary did not get through")
    result.must(mine.state == "confirmed", f"void: the canary is {mine.state}")


def at_the_desk(session: Session, result: Result) -> None:
    """Staff look at the sign-ups, search for the address, and export."""
    user, _made = get_user_model().objects.get_or_create(
        username="baas", defaults={"is_superuser": True, "is_staff": True, "email": "baas@waterveen.example"}
    )
    staff = Client(SERVER_NAME="127.0.0.1")
    staff.force_login(user)
    exported = staff.post(reverse("sessions:export", args=[session.pk]), {"to": "all", "kind": "csv"})
    found = staff.post(reverse("personal_data"), {"address": WORDS["address"]})
    overview = staff.get(reverse("sessions:overview", args=[session.pk]))
    result.must(WORDS["name"] in exported.content.decode(), "void: the export lacks the canary")
    result.must(WORDS["need"] not in exported.content.decode(), "the export holds what was to be arranged")
    result.must(WORDS["name"] in found.content.decode(), "void: the search by address finds nobody")
    result.must(overview.status_code == 200, f"the overview answered {overview.status_code}")
    now = timezone.now()
    Question.objects.update(state="not_answered", why_not=_a_reason(), settled_at=now)


def _a_reason() -> str:
    return str(Question._meta.get_field("why_not").choices[0][0])


def unsubscribe(resident: Resident) -> None:
    """Confirm following, and stop it by the link, as from the mail."""
    subscription = Subscription.objects.get()
    confirm(subscription)
    path = urlsplit(subscription_address(subscription)).path
    send(resident, path, "subscription", act="stop")


def look_while_alive(place: Place, site: Site, sink: MailSink, result: Result) -> None:
    """While it is needed, the canary stands where it may and nowhere else."""
    tables = traces.in_tables(WORDS)
    result.measure(found_in={what: sorted(name.removeprefix(P) for name in names) for what, names in tables.items()})
    for what, names in tables.items():
        result.must(names <= MAY_BE[what], f"{what} also stands in {sorted(names - MAY_BE[what])}")
        result.must(bool(names), f"void: {what} was found nowhere")
    outside(place, site, "while alive", result)
    if place.is_sqlite:
        result.must(traces.left_in_database_file(place.folder, WORDS) == len(WORDS), "void: not in the raw files")
    subjects = [str(message["Subject"]) for message in sink.messages]
    told = "\n".join(subjects)
    result.must(not any(word in told for word in WORDS.values()), "a subject names the canary")
    bodies = "\n".join(part.get_content() for message in sink.messages for part in message.walk() if _is_text(part))
    result.must(WORDS["need"] not in bodies, "a mail says what was to be arranged")
    result.must(any("quibus" in str(message["To"]) for message in sink.messages), "void: no mail to the canary")


def _is_text(part: object) -> bool:
    return part.get_content_maintype() == "text"


def outside(place: Place, site: Site | None, when: str, result: Result) -> None:
    """Logs, media and other files never hold anything of a resident, nor do command lines or the cache."""
    files = {what: names for what, names in traces.in_files(place.folder, WORDS).items() if names}
    result.must(not files, f"{when}: in files {files}")
    if site is not None:
        seen = traces.in_processes(site, WORDS)
        result.must(not seen, f"{when}: in processes or cache {seen}")
        logged = set(EMAIL.findall(site.said()))
        result.must(not logged, f"{when}: addresses in the log: {len(logged)}")


def error_page(place: Place, session: Session, result: Result) -> None:
    """A sign-up that the database refuses gives a page and a log without the person."""
    with Site(place.database_url, place.folder, CONTROL="broken-row") as site:
        resident = Resident(site.base, "kanarie")
        other = table(5)
        answer = sign_up_canary(resident, other)
        result.measure(forced_error=answer.status)
        result.must(answer.status >= 500, f"void: the forced error answered {answer.status}")
        result.must(WORDS["need"] not in answer.body or answer.status == 503, "the error page repeats the form")
        token = token_of(SignUp.objects.get(session=session, name=WORDS["name"]))
        broken = resident.ask("GET", manage_path(token))
        result.must(broken.status == 500 and "Traceback" in site.said(), f"void: the link answered {broken.status}")
        result.must(token not in site.said(), "the secret of a link stands in the log")
        outside(place, site, "after an error", result)


def manage_path(token: str) -> str:
    """Return the path of the link in a mail."""
    with override("nl"):
        return reverse("manage_sign_up", args=[token])


def move_clock() -> None:
    """Let everything be long ago, which is the same as waiting long."""
    for model in MODELS:
        moments = [field.name for field in model._meta.concrete_fields if isinstance(field, DateTimeField)]
        model.objects.update(**{name: F(name) - LONG_AGO for name in moments})


def command(place: Place, *arguments: str) -> str:
    """Run a management command on the data of the drill, and return what it said.

    Raises:
        RuntimeError: when it failed.
    """
    connection.close()
    environment = Site(place.database_url, place.folder).environment
    if place.database:
        environment["PG_BIN"] = str(place.database.programs)
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{arguments[0]}: {done.stderr[-1000:]}")
    return done.stdout


def back_up(place: Place) -> Path:
    """Make a backup while the canary is still in the database."""
    folder = place.folder / "backups"
    command(place, "backup", "--to", str(folder))
    return max(folder.glob("*.gz"), key=lambda path: path.stat().st_mtime)


def restore(place: Place, backup: Path, result: Result) -> int:
    """Put the old backup back; return how much its own purge removed before anyone could see it."""
    said = command(place, "restore", str(backup))
    return sum(int(number) for number in re.findall(r": (\d+) removed", said))


def start_and_purge(place: Place, result: Result) -> None:
    """Start the site: the purge is due at once."""
    began = timezone.now()
    with served_with_sender(place, 9):
        done = wait_for(lambda: purged_since(began), seconds=60)
    result.must(done, "the purge did not run at the start")
    connection.close()
    time.sleep(0.1)


def purged_since(moment: datetime) -> bool:
    """Whether every holding was purged."""
    return PurgeRun.objects.filter(ran_at__gte=moment).exists()


def nothing_left(place: Place, when: str, result: Result) -> None:
    """Nothing of the canary is left anywhere but counts."""
    tables = {what: sorted(names) for what, names in traces.in_tables(WORDS).items() if names}
    result.must(not tables, f"{when}: still in {tables}")
    outside(place, None, when, result)
    if place.is_sqlite:
        result.measured[f"words in the raw SQLite files {when}"] = traces.left_in_database_file(place.folder, WORDS)


def control_planted(place: Place, result: Result) -> None:
    """A word planted in a log of the site and in a table must be found, or the drill is void."""
    planted = place.folder / "planted.log"
    planted.write_text(f"GET /?name={WORDS['name']}\n")
    name = PurgeRun.objects.create(ran_at=timezone.now(), holding=WORDS["name"], removed=0)
    seen = traces.in_files(place.folder, WORDS)["name"], traces.in_tables(WORDS)["name"]
    planted.unlink()
    name.delete()
    result.measure(control_found=[sorted(each) for each in seen])
    result.must(all(seen), "void: a planted word was not found")
