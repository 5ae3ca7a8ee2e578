"""D14: whoever tries addresses learns nothing: a known one and an unknown one get the same answer, as fast."""

import re
import statistics
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from register_pages.dialogue.models import Session
from register_pages.dialogue.sign_up import Person, sign_up
from register_pages.privacy.addresses import fingerprint
from register_pages.questions.models import Question
from register_pages.subscriptions.follow import follow
from register_pages.visitor_forms.limits import MAILS_PER_ADDRESS, may_mail
from register_pages.visitor_forms.token import make_token
from tests.drills.drill import Place, Result, drill
from tests.drills.mail import served_with_sender
from tests.drills.people import Answer, Resident
from tests.drills.seats import address_of
from tests.drills.tables import empty_outbox, table
from tests.mail_sink import MailSink

TRIES = 100
TRIES_WITH_A_SLOW_HASH = 50
MOST_MILLISECONDS = 20
FULL = 20
CHANGING = re.compile(
    r'(name="(?:form_token|csrfmiddlewaretoken)" value=")[^"]+|(?<="CSRF_TOKEN": ")[^"]+|'
    r"/(?:signed-up|aangemeld)/[\w:.=-]+|"
    r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b|/(?:reference|referentie|kenmerk)/\w+|__NAME__|__ADDRESS__"
)
OWN_HEADERS = {"Date", "Location", "Content-Length", "Set-Cookie", "Expires"}
Try = Callable[[Resident, str], list[Answer]]


@drill("D14", "enumeration: known and unknown addresses, interleaved, on every form that takes one")
def alike(place: Place) -> Result:
    """Goals P-d and S8."""
    result = Result()
    people = {known: [f"{'k' if known else 'o'}{each:03}" for each in range(TRIES)] for known in (True, False)}
    with MailSink() as sink:
        session = prepared(people[True])
        with served_with_sender(place, sink.port, REAL_PASSWORDS="true") as site:
            tries: dict[str, tuple[Try, int]] = {
                "sign up": (partial(try_sign_up, session), TRIES),
                "follow": (try_follow, TRIES),
                "question": (try_question, TRIES),
                "login": (try_login, TRIES_WITH_A_SLOW_HASH),
                "password reset": (try_reset, TRIES_WITH_A_SLOW_HASH),
            }
            for name, (act, number) in tries.items():
                compare(name, act, {known: names[:number] for known, names in people.items()}, site.base, result)
            full = with_full_mailboxes(session)
            compare("sign up with a full mailbox", partial(try_sign_up, session), full, site.base, result)
        control_tell_tale(place, result, sink.port)
    return result


def prepared(known: list[str]) -> Session:
    """Make a session with the known ones in it, who also follow the register, asked a question and have an account."""
    empty_outbox()
    session = table(1000)
    user = get_user_model()
    password = make_password("een lang wachtwoord voor de proef", hasher="pbkdf2_sha256")
    for name in known:
        enter(session, name)
        follow(record=None, address=email(name), language="nl")
        user.objects.get_or_create(username=name, defaults={"email": email(name), "password": password})
    Question.objects.all().delete()
    empty_outbox()
    connection.close()
    return session


def with_full_mailboxes(session: Session) -> dict[bool, list[str]]:
    """Give known and unknown addresses that got as many mails in this hour as visitors may have sent to one."""
    people = {known: [f"{'v' if known else 'w'}{each:03}" for each in range(FULL)] for known in (True, False)}
    for name in people[True]:
        enter(session, name)
    for name in people[True] + people[False]:
        for _mail in range(MAILS_PER_ADDRESS):
            may_mail(fingerprint(email(name)), timezone.now())
    connection.close()
    return people


def enter(session: Session, name: str) -> None:
    """Sign somebody up."""
    person = Person(name=name, email=email(name), group_size=1, language="nl")
    sign_up(session_id=session.pk, person=person, now=timezone.now())


def email(name: str) -> str:
    """Return an address; those of the known and the unknown are equally long."""
    return f"{name}@bewoner.example"


def compare(name: str, act: Try, people: dict[bool, list[str]], base: str, result: Result) -> None:
    """Try known and unknown in turn; their answers must be one, and the median pair takes about as long."""
    answers: dict[bool, set[tuple]] = defaultdict(set)
    seconds: dict[bool, list[float]] = defaultdict(list)
    statuses: set[int] = set()
    for pair in zip(people[True], people[False], strict=True):
        for known, who in zip((True, False), pair, strict=True):
            resident = Resident(base, who)
            given = act(resident, who)
            seconds[known].append(given[0].seconds)
            answers[known].add(tuple(seen(answer, who) for answer in given))
            statuses |= {answer.status for answer in given}
    # Of pairs that were tried one right after the other: a machine that slows down for a while does not count.
    pairs = zip(seconds[True], seconds[False], strict=True)
    apart = round(statistics.median(one - other for one, other in pairs) * 1000, 1)
    result.measured[name] = {
        "tries": len(seconds[True]) * 2,
        "statuses": sorted(statuses),
        "kinds of answer": len(answers[True] | answers[False]),
        "median ms known": round(statistics.median(seconds[True]) * 1000, 1),
        "median ms apart": apart,
    }
    result.must(not statuses & {0, 403, 429, 500, 503}, f"void: {name} answered {sorted(statuses)}")
    result.must(answers[True] == answers[False], f"{name}: {difference(answers)}")
    result.must(abs(apart) <= MOST_MILLISECONDS, f"{name}: {apart} ms between known and unknown")


