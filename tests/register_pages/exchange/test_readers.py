"""From a file to raw records: layouts, encodings, separators, and everything that is refused."""

import io
import json
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from register_pages.exchange.findings import ImportRefused
from register_pages.exchange.readers import limits, names_of, read_file
from register_pages.exchange.readers import workbook as workbook_reader
from register_pages.exchange.records import RawRecord
from tests.drills.deliveries import HOSTILE
from tests.register_pages.exchange.conftest import FILES


def read(path: Path) -> list[RawRecord]:
    return read_file(path, path.name)


def refused(path: Path) -> str:
    with pytest.raises(ImportRefused) as refusal:
        read(path)
    return str(refusal.value)


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def write(content: str | bytes, name: str = "bestand", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    def write(**sheets: list[list[Any]]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title.replace("v", ".") if title[0].isdigit() else title)
            for row in rows:
                sheet.append(row)
        path = tmp_path / "werkboek.xlsx"
        book.save(path)
        return path

    return write


# -- rows ------------------------------------------------------------------------------------------------------------


def test_the_national_csv_comes_in_with_its_mark_its_quotes_and_its_line_breaks() -> None:
    first, second = read(FILES / "export.csv")
    assert (first.version, first.number, len(first.values)) == ("1.0", 1, 29)
    assert first.values["name"] == "Afval ophalen op maat"
    assert "rijdt alleen als het nodig is.\nDat scheelt" in first.values["goal"].replace("\r\n", "\n")
    assert second.values["provider"] == "Intern ontwikkeld"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_excel_may_use_its_own_separator_and_encoding(file: Callable[..., Path], separator: str, encoding: str) -> None:
    rows = [["name", "organization", "goal"], ["Café “Zuid”", "Gemeente Súdwest", "één"]]
    text = "\r\n".join(separator.join(row) for row in rows)
    (found,) = read(file(text, encoding=encoding))
    assert found.values == {"name": "Café “Zuid”", "organization": "Gemeente Súdwest", "goal": "één"}


def test_dutch_labels_do_as_well_as_keys_and_excels_hint_is_no_row(file: Callable[..., Path]) -> None:
    (found,) = read(file("sep=;\nNaam;Organisatie;Doel en impact;Kleur\nChatbot;Waterveen;Antwoord;groen\n"))
    assert found.values == {"name": "Chatbot", "organization": "Waterveen", "goal": "Antwoord", "Kleur": "groen"}


def test_empty_rows_are_passed_over_and_short_rows_filled_up(file: Callable[..., Path]) -> None:
    found = read(file("name,organization,goal\n\n,,\nChatbot,Waterveen\n"))
    assert [record.values["goal"] for record in found] == [""]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("naam van het beest\nhond\n", "first row"),
        ("name,organization\na,b,c\n", "more cells than columns"),
        ("name,name,organization\na,b,c\n", "more than one column"),
        ('name,organization\n"a,b\n', "cannot be read"),
        ("name,organization\n", "no records"),
        (",".join(["name", "organization", *(f"k{n}" for n in range(250))]) + "\nx\n", "columns"),
        ("name,organization\n" + "x" * 32_768 + ",y\n", "32767"),
        ("   ", "empty"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(file: Callable[..., Path], text: str, reason: str) -> None:
    assert reason in refused(file(text))


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00", b"\xd0\xcf\x11\xe0rest", b"PK\x03\x04kapot", b"a\x81\x8d\x00b"]
)
def test_a_file_that_is_no_text_and_no_workbook_is_refused(file: Callable[..., Path], data: bytes) -> None:
    assert "bestand" in refused(file(data))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path / "weg.csv")


def test_a_file_over_ten_megabytes_is_refused_before_it_is_parsed(file: Callable[..., Path]) -> None:
    assert "10 MB" in refused(file(b"x" * (limits.FILE_BYTES + 1)))


# -- JSON ------------------------------------------------------------------------------------------------------------


def test_a_delivery_tells_its_version_and_a_snapshot_is_recognised() -> None:
    assert {record.version for record in read(FILES / "delivery_1_0.json")} == {"1.0"}
    assert {record.version for record in read(FILES / "delivery_0_4.json")} == {"0.4"}
    assert {record.version for record in read(FILES / "snapshot.json")} == {"snapshot"}


