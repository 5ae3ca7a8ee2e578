"""D10: nothing comes out of the server but what is public, however it is asked for."""

import http.server
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from tests.drills.drill import Place, Result, drill
from tests.drills.people import Answer, Resident
from tests.drills.tables import table
from tests.drills.world import Site

SECRET = "zq9-nobody-reads-this"  # noqa: S105 - a mark
LEAKS = (SECRET, "root:x:0", "SQLite format 3", "SECRET_KEY")
REFUSALS = {400, 403, 404, 414}
"""400 is for what is no address at all, such as a NUL; 414 for what is too long for one."""
UPS = (
    "..",
    "%2e%2e",
    "%2E.",
    ".%2e",
    "%252e%252e",
    "..%c0%af..",
    "%c0%ae%c0%ae",
    "..%5c..",
    "....//..",
    "..;",
    "%e2%80%a5",
    "．．",
)
TARGETS = ("zq9-secret.txt", "drills.sqlite3", "etc/passwd", "manage.py", "site_cms/settings/base.py")
ROOTS = ("/media/images", "/media/original_images", "/media", "/static", "/documents", "/documents/1", "/huisstijl")
ODD = (
    "%00",
    "%0d%0aSet-Cookie:%20zq9=1",
    "a%00.pdf",
    "%ff%fe",
    "%",
    "%zz",
    "\\..\\..\\x",
    "//etc/passwd",
    "con",
    "a" * 300,
    "a" * 5000,
)


@drill("D10", "downloads: paths that climb, NULs and odd encodings; private documents, exports, calendars")
def downloads(place: Place) -> Result:
    """Only 404 and 403; a document comes as an attachment that no browser runs."""
    result = Result()
    private, public = two_documents(place)
    evening = table(10)
    connection.close()
    with Site(place.database_url, place.folder) as site:
        resident = Resident(site.base, "lezer")
        climb(resident, result)
        open_document(resident, public, result)
        closed_doors(resident, private, evening.pk, result)
    control_naive_server(result)
    return result


def two_documents(place: Place) -> tuple[Document, Document]:
    """Make a document that only staff may read and one for everybody, and a secret beside the media."""
    (place.folder / "zq9-secret.txt").write_text(SECRET)
    root = Collection.get_first_root_node()
    private = Collection.objects.filter(name="besloten").first() or root.add_child(name="besloten")
    CollectionViewRestriction.objects.get_or_create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    documents = []
    for collection, text in ((private, SECRET), (root, "openbaar")):
        document = Document(title="Stuk", collection=collection)
        document.file.save("zq9.txt", ContentFile(text.encode()))
        document.save()
        documents.append(document)
    for folder in ("images", "original_images"):
        (Path(settings.MEDIA_ROOT) / folder).mkdir(parents=True, exist_ok=True)
    return documents[0], documents[1]


def climbing_paths() -> Iterator[str]:
    """Yield every way up from every folder that is served to every file that nobody may see."""
    for root in ROOTS:
        for up in UPS:
            for target in TARGETS:
                for separator in ("/", "%2f"):
                    yield f"{root}/" + separator.join([up] * 6 + [target])
                    yield f"{root}/" + separator.join([up] * 2 + [target])
        for odd in ODD:
            yield f"{root}/{odd}"


def climb(resident: Resident, result: Result) -> None:
    """Ask for all of it; follow redirects on this site to their end."""
    statuses, leaks, wrong = judge(resident, climbing_paths())
    result.measure(climbing_paths=sum(statuses.values()), answers=dict(statuses), leaks=len(leaks))
    result.must(not leaks, f"read what nobody may read: {leaks[:3]}")
    result.must(not wrong, f"{len(wrong)} answered otherwise: {wrong[:5]}")


