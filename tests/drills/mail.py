"""D5: every mail arrives, whatever becomes of the mail server and of the process that sends."""

import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection
from django.test import override_settings
from django.utils import timezone

from register_pages.chores.health import red_lights
from register_pages.dialogue.sign_up import Person, sign_up
from register_pages.outbox import send
from register_pages.outbox.choices import MailState
from register_pages.outbox.models import Mail
from tests.drills.drill import Place, Result, drill
from tests.drills.people import Ledger, at_once
from tests.drills.seats import address_of, everybody
from tests.drills.tables import empty_outbox, free_what_is_held, table
from tests.drills.world import Site, mail_worker
from tests.mail_sink import MailSink

MAILS = 300
EVERY_SO_MANY_IS_BAD = 50
INTERRUPTIONS = 2
"""One sender is killed and the server hangs up once; only then a mail may arrive twice."""
UNKNOWN = "550 5.1.1 no such user"


@drill("D5", "mail: the server goes away twice, a sender is killed, an hour of “later”, a wrong password")
def mail(place: Place) -> Result:
    """Goals R7 and R8."""
    result = Result()
    server_comes_and_goes(place, result)
    an_hour_of_later(result)
    wrong_password(result)
    how_soon(place, result)
    control_without_claim(result)
    return result


def mails_to(number: int, mark: str) -> list[str]:
    """Sign up so many people, who each get one mail; return their addresses."""
    session = table(number)
    addresses = [f"{mark}-{each}@bewoner.example" for each in range(number)]
    for address in addresses:
        person = Person(name="Bewoner", email=address, group_size=1, language="nl")
        sign_up(session_id=session.pk, person=person, now=timezone.now())
    return addresses


def server_comes_and_goes(place: Place, result: Result) -> None:
    """Server down 4 s, up with the sender killed in the middle, down 2 s, up: nothing is lost."""
    empty_outbox()
    addresses = mails_to(MAILS, "komt")
    bad = addresses[::EVERY_SO_MANY_IS_BAD]
    with MailSink() as sink:
        sink.answers = dict.fromkeys(bad, UNKNOWN)
        sink.seconds_per_mail = 0.01
        sink.down()
        sender = Sender(place, sink.port)
        sender.start()
        time.sleep(4)
        sink.up()
        wait_for(lambda: len(sink.messages) >= 60)
        sender.kill()
        before_the_kill = len(sink.messages)
        sender.start()
        free_what_is_held()
        wait_for(lambda: len(sink.messages) >= 150)
        sink.down()
        when_down = len(sink.messages)
        time.sleep(2)
        sink.up()
        wait_for(lambda: not Mail.objects.open().exists())
        sender.stop()
    got = Counter(sink.recipients())
    lost = [address for address in addresses if address not in bad and not got[address]]
    doubles = sum(times - 1 for times in got.values())
    refused = set(Mail.objects.filter(state=MailState.REFUSED).values_list("to", flat=True))
    result.measure(mails=MAILS, sent_before_the_kill=before_the_kill, sent_before_the_second_pause=when_down)
    result.measure(lost=len(lost), doubles=doubles, refused=len(refused))
    result.must(not lost, f"{len(lost)} mails lost")
    result.must(doubles <= INTERRUPTIONS, f"{doubles} mails arrived twice")
    result.must(refused == set(bad), f"refused: {len(refused)}, of which {len(refused & set(bad))} rightly")
    result.must(60 <= before_the_kill < when_down < MAILS - len(bad), "void: nothing was left to send at the time")


def an_hour_of_later(result: Result) -> None:
    """The server says “later” for an hour: nothing is given up, and everything arrives once after it."""
    empty_outbox()
    mails_to(10, "later")
    begin = timezone.now()
    clock, rounds = begin, 0
    with MailSink() as sink, sent_through(sink):
        sink.answers = {"": "451 4.7.1 greylisted, come back later"}
        while Mail.objects.open().exists() and rounds < 100:
            if clock >= begin + timedelta(hours=1):
                sink.answers = {}
            send.send_due(clock)
            rounds += 1
            clock = next_moment(clock)
    got = Counter(sink.recipients())
    last = max(Mail.objects.values_list("sent_at", flat=True), default=begin)
    result.measure(later_rounds=rounds, later_arrived_after_minutes=round((last - begin).total_seconds() / 60))
    result.must(len(got) == 10 and set(got.values()) == {1}, f"after an hour of 451: {dict(got)}")
    result.must(not Mail.objects.filter(state=MailState.REFUSED).exists(), "451 was taken for a refusal")
    result.must(rounds > 5, "void: it was not tried again")


def next_moment(clock: datetime) -> datetime:
    """Return when the next mail is due."""
    due = Mail.objects.open().order_by("next_attempt_at").values_list("next_attempt_at", flat=True).first()
    return max(clock, due or clock) + timedelta(seconds=1)