def test_one_record_by_itself_is_a_delivery_too(file: Callable[..., Path]) -> None:
    (found,) = read(file(json.dumps({"name": "Chatbot", "standard_version": "0.3.0"})))
    assert found.version == "0.3.1"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[{"name": "a"', "not valid JSON"),
        ('[{"name": NaN}]', "NaN"),
        ('[{"name": 1e999}]', "1e999"),
        ('[{"name": -Infinity}]', "Infinity"),
        ("[" * 100_000, "nested"),
        ('{"name": ' + "[" * 50 + "]" * 50 + "}", "nested"),
        ('[{"name": "a", "name": "b"}]', "twice"),
        ('["a"]', "named values"),
        ('[{"kleur": "groen"}]', "no field"),
        ("[]", "no records"),
        ('[{"name": "\\ud800"}]', "signs"),
        ('[{"name": "a\\u0000b"}]', "signs"),
        ('[{"name": ' + "9" * 5000 + "}]", "not valid JSON"),
    ],
)
def test_json_that_cannot_be_right_is_refused(file: Callable[..., Path], text: str, reason: str) -> None:
    assert reason in refused(file(text))


# -- workbooks -------------------------------------------------------------------------------------------------------

SHEET_0_1 = [
    ["*", "Naam", "Brug", "Sluis"],
    ["*", "Organisatie", "Gemeente Waterveen", "Gemeente Waterveen"],
    ["", "Afdeling", "Beheer", ""],
    ["", "Doel", "Varen", "Schutten"],
    ["", "Bevoegde authoriteit", "College", ""],
    ["", "Koppelingen met basisregistraties", "Ja", ""],
    ["", "URL van de bronregistratie", "https://bron.example/1", ""],
    ["", "Schema", "0.1", "0.1"],
    ["", "Kleur", "groen", ""],
]


def test_a_transposed_workbook_of_0_1_is_read_down_and_across_all_its_sheets(workbook: Callable[..., Path]) -> None:
    other = [[row[0], row[1], "Tunnel" if row[1] == "Naam" else row[3]] for row in SHEET_0_1]
    found = read(workbook(Noord=SHEET_0_1, Zuid=other, Leeg=[["zomaar", "iets"]]))
    assert [(record.number, record.version, record.values["name"]) for record in found] == [
        (1, "0.1", "Brug"), (2, "0.1", "Sluis"), (3, "0.1", "Tunnel"),
    ]  # fmt: skip


def test_a_label_with_a_typing_error_is_understood_and_an_unknown_one_kept(workbook: Callable[..., Path]) -> None:
    values = read(workbook(Noord=SHEET_0_1))[0].values
    assert values["competent_authority"] == "College"
    assert values["mprd"] == "Ja"
    assert values["url"] == "https://bron.example/1"
    assert values["Kleur"] == "groen"


def test_the_national_workbook_has_its_version_as_the_name_of_the_sheet(workbook: Callable[..., Path]) -> None:
    rows = [
        ["Naam", "Brug"],
        ["Organisatienaam", "Gemeente Waterveen"],
        ["Impacttoetsen", "1: IAMA"],
        ["Begindatum", "2024-03"],
    ]
    (found,) = read(workbook(**{"1v0": rows}))
    assert found.version == "1.0"
    assert found.values["impacttoetsen_grouping"] == "1: IAMA"
    (found,) = read(workbook(**{"0v4": rows}))
    assert found.values["impacttoetsen"] == "1: IAMA"


def test_a_workbook_may_also_have_one_row_per_record(workbook: Callable[..., Path]) -> None:
    found = read(workbook(Blad=[["name", "organization"], ["Brug", "Waterveen"], [None, None], ["Sluis", "Waterveen"]]))
    assert [record.values["name"] for record in found] == ["Brug", "Sluis"]


def test_a_month_that_excel_made_a_date_of_stays_a_month(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["name", "organization", "begin_date", "end_date"])
    book.active.append(["Brug", "Waterveen", datetime(2024, 3, 1), datetime(2024, 3, 1)])
    book.active["C2"].number_format, book.active["D2"].number_format = "yyyy-mm", "dd-mm-yyyy"
    book.save(tmp_path / "datum.xlsx")
    (found,) = read(tmp_path / "datum.xlsx")
    assert (found.values["begin_date"], found.values["end_date"]) == ("2024-03", "2024-03-01")


def test_a_workbook_that_names_no_fields_is_refused(workbook: Callable[..., Path]) -> None:
    assert "no sheet" in refused(workbook(Blad=[["a", "b"], ["c", "d"]]))


