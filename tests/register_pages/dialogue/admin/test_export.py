"""Sign-ups leave as a file: as little as was asked for, with a date, and noted."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from register_pages.dialogue.models import AccessNeed, SignUp
from tests.register_pages.dialogue.admin.conftest import Room, address


def lines(browser: Client, room: Room, **chosen: str) -> list[str]:
    answer = browser.post(address("export", room.session), {"to": "all", "kind": "csv"} | chosen)
    return answer.content.decode("utf-8-sig").splitlines()


def test_the_file_says_before_when_it_must_be_deleted(host: Client, room: Room) -> None:
    answer = host.post(address("export", room.session), {"to": "seated", "kind": "csv"})
    until = timezone.localdate(room.session.ends_at) + timedelta(days=30)
    assert f"-delete-before-{until}.csv" in answer["Content-Disposition"]
    assert answer.content.startswith("\ufeff".encode())
    assert answer.content.decode("utf-8-sig").startswith('"Delete this file before ')
    assert "no-store" in answer["Cache-Control"]


def test_with_who_waits_it_must_be_deleted_when_they_are_forgotten(host: Client, room: Room) -> None:
    answer = host.post(address("export", room.session), {"to": "all", "kind": "csv"})
    assert f"{timezone.localdate(room.session.ends_at) + timedelta(days=7)}.csv" in answer["Content-Disposition"]


def test_it_holds_who_was_asked_for(host: Client, room: Room) -> None:
    for to, names in (("seated", {"Noor", "De Groot"}), ("waiting", {"Bram"}), ("all", {"Noor", "De Groot", "Bram"})):
        assert {line.split(";")[2].strip('"') for line in lines(host, room, to=to)[2:]} == names


@pytest.mark.parametrize(("reads", "names"), [("en", ["Dutch", "English"]), ("nl", ["Nederlands", "Engels"])])
def test_languages_are_named_in_the_language_of_who_exports(
    reads: str, names: list[str], host: Client, room: Room
) -> None:
    SignUp.objects.filter(pk=room.bram.pk).update(language="en")
    answer = host.post(
        address("export", room.session), {"to": "all", "kind": "csv"}, headers={"accept-language": reads}
    )
    rows = answer.content.decode("utf-8-sig").splitlines()[2:]
    assert [row.split(";")[5].strip('"') for row in rows] == [names[0], names[0], names[1]]


def test_a_name_that_is_a_formula_comes_out_harmless(host: Client, room: Room) -> None:
    SignUp.objects.filter(pk=room.noor.pk).update(name='=HYPERLINK("http://kwaad.example")')
    assert "\"'=HYPERLINK" in lines(host, room)[2]
    answer = host.post(address("export", room.session), {"to": "all", "kind": "xlsx"})
    cell = load_workbook(io.BytesIO(answer.content)).active["C3"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://kwaad.example")')


def test_needs_stay_out_unless_ticked_by_who_may_see_them(host: Client, arranger: Client, room: Room) -> None:
    AccessNeed.objects.create(sign_up=room.noor, arrangements=["wheelchair"], consented_at=timezone.now())
    assert "wheelchair" not in " ".join(lines(arranger, room))
    assert "wheelchair" not in " ".join(lines(host, room, needs="on"))
    assert "wheelchair" in lines(arranger, room, needs="on")[2]


def test_the_log_keeps_who_made_it_when_and_of_how_many(host: Client, room: Room) -> None:
    lines(host, room)
    kept = ModelLogEntry.objects.get(action="register_pages.dialogue.export")
    assert kept.data == {"number": 3, "to": "all", "needs": False}
    assert kept.user is not None


def test_what_is_no_file_or_list_is_refused(host: Client, room: Room) -> None:
    for wrong in ({"kind": "pdf"}, {"to": "iedereen"}, {}):
        answer = host.post(address("export", room.session), wrong)
        assert answer.status_code == 200
        assert "Content-Disposition" not in answer
    assert not ModelLogEntry.objects.exists()
