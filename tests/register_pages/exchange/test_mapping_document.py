"""docs/standard-mapping.md says where everything has its home; it must not lie."""

import re
from pathlib import Path

import pytest

from register_pages.ai_system.models import AISystemPage
from register_pages.exchange import value_lists
from register_pages.exchange.models import SourceRecord
from register_pages.exchange.standards import TABLES
from register_pages.municipality.models import Municipality

DOCUMENT = (Path(__file__).parents[3] / "docs" / "standard-mapping.md").read_text()
MODELS = {"SourceRecord": SourceRecord, "Municipality": Municipality, "": AISystemPage}


def table(heading: str) -> list[list[str]]:
    part = DOCUMENT.split(f"## {heading}", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows][2:]


STANDARD = table("National publication standard 1.0")
ANNEX = table("AI Act, Annex VIII section C")
ARTICLE = table("AI Act, Article 27(1)")


def test_all_thirty_one_keys_of_the_standard_stand_in_the_table_once() -> None:
    keys = [row[0].strip("`") for row in STANDARD]
    in_csv_only = {"algorithm_id", "org_id", "id"}
    assert len(keys) == len(set(keys)) == 31
    assert set(keys) == {line.key for line in TABLES["1.0"]} - in_csv_only


def test_all_items_of_annex_viii_c_and_article_27_have_a_home() -> None:
    assert [row[0] for row in ANNEX] == ["C1", "C2", "C3", "C4", "C5"]
    assert [row[0] for row in ARTICLE] == ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)"]


@pytest.mark.parametrize(
    "name", sorted({name for row in [*STANDARD, *ANNEX, *ARTICLE] for name in re.findall(r"`([^`]+)`", row[2])})
)
def test_every_home_exists_on_its_model(name: str) -> None:
    model, _dot, field = name.rpartition(".")
    names = {other.name for other in MODELS[model]._meta.get_fields()}
    names |= {"summary_page"} if not model else set()
    assert field in names


@pytest.mark.parametrize("row", STANDARD, ids=lambda row: row[0])
def test_the_table_and_the_importer_agree(row: list[str]) -> None:
    line = next(line for line in TABLES["1.0"] if line.key == row[0].strip("`"))
    homes = re.findall(r"`([^`]+)`", row[2])
    assert line.home == "source" or line.home in homes
    assert row[1] == line.label


@pytest.mark.parametrize("version", TABLES)
def test_every_home_of_every_version_is_a_field_of_the_page(version: str) -> None:
    names = {field.name for field in AISystemPage._meta.get_fields()} | {"source"}
    assert {line.home for line in TABLES[version]} <= names


def test_the_value_lists_in_the_document_are_those_of_the_importer() -> None:
    for name, code in value_lists.THEMES.items():
        assert f"| {name} | `{code}` |" in DOCUMENT
    for name in (*value_lists.STATES, *value_lists.CATEGORIES):
        assert f"| {name}" in DOCUMENT
