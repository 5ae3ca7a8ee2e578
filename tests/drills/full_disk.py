"""D6: the disk is full. What was acknowledged is stored, what is refused keeps its text, and nothing is half."""

import io
import json
import random
import sqlite3
from collections import Counter
from contextlib import closing
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.urls import reverse
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition

from register_pages.ai_system.models import AISystemPage
from register_pages.dialogue.models import Session
from tests.drills.drill import Place, Result, drill
from tests.drills.mail import served_with_sender, wait_for
from tests.drills.people import Ledger, Resident, at_once
from tests.drills.seats import address_of, everybody
from tests.drills.small_disk import fill, on_a_small_disk, way_to_mount
from tests.drills.staff import Staff
from tests.drills.tables import empty_outbox, faults, table
from tests.drills.world import Site
from tests.mail_sink import MailSink

LEFT_FOR_THE_DATABASE = 500 * 1024
LEFT_FOR_MEDIA = 400 * 1024
SIGN_UPS, AFTERWARDS, CONTROL_SIGN_UPS = 1500, 20, 400
UPLOADS = 30


@drill("D6", "full disk: sign-ups, uploads, import and export with hardly any room left", short=False)
def full_disk(place: Place) -> Result:
    """Goal R2. On PostgreSQL only the media are on the small disk: the server keeps its own files elsewhere."""
    result = Result()
    connection.close()
    way = way_to_mount(place.folder)
    if way is None:
        result.not_possible = "a small disk needs a mount namespace, and `unshare --mount` is refused, with -r as well"
        return result
    for situation in ("database", "media") if place.is_sqlite else ("media",):
        on_a_small_disk(situation, way, place, result)
    return result


# -- the database -----------------------------------------------------------------------------------------------------


def full_database(place: Place, result: Result) -> None:
    """Many sign up on a disk that fills up; then there is room again, and everything goes on by itself."""
    empty_outbox()
    session = table(SIGN_UPS + AFTERWARDS)
    disk = place.folder / "disk"
    with MailSink() as sink, served_with_sender(place, sink.port) as site:
        staff = Staff(site.base)
        ballast = fill(disk, LEFT_FOR_THE_DATABASE)
        ledger = sign_up_many(site, session, "vol", SIGN_UPS, result)
        looked = staff.open(reverse("sessions:overview", args=[session.pk])).status
        result.must(looked == 200, f"staff who looked at who signed up were answered {looked}")
        result.must_be_zero(faults(session, ledger.acknowledged), "full: ")
        result.measure(integrity=integrity(place))
        result.must(integrity(place) == "ok", f"the database is damaged: {integrity(place)}")
        ballast.unlink()
        after = sign_up_many(site, session, "ruimte", AFTERWARDS, result)
        told = {f"{name}@bewoner.example" for name in ledger.acknowledged | after.acknowledged}
        mailed = wait_for(lambda: told <= set(sink.recipients()), 60)
    everything = ledger.acknowledged | after.acknowledged
    result.must_be_zero(faults(session, everything), "with room again: ")
    result.must(after.answers[303] == AFTERWARDS, f"with room again sign-ups were answered {dict(after.answers)}")
    result.must(integrity(place) == "ok", "with room again: the database is damaged")
    result.must(mailed, f"with room again {len(told - set(sink.recipients()))} were not mailed")
    result.must(ledger.answers[503] > 0, "void: there was room for everybody")
    result.must(ledger.answers[303] > 0, "void: there was room for nobody")
    result.measure(acknowledged=len(everything), stored=session.sign_ups.count(), mails=len(sink.messages))
    control_says_done(place, result)


def sign_up_many(site: Site, session: Session, mark: str, number: int, result: Result) -> Ledger:
    """Let people sign up once each, while others read; return what was answered."""
    path, ledger = address_of(session), Ledger()
    reads: Counter[int] = Counter()
    without_text: list[str] = []

    def send(person: Resident, hidden: dict[str, object]) -> None:
        form = hidden | {"name": person.name, "email": person.email, "group_size": 1, "leave_empty": ""}
        answer = person.ask("POST", path, form)
        ledger.count(answer.status, answer.seconds)
        if answer.status == 303:
            ledger.note(person.name, answer)
        elif person.name not in answer.body or person.email not in answer.body or "Retry-After" not in answer.headers:
            without_text.append(person.name)

    def read() -> None:
        for page in ("/nl/", path, "/healthz"):
            reads[Resident(site.base, "lezer").ask("GET", page).status] += 1

    acts = [partial(send, *each) for each in everybody(site, [f"{mark}-{each}" for each in range(number)], session)]
    at_once([act for place, act in enumerate(acts) for act in ([act, read] if place % 20 == 0 else [act])], most=20)
    result.measured[mark] = {"answers": dict(ledger.answers), "reads": dict(reads), "p95": ledger.percentile(0.95)}
    result.must(set(ledger.answers) <= {303, 503}, f"{mark}: answers {dict(ledger.answers)}")
    result.must(set(reads) == {200}, f"{mark}: pages were answered {dict(reads)}")
    result.must(not without_text, f"{mark}: {len(without_text)} refusals without what was typed, or until when")
    return ledger


def integrity(place: Place) -> str:
    """Return what SQLite says of its own file: “ok”, or what is broken."""
    with closing(sqlite3.connect(place.database_url.removeprefix("sqlite:///"))) as database:
        return str(database.execute("PRAGMA integrity_check").fetchone()[0])


