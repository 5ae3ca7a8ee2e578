"""Files that somebody could hand in for import: odd ones that must come in, and hostile ones that must not."""

import csv
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

WORD = "Café “Zuid” – één brug"
"""Signs on which a wrong encoding shows."""
GOAL = 'Veilig varen; "altijd",\nook bij mist'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
COLUMNS = ["id", "name", "organization", "goal", "lang", "standard_version"]


def values_of(number: str, **changes: Any) -> dict[str, Any]:
    """Return a record in which nothing is wrong."""
    values = [number, title_of(number), "Gemeente Waterveen", GOAL, "nld", "1.0"]
    return dict(zip(COLUMNS, values, strict=True)) | changes


def title_of(number: str) -> str:
    """Return the title that the page of a record must get."""
    return f"{WORD} {number}"


def delivery_of(number: int, mark: str = "brug", wrong: Iterable[int] = ()) -> bytes:
    """Return a delivery of so many records as JSON; those that are wrong have a list for a name."""
    bad = set(wrong)
    records = [values_of(f"{mark}-{each}", **({"name": ["a"]} if each in bad else {})) for each in range(number)]
    return json.dumps(records).encode()


def many_rows(number: int, wrong: Iterable[int] = ()) -> bytes:
    """Return a table of so many short rows; those that are wrong are in another language."""
    bad = set(wrong)
    rows = (f"r{each},Systeem {each},Gemeente X,{'eng' if each in bad else 'nld'}" for each in range(1, number + 1))
    return "\n".join(["id,name,organization,lang", *rows]).encode()


