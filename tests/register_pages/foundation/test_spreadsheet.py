"""No spreadsheet takes a text of ours for a formula."""

import csv
import io

import pytest
from openpyxl import load_workbook

from register_pages.foundation.spreadsheet import as_csv, as_xlsx

pytestmark = pytest.mark.once

HOSTILE = [
    "=1+1", "+31 6", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", "＋1", "－1", "＠A1", "a;=1", "a,=1",
    'a"=1', "a\t=1", "=cmd|' /C calc'!A0",
]  # fmt: skip
FIRST = "=+-@\t\r\n＝＋－＠"


def cells(text: str) -> list[str]:
    return list(csv.reader(io.StringIO(as_csv("note", ["a"], [[text]]).decode("utf-8-sig")), delimiter=";"))[2]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_of_text_begins_no_formula_however_it_is_cut(text: str) -> None:
    [cell] = cells(text)
    for cut in (";", ",", "\t", '"'):
        assert not [part for part in cell.split(cut) if part.strip(" ")[:1] and part.strip(" ")[0] in FIRST]


@pytest.mark.parametrize("text", ["Jan-Willem", "jan+ai@inwoner.example", "D'Angelo", "Zoë Łukasz", "3 = 2 + 1", ""])
def test_a_plain_text_comes_out_as_it_went_in(text: str) -> None:
    assert cells(text) == [text]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_workbook_holds_texts_and_no_formulas(text: str) -> None:
    sheet = load_workbook(io.BytesIO(as_xlsx("=note", ["=a"], [[text, 3]]))).active
    assert [sheet["A1"].data_type, sheet["A2"].data_type, sheet["A3"].data_type] == ["s", "s", "s"]
    assert sheet["A3"].quotePrefix
    assert sheet["B3"].value == 3


def test_signs_that_no_file_can_hold_are_left_out() -> None:
    assert cells("a\0b\x1bc") == ["abc"]
    assert load_workbook(io.BytesIO(as_xlsx("", ["a"], [["a\0b\x1bc"]]))).active["A3"].value == "abc"


def test_the_first_lines_are_the_note_and_the_names_of_the_columns() -> None:
    text = as_csv("Wissen voor 3 mei", ["Naam", "Personen"], [["Noor", 2]]).decode("utf-8-sig")
    assert text.splitlines() == ['"Wissen voor 3 mei"', '"Naam";"Personen"', '"Noor";"2"']
