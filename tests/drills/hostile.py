"""D9, the short list: hostile strings into every field of every public form, search, addresses and headers."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import quote

import openpyxl
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from register_pages.dialogue.links import token_of
from register_pages.dialogue.models import Session, SignUp
from register_pages.dialogue.sign_up import Person, sign_up
from register_pages.outbox.models import Mail
from register_pages.questions.models import Question
from register_pages.visitor_forms.token import make_token
from tests.drills.drill import Place, Result, drill
from tests.drills.payloads import ALL, BIG, FORMULAS, HTML, MARK
from tests.drills.people import Answer, Resident
from tests.drills.seats import address_of
from tests.drills.tables import empty_outbox, table
from tests.drills.world import Site

PROGRAMS = ("javascript:", "vbscript:", "data:text", "//zq9", "http://zq9", "https://zq9")
LEADS = {"href", "src", "action", "formaction", "data", "srcdoc", "content", "style", "xlink:href"}
EVALUATED = "42zq9"
BEGINS_FORMULA = tuple("=+-@\t\r＝＋－＠")
FIELDS = {
    "sign-up": {"name": "Noor", "email": "x@bewoner.example", "group_size": "1", "other_need": "", "consent": "on"},
    "question": {"question": "Waarom?", "address": "x@bewoner.example"},
    "opinion": {"clear": "yes", "words": ""},
    "follow": {"address": "x@bewoner.example"},
}
MORE = {"sign-up": ("arrangements", "form_token", "leave_empty"), "question": ("form_token",)}


class Seen(HTMLParser):
    """Notes what in a page came from a hostile string and is more than text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element and its attributes."""
        if MARK in tag:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            plain = "".join(sign for sign in (value or "").lower() if sign > " ")
            if MARK in name or name.startswith("on"):
                self.faults.append(f"<{tag} {name}>")
            elif name in LEADS and (plain.startswith(PROGRAMS) or f"{MARK}()" in plain and tag != "meta"):
                self.faults.append(f"<{tag} {name}={plain[:40]}>")

    def handle_data(self, data: str) -> None:
        """Look for a template that was carried out, and a script in the page."""
        if EVALUATED in data:
            self.faults.append("a template was carried out")
        if self.cdata_elem == "script" and MARK in data:
            self.faults.append("<script> in the page")


def faults_in(page: str) -> list[str]:
    """Return what in a page is not only text, but came from outside."""
    seen = Seen()
    seen.feed(page)
    seen.close()
    return seen.faults


@drill("D9", "hostile strings in every field, address and header; exports to spreadsheets")
def hostile(place: Place) -> Result:
    """Goal S7, for what visitors can send."""
    result, tally = Result(), Tally()
    empty_outbox()
    session = table(30_000)
    mine = sign_up(
        session_id=session.pk, person=Person("Noor", "noor@bewoner.example", 1, "nl"), now=timezone.now()
    ).sign_up
    connection.close()
    with Site(place.database_url, place.folder) as site:
        for number, act in enumerate(requests(session, mine)):
            tally.count(act(Resident(site.base, f"h{number}")))
    result.measure(strings=len(ALL) + len(BIG), requests=sum(tally.statuses.values()), answers=dict(tally.statuses))
    result.measure(signed_up=session.sign_ups.count(), questions=Question.objects.count(), mails=Mail.objects.count())
    result.must(not tally.broken, f"{len(tally.broken)} errors: {tally.broken[:4]}")
    result.must(not tally.faults, f"{len(tally.faults)} came out as more than text: {tally.faults[:4]}")
    result.must(session.sign_ups.count() > 30 and Question.objects.count() > 40, "void: hardly anything was stored")
    look_at_mails(result)
    staff = look_at_staff_pages(session, result)
    look_at_exports(staff, session, result)
    controls(place, result)
    return result


class Tally:
    """What was answered."""

    def __init__(self) -> None:
        self.statuses: Counter[int] = Counter()
        self.broken: list[str] = []
        self.faults: list[str] = []

    def count(self, told: tuple[str, Answer]) -> None:
        """Note one answer, and to what it was."""
        what, answer = told
        self.statuses[answer.status] += 1
        if answer.status in (0, 500, 502) or answer.status >= 505:
            self.broken.append(f"{what}: {answer.status}")
        self.faults += [f"{what}: {fault}" for fault in faults_in(answer.body)]
        injected = {"Bcc", MARK} & set(answer.headers) or MARK in answer.headers.get("Set-Cookie", "")
        if injected:
            self.faults.append(f"{what}: a header")


Act = Callable[[Resident], tuple[str, Answer]]


def requests(session: Session, mine: SignUp) -> Iterator[Act]:
    """Yield one request after the other: each string in each field, address and header."""
    for text in ALL + BIG:
        yield from in_forms(session, text)
        yield in_manage_act(mine, text)
        if len(text) < 5000:
            yield from in_addresses(session, text)
            yield from in_headers(session, text)


def in_forms(session: Session, text: str) -> Iterator[Act]:
    """Put a string in each field in turn, the others being well filled in; where it can be, it is stored."""
    with override("nl"):
        forms = {
            "sign-up": (address_of(session), f"sign-up:{session.pk}"),
            "question": (reverse("ask_question"), "question:"),
            "opinion": (reverse("opinion"), "clear:"),
            "follow": (reverse("follow_register"), "follow:"),
        }
    for form, (path, subject) in forms.items():
        for field in (*FIELDS[form], *MORE.get(form, ())):
            yield sender(form, path, subject, field, text)


def sender(form: str, path: str, subject: str, field: str, text: str) -> Act:
    """Return how to send one form with a string in one field; an address carries it before its @ as well."""

    def act(resident: Resident) -> tuple[str, Answer]:
        token = make_token(subject, timezone.now() - timedelta(minutes=1))
        address = f"{resident.name}@bewoner.example"
        own = {name: address if value.startswith("x@") else value for name, value in FIELDS[form].items()}
        values = {"form_token": token, "leave_empty": ""} | own | {field: text}
        return f"{form}.{field} {text[:20]!r}", resident.ask("POST", path, values)

    return act


def in_manage_act(mine: SignUp, text: str) -> Act:
    """Change the group behind a secret link to a string."""

    def act(resident: Resident) -> tuple[str, Answer]:
        with override("nl"):
            path = reverse("change_my_group", args=[token_of(mine)])
        token = make_token(f"my-sign-up:group:{mine.pk}", timezone.now() - timedelta(minutes=1))
        return f"group {text[:20]!r}", resident.ask("POST", path, {"form_token": token, "group_size": text})

    return act


def in_addresses(session: Session, text: str) -> Iterator[Act]:
    """Put a string in search, in what else stands in addresses, and in addresses themselves."""
    word = quote(text, safe="", errors="replace")
    with override("nl"):
        search, answered, thanks = reverse("search"), reverse("answered_questions"), reverse("opinion_given")
    paths = (
        f"{search}?q={word}&query={word}",
        f"{answered}?about={word}&page={word}",
        f"{thanks}?about={word}",
        f"{address_of(session)}?{word}",
        f"/nl/{word}/",
        f"/{word}",
        f"/nl/my-sign-up/{word}/",
        f"/nl/signed-up/{word}/",
        f"/nl/question/reference/{word}/",
    )
    for path in paths:
        yield lambda resident, path=path: (f"{path[:60]}", resident.ask_raw(path))


def in_headers(session: Session, text: str) -> Iterator[Act]:
    """Put a string in the headers that the site looks at."""
    word = "".join(sign for sign in text if sign not in "\r\n\x00")[:200].encode("utf-8", "replace").decode("latin-1")
    for name in ("Accept-Language", "Host", "Referer", "Origin", "X-Forwarded-For", "Cookie"):
        own = {"Sec-Fetch-Site": ""} if name in ("Referer", "Origin") else {}
        yield lambda resident, name=name, own=own: (
            f"{name} {text[:20]!r}",
            resident.ask("POST", address_of(session), {"name": "Noor"}, own | {name: word}),
        )
        yield lambda resident, name=name: (f"{name} {text[:20]!r}", resident.ask("GET", "/", None, {name: word}))


def look_at_mails(result: Result) -> None:
    """Subjects are one line, and the HTML of a mail holds what was typed as text."""
    mails = list(Mail.objects.filter(text_erased_at=None))
    lines = [mail.key for mail in mails if len(mail.subject.splitlines()) != 1 or not mail.subject.isprintable()]
    marked = [mail.key for mail in mails if MARK in mail.subject]
    found = [fault for mail in mails for fault in faults_in(mail.html)]
    result.measure(mails_looked_at=len(mails))
    result.must(len(mails) > 20, f"void: only {len(mails)} mails")
    result.must(not lines, f"{len(lines)} subjects of more than one line")
    result.must(not marked, f"{len(marked)} subjects repeat what a visitor typed")
    result.must(not found, f"{len(found)} faults in mails: {found[:4]}")


def look_at_staff_pages(session: Session, result: Result) -> Client:
    """Staff see what was sent as text, too; return their browser."""
    user, _made = get_user_model().objects.get_or_create(
        username="baas", defaults={"is_superuser": True, "is_staff": True, "email": "baas@waterveen.example"}
    )
    staff = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    staff.force_login(user)
    paths = [reverse(f"sessions:{name}", args=[session.pk]) for name in ("overview", "presence", "presence_paper")]
    paths += [reverse(name) for name in ("questions:index", "outbox:index", "sessions:index")]
    paths += [reverse("handle_question", args=[pk]) for pk in Question.objects.values_list("pk", flat=True)[:60]]
    paths += [reverse("outbox_mail", args=[pk]) for pk in Mail.objects.values_list("pk", flat=True)[:40]]
    plain = [fault for fault in faults_in(staff.get(reverse("sessions:index")).content.decode()) if MARK in fault]
    statuses: Counter[int] = Counter()
    found = list(plain)
    for path in paths:
        answer = staff.get(path)
        statuses[answer.status_code] += 1
        found += [f"{path}: {fault}" for fault in faults_in(answer.content.decode()) if MARK in fault]
    result.measure(staff_pages=dict(statuses))
    result.must(set(statuses) <= {200}, f"pages of staff answered {dict(statuses)}")
    result.must(not found, f"{len(found)} faults on pages of staff: {found[:4]}")
    return staff


def look_at_exports(staff: Client, session: Session, result: Result) -> None:
    """No cell of an export begins a formula."""
    now = timezone.now()
    for number, text in enumerate(FORMULAS):
        person = Person(text, f"f{number}@bewoner.example", 1, "nl")
        sign_up(session_id=session.pk, person=person, now=now, by_staff=True)
    files = {}
    for kind in ("csv", "xlsx"):
        answer = staff.post(reverse("sessions:export", args=[session.pk]), {"to": "all", "kind": kind})
        files[kind] = answer.content
        result.must(answer.status_code == 200 and "attachment" in answer["Content-Disposition"], f"no {kind}")
    cells = csv_formulas(files["csv"]), xlsx_formulas(files["xlsx"])
    result.measure(export_bytes={kind: len(content) for kind, content in files.items()})
    result.must(files["csv"].startswith("\ufeff".encode()), "a CSV file without a mark of its coding")
    result.must(not cells[0] and not cells[1], f"cells that are formulas: {cells}")


def csv_formulas(content: bytes) -> list[str]:
    """Return the cells of a CSV file that a spreadsheet would carry out."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    return [cell[:30] for row in rows for cell in row if cell.startswith(BEGINS_FORMULA)]


def xlsx_formulas(content: bytes) -> list[str]:
    """Return the cells of a workbook that are no plain text or number."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [str(cell.value)[:30] for row in sheet.iter_rows() for cell in row if cell.data_type not in ("s", "n")]


def controls(place: Place, result: Result) -> None:
    """A site that escapes nothing and an exporter that writes what it gets must be caught, or the drill is void."""
    tally = Tally()
    with Site(place.database_url, place.folder, CONTROL="no-escaping") as site, override("nl"):
        for text in HTML:
            path = f"{reverse('search')}?q={quote(text)}"
            tally.count(("search", Resident(site.base, "control").ask_raw(path)))
    text, book = io.StringIO(), openpyxl.Workbook()
    for cell in FORMULAS:
        csv.writer(text, delimiter=";").writerow([cell])
        book.active.append([cell])
    naive = io.BytesIO()
    book.save(naive)
    caught = len(tally.faults), len(csv_formulas(text.getvalue().encode())), len(xlsx_formulas(naive.getvalue()))
    result.measure(control_caught_in_pages_csv_xlsx=caught)
    result.must(all(caught), f"void: planted faults caught {caught}")