def seen(answer: Answer, who: str) -> tuple:
    """Return what somebody sees of an answer, but for tokens, references and their own words."""
    body = answer.body.replace(email(who), "__ADDRESS__").replace(who, "__NAME__")
    headers = frozenset((name, value) for name, value in answer.headers.items() if name not in OWN_HEADERS)
    return answer.status, CHANGING.sub(r"\1", answer.headers.get("Location", "")), headers, CHANGING.sub(r"\1", body)


def difference(answers: dict[bool, set[tuple]]) -> str:
    """Say where the answers of the known and the unknown part."""
    one, other = (next(iter(answers[known] - answers[not known] or answers[known])) for known in (True, False))
    parts = [(a, b) for first, second in zip(one, other, strict=False) for a, b in zip(first, second, strict=True)]
    for first, second in parts:
        if first != second:
            at = next((i for i, (a, b) in enumerate(zip(str(first), str(second), strict=False)) if a != b), 0)
            return (
                f"known {str(first)[max(0, at - 60) : at + 60]!r}, unknown {str(second)[max(0, at - 60) : at + 60]!r}"
            )
    return f"{len(answers[True])} kinds for known, {len(answers[False])} for unknown"


def sent(resident: Resident, path: str, subject: str, values: dict[str, object]) -> list[Answer]:
    """Send a form that was opened a while ago, and look where it leads."""
    token = make_token(subject, timezone.now() - timedelta(minutes=1))
    answer = resident.ask("POST", path, {"form_token": token, "leave_empty": ""} | values)
    to = answer.headers.get("Location")
    return [answer, resident.ask("GET", to)] if to else [answer]


def try_sign_up(session: Session, resident: Resident, who: str) -> list[Answer]:
    """Sign up for the session."""
    values = {"name": who, "email": email(who), "group_size": 1}
    return sent(resident, address_of(session), f"sign-up:{session.pk}", values)


def try_follow(resident: Resident, who: str) -> list[Answer]:
    """Ask to follow the register."""
    with override("nl"):
        return sent(resident, reverse("follow_register"), "follow:", {"address": email(who)})


def try_question(resident: Resident, who: str) -> list[Answer]:
    """Ask a question."""
    with override("nl"):
        return sent(resident, reverse("ask_question"), "question:", {"question": "Waarom?", "address": email(who)})


def try_login(resident: Resident, who: str) -> list[Answer]:
    """Log in with a wrong password."""
    return sent_to_cms(resident, "/admin/login/", {"username": who, "password": "geraden wachtwoord"})


def try_reset(resident: Resident, who: str) -> list[Answer]:
    """Ask for a new password."""
    return sent_to_cms(resident, "/admin/password_reset/", {"email": email(who)})


def sent_to_cms(resident: Resident, path: str, values: dict[str, object]) -> list[Answer]:
    """Send a form of the CMS, with the cookie and token that its own page gives."""
    page = resident.ask("GET", path)
    cookie = page.headers.get("Set-Cookie", "").partition(";")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
    form = {"csrfmiddlewaretoken": token.group(1) if token else ""} | values
    return [resident.ask("POST", path, form, {"Cookie": cookie, "Referer": resident.base + path})]


def control_tell_tale(place: Place, result: Result, port: int) -> None:
    """A site that takes 50 ms longer over a known address must be seen, or the drill is void."""
    session = table(1000)
    people = {known: [f"{'c' if known else 'd'}{each:03}" for each in range(TRIES // 2)] for known in (True, False)}
    for name in people[True]:
        enter(session, name)
    empty_outbox()
    connection.close()
    seen_by = Result()
    with served_with_sender(place, port, CONTROL="tell-tale") as site:
        compare("control", partial(try_sign_up, session), people, site.base, seen_by)
    apart = seen_by.measured["control"]["median ms apart"]
    more = round(apart - result.measured["sign up"]["median ms apart"], 1)
    result.measure(control_median_ms_more=more)
    result.must(more > MOST_MILLISECONDS, f"void: 50 ms were seen as {more}")