def control_says_done(place: Place, result: Result) -> None:
    """A site that says “done” although nothing could be stored must be caught, or the drill is void."""
    session, seen = table(SIGN_UPS), Result()
    with Site(place.database_url, place.folder, CONTROL="says-done") as site:
        ballast = fill(place.folder / "disk", LEFT_FOR_THE_DATABASE // 8)
        ledger = sign_up_many(site, session, "controle", CONTROL_SIGN_UPS, seen)
        ballast.unlink()
    lost = faults(session, ledger.acknowledged)["acknowledged but not stored"]
    result.measure(control_acknowledged_but_not_stored=lost)
    result.must(lost > 0, "void: a site that always says “done” was not caught")


# -- the media --------------------------------------------------------------------------------------------------------


def full_media(place: Place, result: Result) -> None:
    """Staff upload images and documents on a disk that fills up, and import and export meanwhile."""
    media = place.folder / "media"
    with Site(place.database_url, place.folder) as site:
        staff = Staff(site.base)
        ballast = fill(media, LEFT_FOR_MEDIA)
        answers = upload_all(staff, "vol")
        result.measure(uploads=dict(answers), **{f"full {what}": much for what, much in halves().items()})
        result.must_be_zero(halves(), "full: ")
        result.must(set(answers) <= {200, 503}, f"uploads were answered {dict(answers)}")
        result.must(answers[503] > 0, "void: there was room for every upload")
        result.must(Image.objects.exists() and Document.objects.exists(), "void: there was room for no upload")
        import_and_export(place, staff, result)
        ballast.unlink()
        again = upload_all(staff, "ruimte", number=4)
        result.must(set(again) == {200}, f"with room again uploads were answered {dict(again)}")
        result.must_be_zero(halves(), "with room again: ")
    control_half_files(place, result)


def upload_all(staff: Staff, mark: str, number: int = UPLOADS) -> Counter[int]:
    """Upload images and documents in turn; return how often each status was answered."""
    answers: Counter[int] = Counter()
    for each in range(number):
        size = 10_000 + 9_000 * (each % 10)
        if each % 2:
            answer = staff.upload(reverse("wagtaildocs:add_multiple"), f"{mark}-{each}.pdf", document(size))
        else:
            answer = staff.upload(reverse("wagtailimages:add_multiple"), f"{mark}-{each}.png", picture(size))
        refused = answer.status == 200 and not json.loads(answer.body)["success"]
        answers[422 if refused else answer.status] += 1
    return answers


def document(size: int) -> bytes:
    """Return a document of so many bytes, like no other."""
    return b"%PDF-1.4\n" + random.randbytes(size)  # noqa: S311 - no secret


def picture(size: int) -> bytes:
    """Return an image of about so many bytes, which no program makes smaller."""
    file = io.BytesIO()
    side = int((size / 3) ** 0.5)
    dots = random.randbytes(side * side * 3)  # noqa: S311 - no secret
    Picture.frombytes("RGB", (side, side), dots).save(file, "PNG")
    return file.getvalue()


def halves() -> dict[str, int]:
    """Return how many rows have no file, or one of another size, and how many files have no row."""
    rows = {row.file.name: row.file_size for row in (*Image.objects.all(), *Document.objects.all())}
    rows |= dict.fromkeys(Rendition.objects.values_list("file", flat=True))
    root = Path(settings.MEDIA_ROOT)
    files = {str(path.relative_to(root)): path.stat().st_size for path in root.rglob("*") if path.is_file()}
    files.pop("ballast", None)
    sizes = [name for name, size in rows.items() if size is not None and name in files and files[name] != size]
    return {
        "rows without a file": len(rows.keys() - files.keys()),
        "rows with half a file": len(sizes),
        "files without a row": len(files.keys() - rows.keys()),
    }


def import_and_export(place: Place, staff: Staff, result: Result) -> None:
    """Neither needs room for media: both work, or are refused whole."""
    from tests.drills.imports import delivery_of, import_beside

    session, before = table(10), AISystemPage.objects.count()
    connection.close()
    file = place.folder / "levering.json"
    file.write_bytes(delivery_of(20))
    done = import_beside(place, file)
    made = AISystemPage.objects.count() - before
    connection.close()
    result.measure(import_exit=done.code, imported=made)
    result.must(done.code == 0 and made == 20, f"the import made {made} of 20 pages: {done.said[-300:]}")
    for kind in ("csv", "xlsx"):
        answer = staff.send_form(reverse("sessions:export", args=[session.pk]), {"to": "all", "kind": kind})
        result.must(answer.status == 200 and len(answer.body) > 0, f"an export ({kind}) answered {answer.status}")
    result.must_be_zero(halves(), "import and export: ")


def control_half_files(place: Place, result: Result) -> None:
    """Files as Django itself saves them, and a file that is taken away: both must be caught, or the drill is void."""
    media = place.folder / "media"
    with Site(place.database_url, place.folder, CONTROL="half-files") as site:
        ballast = fill(media, LEFT_FOR_MEDIA // 4)
        upload_all(Staff(site.base), "controle", number=6)
        ballast.unlink()
    Path(Document.objects.first().file.path).unlink()
    found = halves()
    result.measure(control=found)
    result.must(found["files without a row"] > 0, "void: half a file was not caught")
    result.must(found["rows without a file"] > 0, "void: a row without its file was not caught")


SITUATIONS = {"database": full_database, "media": full_media}