def test_a_small_workbook_that_unpacks_to_too_much_is_refused(file: Callable[..., Path]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (limits.UNPACKED_BYTES + 1))
    assert "unpacked" in refused(file(packed.getvalue()))


def test_a_zip_that_is_no_workbook_is_refused(file: Callable[..., Path]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("brief.txt", "geen werkboek")
    assert "not a workbook" in refused(file(packed.getvalue()))


def test_workbooks_are_read_with_defused_xml_or_not_at_all(
    workbook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert openpyxl.DEFUSEDXML
    path = workbook(Noord=SHEET_0_1)
    monkeypatch.setattr(openpyxl, "DEFUSEDXML", False)
    assert "defusedxml" in refused(path)


# -- what a small file can ask for -------------------------------------------------------------------------------------


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set limits so low that a small file breaks them."""

    def set_limits(**named: float) -> None:
        for name, value in named.items():
            monkeypatch.setattr(workbook_reader if name.startswith("_") else limits, name, value)

    return set_limits


def test_more_records_than_any_register_has_are_refused_in_one_sentence(
    file: Callable[..., Path], tight: Callable[..., None]
) -> None:
    tight(RECORDS=3)
    for text in ("name,organization\n" + "a,b\n" * 4, "[" + ",".join(['{"name": "a"}'] * 4) + "]", "[1, 2, 3, 4]"):
        assert refused(file(text)) == "bestand: more than 3 records."


def test_a_workbook_with_too_many_rows_is_refused_and_not_cut_short(
    workbook: Callable[..., Path], tight: Callable[..., None]
) -> None:
    rows = [["name", "organization"], *([f"Brug {number}", "Waterveen"] for number in range(4))]
    tight(RECORDS=4)
    assert len(read(workbook(Blad=rows))) == 4
    tight(RECORDS=3)
    assert "more than 3 records" in refused(workbook(Blad=rows))


def test_a_table_that_is_large_in_both_directions_is_refused_although_its_cells_are_empty(
    file: Callable[..., Path], tight: Callable[..., None]
) -> None:
    tight(CELLS=11)
    assert "more than 11 cells" in refused(file("name,organization,goal\n" + "a\n" * 4))


@pytest.mark.parametrize("low", [{"_ELEMENTS": 20}, {"_CHARACTERS": 20}, {"CELLS": 5}])
def test_a_workbook_that_would_take_too_much_memory_is_refused(
    workbook: Callable[..., Path], tight: Callable[..., None], low: dict[str, int]
) -> None:
    rows = [["name", "organization"], *[["Brug in de gaten", "Waterveen"]] * 3]
    assert len(read(workbook(Blad=rows))) == 3
    tight(**low)
    assert "too many cells" in refused(workbook(Blad=rows))


def test_a_workbook_packed_from_many_files_is_refused(file: Callable[..., Path]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(limits.UNPACKED_FILES + 1):
            archive.writestr(f"{number}.xml", "")
    assert "more than 1000 files" in refused(file(packed.getvalue()))


def test_a_workbook_that_refers_to_a_text_it_does_not_have_is_refused(file: Callable[..., Path]) -> None:
    assert "not a workbook that can be read" in refused(file(HOSTILE["text-that-is-not-there.xlsx"]()))


def test_a_key_that_stands_twice_among_very_many_is_found_soon(file: Callable[..., Path]) -> None:
    keys = ",".join(f'"{number}": 1' for number in range(200_000))
    began = time.monotonic()
    assert "“199999” stands twice" in refused(file("{" + keys + ',"199999": 2}'))
    assert time.monotonic() - began < 20


def test_a_reader_that_is_kept_busy_for_too_long_is_stopped(tight: Callable[..., None]) -> None:
    tight(SECONDS=0.01)
    with pytest.raises(ImportRefused, match="bestand: reading takes longer"), limits.within_a_minute("bestand"):
        time.sleep(5)
    with limits.within_a_minute("bestand"):
        pass
    time.sleep(0.02)  # nothing goes off any more


# -- names -----------------------------------------------------------------------------------------------------------


def test_two_files_of_one_name_are_called_by_their_folders() -> None:
    assert names_of([Path("a/x.json"), Path("b/x.json"), Path("b/y.json")]) == ["a/x.json", "b/x.json", "y.json"]