def table_of(number: str, separator: str) -> str:
    """Return a table of one record, with quotes and a line break in a cell."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator)
    writer.writerows([COLUMNS, list(values_of(number).values())])
    return text.getvalue()


def workbook(
    sheet: str, *, strings: Iterable[str] = (), before: str = "", extra: dict[str, str] | None = None
) -> bytes:
    """Return a workbook of one sheet, whose rows are given as they stand in the file.

    Args:
        strings: texts that cells refer to by number.
        before: what stands before the root of the sheet, such as a document type.
        extra: more files in the package.
    """
    shared = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in strings)
    types = [
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>',
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEET_TYPE}.worksheet+xml"/>',
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHEET_TYPE}.sharedStrings+xml"/>',
    ]
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{"".join(types)}</Types>',
        "_rels/.rels": relations(rId1=("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Blad" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            rId1=("worksheet", "worksheets/sheet1.xml"), rId2=("sharedStrings", "sharedStrings.xml")
        ),
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | (extra or {})).items():
            archive.writestr(name, content)
    return packed.getvalue()


def relations(**targets: tuple[str, str]) -> str:
    """Return which parts belong to a part."""
    rows = [
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    ]
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def row_of(cells: Iterable[str]) -> str:
    """Return a row of texts."""
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells) + "</row>"


HEAD = row_of(["name", "organization"])
CELLS = "<row>" + "<c><v>12</v></c>" * 100 + "</row>"
A_TEXT = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>'
BOMB = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {one} "{f"&{other};" * 10}">' for other, one in zip("abcdefgh", "bcdefghi", strict=True)
)


def numbers(rows: int) -> str:
    """Return rows of numbers like no other, packed to a fiftieth or so: no ratio tells them from good ones."""
    drawn = random.Random(6)  # noqa: S311 - the same each time
    return "".join(
        "<row>" + "".join(f"<c><v>{drawn.randrange(90) + 10}</v></c>" for _each in range(100)) + "</row>"
        for _row in range(rows)
    )


def workbook_of(number: str, **extra: str) -> bytes:
    """Return a workbook of one record, with more in its package than belongs there."""
    rows = row_of(COLUMNS) + row_of([str(value).replace('"', "&quot;") for value in values_of(number).values()])
    return workbook(rows, extra=extra)


def odd_files() -> dict[str, tuple[str, bytes]]:
    """Return files that must come in, by the number of the one record in each: the name of the file and its content."""
    files: dict[str, tuple[str, bytes]] = {}
    for kind in ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"):
        for sign, separator in (("komma", ","), ("puntkomma", ";"), ("tab", "\t")):
            number = f"{kind}-{sign}"
            files[number] = (f"{number}.csv", table_of(number, separator).encode(kind))
    files["als-pdf"] = ("als-pdf.pdf", table_of("als-pdf", ";").encode())
    files["als-csv"] = ("als-csv.csv", workbook_of("als-csv"))
    files["macro"] = ("macro.xlsm", workbook_of("macro", **{"xl/vbaProject.bin": "Sub Auto_Open()"}))
    files["climbs"] = ("climbs.xlsx", workbook_of("climbs", **{"../../../zq9-climbed.txt": "zq9", "/zq9.txt": "zq9"}))
    link = {"xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>'}
    files["link"] = ("link.xlsx", workbook_of("link", **link))
    files["html"] = ("html.json", json.dumps([values_of("html", goal="<p>Varen <img src=x <b>ook")]).encode())
    return files


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty.csv": lambda: b"",
    "binary.csv": lambda: bytes(range(256)) * 100,
    "eleven-megabytes.csv": lambda: b"name,organization\n" + b"a,b\n" * 2_800_000,
    "missing-columns.csv": lambda: b"kleur,maat\ngroen,3\n",
    "duplicate-ids.json": lambda: json.dumps([values_of("twee"), values_of("twee", name="Anders")]).encode(),
    "million-columns.csv": lambda: ",".join(f"k{each}" for each in range(10**6)).encode(),
    "wide-words.csv": lambda: ";".join(f"beschrijving{each}" for each in range(7000)).encode(),
    "cell-of-10-mb.csv": lambda: b'name,organization\n"' + b"x" * 10**7 + b'",a\n',
    "too-many-rows.csv": lambda: many_rows(100_001),
    "million-rows.csv": lambda: b"name,organization\n" + b"x,y\n" * 10**6,
    "hundred-columns.csv": lambda: (
        ",".join(["name", "organization", *(f"x{each}" for each in range(98))]) + "\nS" * 100_000
    ).encode(),
    "deep.json": lambda: b"[" * 10**5,
    "deep-groups.json": lambda: b'{"name":' * 10**5,
    "deep-value.json": lambda: b'[{"name":"a","goal":' + b"[" * 50 + b"]" * 50 + b"}]",
    "no-number.json": lambda: b'[{"name":"a","x":1e999}]',
    "one-key-twice.json": lambda: b"{" + b",".join(b'"%d":1' % each for each in range(700_000)) + b',"699999":2}',
    "million-groups.json": lambda: b"[" + b",".join([b"{}"] * 3_000_000) + b"]",
    "zip-bomb.xlsx": lambda: workbook(HEAD, extra={"xl/media/image1.png": "0" * 300_000_000}),
    "xml-of-265-mb.xlsx": lambda: workbook(HEAD + numbers(500) * 310),
    "xml-of-95-mb.xlsx": lambda: workbook(HEAD + CELLS * 55_000),
    "empty-rows.xlsx": lambda: workbook(HEAD + "<row/>" * 15_000_000),
    "one-text-everywhere.xlsx": lambda: workbook(HEAD + A_TEXT * 50_000, strings=[f" {'x' * 32_000}"]),
    "far-away.xlsx": lambda: workbook(HEAD + "".join(f'<row r="{n}"><c r="XFD{n}"/></row>' for n in range(2, 1000))),
    "many-files.xlsx": lambda: workbook(HEAD, extra={f"x{each}": "" for each in range(5000)}),
    "entities.xlsx": lambda: workbook(row_of(["name", "&i;"]), before=f"{BOMB}]>"),
    "outside-entity.xlsx": lambda: workbook(
        row_of(["name", "&i;"]), before='<!DOCTYPE b [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
    ),
    "text-that-is-not-there.xlsx": lambda: workbook(HEAD + '<row><c t="s"><v>99</v></c></row>'),
    "kapot.xlsx": lambda: workbook(HEAD)[:-400],
}
"""Files that must be refused, by name: each is made when it is needed, because some are large."""