def judge(resident: Resident, paths: Iterator[str]) -> tuple[Counter[int], list[str], list[str]]:
    """Return how often each status was the last, which paths leaked, and which were not refused."""
    statuses: Counter[int] = Counter()
    leaks, wrong = [], []
    for path in paths:
        answer = followed(resident, path)
        statuses[answer.status] += 1
        if any(mark in answer.body for mark in LEAKS) or "zq9" in answer.headers.get("Set-Cookie", ""):
            leaks.append(path)
        if answer.status not in REFUSALS:
            wrong.append(f"{path[:80]}: {answer.status}")
    return statuses, leaks, wrong


def followed(resident: Resident, path: str) -> Answer:
    """Ask for a path exactly as it stands, and follow where it leads on this site."""
    answer = resident.ask_raw(path)
    for _step in range(3):
        to = urlsplit(answer.headers.get("Location", ""))
        if answer.status not in (301, 302) or (to.netloc and to.netloc != urlsplit(resident.base).netloc):
            break
        answer = resident.ask_raw(to.path + (f"?{to.query}" if to.query else ""))
    return answer


def open_document(resident: Resident, document: Document, result: Result) -> None:
    """A public document comes, as an attachment with a policy of its own."""
    answer = resident.ask_raw(document.url)
    headers = {name.lower(): value for name, value in answer.headers.items()}
    result.must(
        answer.status == 200 and "openbaar" in answer.body, f"void: the public document answered {answer.status}"
    )
    result.must(headers.get("content-disposition", "").startswith("attachment"), "a document opens in the browser")
    result.must(headers.get("x-content-type-options") == "nosniff", "a document without nosniff")
    result.must("default-src 'none'" in headers.get("content-security-policy", ""), "a document without a policy")
    result.must(headers.get("content-encoding") != "None", "a document that says it is packed with “None”")
    result.measure(document_policy=headers.get("content-security-policy", ""))


def closed_doors(resident: Resident, private: Document, session_id: int, result: Result) -> None:
    """What is for staff is not handed out: the private document, its file, exports, calendars that do not exist."""
    hidden = settings.MEDIA_URL + private.file.name
    doors = {
        "the file of a private document": hidden,
        "its hash with another name": private.url.replace("zq9", "anders"),
        "the calendar of no session": "/nl/sign-up/999999999/calendar.ics",
        "a calendar that climbs": f"/nl/sign-up/{session_id}/..%2f..%2fcalendar.ics",
        "a number too large": "/nl/sign-up/99999999999999999999999999/calendar.ics",
        "a secret link that is none": "/nl/my-sign-up/%00/",
    }
    for what, path in doors.items():
        answer = followed(resident, path)
        result.must(answer.status in REFUSALS and SECRET not in answer.body, f"{what}: {answer.status}")
    staff_only = {
        "a private document": private.url,
        "an export": f"/admin/sessions/{session_id}/export/",
        "personal data": "/admin/personal-data/",
        "the outbox": "/admin/outbox/",
    }
    for what, path in staff_only.items():
        answer = resident.ask_raw(path)
        to_login = answer.status == 302 and "login" in answer.headers.get("Location", "")
        result.must(to_login or answer.status in REFUSALS, f"{what}: {answer.status} for somebody without a login")
        result.must(SECRET not in answer.body, f"{what} was handed out")
    result.measure(doors_tried=len(doors) + len(staff_only))


def control_naive_server(result: Result) -> None:
    """A server that joins paths as they come must be caught, or the drill is void."""
    with naive_server(Path(settings.MEDIA_ROOT)) as base:
        _statuses, leaks, _wrong = judge(Resident(base, "control"), climbing_paths())
    result.measure(control_leaks_of_a_naive_server=len(leaks))
    result.must(len(leaks) > 0, "void: a server that climbs was not caught")


@contextmanager
def naive_server(root: Path) -> Iterator[str]:
    """Serve a folder as badly as can be, on the loopback address."""

    class Naive(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
            asked = unquote_to_bytes(self.path.removeprefix("/media/images/")).decode("utf-8", "replace")
            try:
                content = (root / asked).read_bytes()
                self.send_response(200)
            except (OSError, ValueError):
                content = b""
                self.send_response(404)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Naive)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
