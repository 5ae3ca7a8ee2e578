"""The drills are worth something only when they see what is wrong: here it is planted before their eyes."""

import io
from datetime import timedelta
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.db.models import F
from django.utils import timezone
from wagtail.documents.models import Document

from register_pages.dialogue.models import Session, SignUp
from register_pages.dialogue.results import result_token
from register_pages.dialogue.sign_up import Outcome, Person, sign_up
from register_pages.outbox.models import Mail
from tests.drills.__main__ import verdict
from tests.drills.full_disk import halves
from tests.drills.hostile import Tally, csv_formulas, faults_in, xlsx_formulas
from tests.drills.payloads import FORMULAS
from tests.drills.people import Answer, Ledger
from tests.drills.tables import faults, passed_over
from tests.drills.traces import in_files, in_tables

OVER = "people over the capacity"
COUNTED = "seats counted wrong"
LOST = "acknowledged but not stored"
DOUBLE = "signed up twice"
FREE = "seats free while the first in line fits"
UNTOLD = "without exactly one first mail"


@pytest.fixture
def session(db) -> Session:
    """An evening with three seats, two people with a seat and one group of two that waits."""
    starts = timezone.now() + timedelta(days=10)
    ends = starts + timedelta(hours=2)
    made = Session.objects.create(
        event_key=uuid4(), starts_at=starts, ends_at=ends, venue="Bibliotheek", languages=["nl"], capacity=3
    )
    for name, size in (("Noor", 1), ("Bram", 1), ("Aisha", 2)):
        person = Person(name, f"{name.lower()}@bewoner.example", size, "nl")
        sign_up(session_id=made.pk, person=person, now=timezone.now())
    return made


def found(session: Session, acknowledged: dict[str, str] | None = None) -> set[str]:
    return {fault for fault, times in faults(session, acknowledged or {}).items() if times}


def test_a_session_where_all_went_well_has_no_faults(session):
    noor = SignUp.objects.get(name="Noor")
    assert found(session, {"Noor": noor.reference}) == set()
    assert passed_over(session) == 0


def test_too_many_people_are_seen_although_the_counter_is_right(session):
    SignUp.objects.filter(name="Noor").update(group_size=3)
    assert {OVER, COUNTED} <= found(session)


def test_an_acknowledged_sign_up_that_is_lost_or_somebody_elses_is_seen(session):
    bram = SignUp.objects.get(name="Bram")
    assert LOST in found(session, {"Noor": bram.reference})
    assert LOST in found(session, {"Noor": "NOBODY"})


def test_somebody_who_is_there_twice_is_seen(session):
    SignUp.objects.filter(name="Bram").update(name="Noor")
    assert DOUBLE in found(session)


def test_a_seat_that_is_kept_from_the_first_in_line_is_seen(session):
    Session.objects.filter(pk=session.pk).update(capacity=4)
    assert found(session) == {FREE}


def test_somebody_who_came_later_and_has_a_place_is_seen(session):
    SignUp.objects.filter(name="Noor").update(number=F("number") + 10)
    assert passed_over(session) == 1


def test_a_mail_too_few_is_seen(session):
    Mail.objects.filter(to="noor@bewoner.example").delete()
    assert found(session) == {UNTOLD}


def test_a_form_that_got_two_references_is_seen(session):
    ledger = Ledger()
    for name in ("Noor", "Bram"):
        token = result_token(Outcome(SignUp.objects.get(name=name), "key"))
        ledger.note("Noor", Answer(303, {"Location": f"/nl/signed-up/{token}/"}))
    assert ledger.different == ["Noor"]


@pytest.mark.parametrize(
    "page",
    [
        "<p><zq9></p>",
        '<p title="x" onclick="zq9()">x</p>',
        '<a href="java&#115;cript:zq9()">x</a>',
        "<script>zq9()</script>",
        "<p>42zq9</p>",
    ],
)
def test_a_page_in_which_something_came_to_life_is_seen(page):
    assert faults_in(page)


def test_a_page_that_shows_hostile_text_as_text_is_fine():
    assert faults_in('<input value="&lt;zq9&gt; &quot; onclick=zq9()"><p>&lt;script&gt;zq9()&lt;/script&gt;</p>') == []


def test_an_error_and_an_injected_header_are_seen():
    tally = Tally()
    tally.count(("a field", Answer(500)))
    tally.count(("a field", Answer(303, {"Set-Cookie": "zq9=1"})))
    assert len(tally.broken) == 1
    assert len(tally.faults) == 1


def test_a_drill_that_cannot_be_run_here_never_holds():
    assert verdict({"broken": []}) == "holds"
    assert verdict({"broken": [], "not possible here": "no rights"}) == "NOT POSSIBLE HERE: no rights"
    assert verdict({"broken": ["lost"], "not possible here": "no rights"}) == "BROKEN"


def test_a_row_without_its_file_and_a_file_without_a_row_are_seen(db, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    document = Document.objects.create(title="Stuk", file=ContentFile(b"stuk", name="stuk.pdf"), file_size=4)
    assert set(halves().values()) == {0}
    (tmp_path / document.file.name).write_bytes(b"st")
    assert halves()["rows with half a file"] == 1
    (tmp_path / document.file.name).rename(tmp_path / "ander.pdf")
    assert halves() == {"rows without a file": 1, "rows with half a file": 0, "files without a row": 1}


def test_formulas_in_naive_exports_are_seen():
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active.append([FORMULAS[0], "tekst", 3])
    book.save(file)
    assert len(csv_formulas("tekst;=1+1\n+31;3\n".encode("utf-8-sig"))) == 2
    assert len(xlsx_formulas(file.getvalue())) == 1


def test_what_is_left_of_somebody_is_found_in_tables_and_files(session, tmp_path):
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "site.log").write_text("GET /?naam=NOOR")
    assert in_tables({"name": "noor@bewoner"}) == {"name": {"register_pages_signup", "register_pages_mail"}}
    assert in_files(tmp_path, {"name": "noor", "other": "niemand"}) == {"name": {"media/site.log"}, "other": set()}