def wrong_password(result: Result) -> None:
    """With a wrong password nothing fails, the queue stops and a light is red; put right, everything goes."""
    empty_outbox()
    mails_to(20, "geheim")
    sink = MailSink()
    sink.password = "right"
    now = timezone.now()
    with sink:
        with sent_through(sink, EMAIL_HOST_USER="register", EMAIL_HOST_PASSWORD="wrong"):
            send.send_due(now)
            send.send_due(now + timedelta(minutes=6))
        tried = sum(Mail.objects.values_list("attempts", flat=True))
        failed = Mail.objects.exclude(state=MailState.QUEUED).count()
        red = [light.name for light in red_lights(now + timedelta(minutes=6))]
        with sent_through(sink, EMAIL_HOST_USER="register", EMAIL_HOST_PASSWORD="right"):
            send.send_due(now + timedelta(minutes=20))
        sent = len(sink.messages)
        green = "outbox" not in [light.name for light in red_lights(now + timedelta(minutes=20))]
    result.measure(password_failed=failed, password_attempts_counted=tried, password_sent_after_repair=sent)
    result.must(failed == 0 and tried == 0, f"a wrong password cost {failed} mails, {tried} attempts")
    result.must("outbox" in red, f"no red light: {red}")
    result.must(sent == 20 and green, f"after the repair {sent} of 20 went out, light out: {green}")


def how_soon(place: Place, result: Result) -> None:
    """R8: with a healthy server a confirmation is handed over within a minute."""
    empty_outbox()
    session, ledger = table(60), Ledger()
    with MailSink() as sink, served_with_sender(place, sink.port) as site:
        names = [f"snel-{number}" for number in range(60)]
        for person, hidden in everybody(site, names, session):
            form = hidden | {"name": "Bewoner", "email": person.email, "group_size": 1, "leave_empty": ""}
            person.send(address_of(session), form, ledger)
            time.sleep(0.05)
        wait_for(lambda: Mail.objects.filter(sent_at__isnull=False).count() >= 60)
    seconds = sorted((row.sent_at - row.created_at).total_seconds() for row in Mail.objects.exclude(sent_at=None))
    p95 = seconds[int(0.95 * len(seconds))] if seconds else 999
    result.measure(seconds_to_smtp_p95=round(p95, 2), seconds_to_smtp_worst=round(seconds[-1], 2) if seconds else None)
    result.must(len(seconds) == 60, f"{len(seconds)} of 60 confirmations were sent")
    result.must(p95 <= 60, f"R8: p95 of {p95:.1f} s")


def control_without_claim(result: Result) -> None:
    """Two senders that look first and mark later must send doubles, or the drill is void."""
    empty_outbox()
    mails_to(20, "dubbel")
    kept = send.claim
    two_look = threading.Barrier(2)

    def look_then_mark(now: datetime) -> Mail | None:
        found = Mail.objects.due(now).order_by("next_attempt_at", "pk").first()
        with_the_other(two_look)
        if found:
            found.holder = "both"
            Mail.objects.filter(pk=found.pk, sent_at=None).update(
                state=MailState.SENDING, holder=found.holder, lease_until=now + send.LEASE
            )
        return found

    def run() -> None:
        send.send_due(timezone.now())
        connection.close()

    send.claim = look_then_mark
    try:
        with MailSink() as sink, sent_through(sink):
            at_once([run] * 2, most=2)
    finally:
        send.claim = kept
    doubles = sum(times - 1 for times in Counter(sink.recipients()).values())
    result.measure(control_doubles_of_20_without_claim=doubles)
    result.must(doubles > 0, "void: without the claim nothing arrived twice")


def with_the_other(barrier: threading.Barrier) -> None:
    """Wait until the other sender has looked as well, or a moment when it has ended."""
    try:
        barrier.wait(timeout=1)
    except threading.BrokenBarrierError:
        barrier.reset()


@contextmanager
def sent_through(sink: MailSink, **more: str) -> Iterator[None]:
    """Send from this process through a sink."""
    plain = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": sink.port, "EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False}
    with override_settings(**plain, **more):
        yield


@contextmanager
def served_with_sender(place: Place, port: int, **variables: str) -> Iterator[Site]:
    """Give a site with its sender: its own thread on SQLite, a mailworker beside it on PostgreSQL."""
    with Site(place.database_url, place.folder, EMAIL_URL=f"smtp://127.0.0.1:{port}", **variables) as site:
        if site.is_sqlite:
            yield site
        else:
            with mail_worker(site):
                yield site


class Sender:
    """The process that sends: on SQLite the site itself, on PostgreSQL a mailworker; it can be killed."""

    def __init__(self, place: Place, port: int) -> None:
        self.site = Site(place.database_url, place.folder, EMAIL_URL=f"smtp://127.0.0.1:{port}")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; on SQLite it answers visitors, too."""
        self.process = self.site.start_sender()

    def kill(self) -> None:
        """Kill it without a warning."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        """End it."""
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=40)
        self.site.log.close()


def wait_for(done: Callable[[], object], seconds: float = 120) -> bool:
    """Wait until something holds; return whether it came to that."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if done():
            return True
        time.sleep(0.05)
    return False
