"""From a record to values of our fields, with a to-do for whatever could not be taken over."""

from typing import Any

import pytest

from register_pages.exchange.findings import Finding
from register_pages.exchange.readers import read_file
from register_pages.exchange.records import Candidate, Known, RawRecord
from register_pages.exchange.standards import SNAPSHOT_VERSION, TABLES, known_version
from register_pages.exchange.walk import NAMELESS, walk
from tests.register_pages.exchange.conftest import FILES, record

WATERVEEN = Known(organisations={"gm9999": "Gemeente Waterveen"}, departments={"beheer": "Beheer"})


def converted(version: str = "1.0", known: Known = WATERVEEN, **changes: Any) -> Candidate:
    candidate, errors = walk(RawRecord("levering.json", 1, version, record(**changes)), known)
    assert errors == []
    assert candidate is not None
    return candidate


def kinds(candidate: Candidate, key: str = "") -> list[str]:
    return [finding.kind for finding in candidate.to_dos if not key or finding.key == key]


def errors(version: str = "1.0", **changes: Any) -> list[Finding]:
    candidate, found = walk(RawRecord("levering.json", 1, version, record(**changes)), WATERVEEN)
    assert candidate is None
    return found


def of_file(name: str, index: int = 0) -> Candidate:
    candidate, found = walk(read_file(FILES / name, name)[index], WATERVEEN)
    assert found == []
    assert candidate is not None
    return candidate


# -- whole files -----------------------------------------------------------------------------------------------------


def test_a_complete_record_leaves_nothing_to_do() -> None:
    assert converted().to_dos == []


def test_the_national_csv_finds_its_fields() -> None:
    values = of_file("export.csv").values
    assert values["organisation"] == "gm9999"
    assert values["themes"] == ["natuur-en-milieu", "verkeer"]
    assert values["purpose"] == (
        "<p>De wagen rijdt alleen als het nodig is.<br/>Dat scheelt ritten.</p><p>Bewoners merken er weinig van.</p>"
    )
    assert values["laws"] == [
        {"title": "Wet milieubeheer, artikel 10.21", "url": "https://wetten.example/wm"},
        {"title": "Gemeentewet", "url": "https://wetten.example/gw"},
    ]
    assert values["assessments"] == [
        {"kind": "dpia", "state": "done", "url": "https://waterveen.example/dpia"},
        {"kind": "other", "name": "Wijktoets", "state": "done"},
    ]
    assert (values["in_use_date"], values["publication_category"], values["source_id"]) == ("2023-04", "C", "AFV-1")


def test_what_was_developed_in_house_has_the_organisation_as_its_maker() -> None:
    assert of_file("export.csv", 1).values["suppliers"] == [{"supplier": "Gemeente Waterveen", "role": "provider"}]
    assert kinds(converted(organization=None, provider="‘Intern ontwikkeld’"), "provider") == ["in_house"]


def test_a_record_of_0_4_has_its_list_of_assessments_and_its_one_law() -> None:
    candidate = of_file("delivery_0_4.json")
    assert candidate.values["assessments"] == [{"kind": "dpia", "state": "done"}]
    assert candidate.values["laws"] == [
        {"title": "Wet BRP, artikelen 1.4 en 2.45", "url": "https://wetten.example/brp"}
    ]
    assert [row["name"] for row in candidate.values["data_sources"]] == ["BRP", "BAG"]
    assert candidate.values["technique"] == "rules"
    assert candidate.values["themes"] == ["overheidsfinancien"]
    assert kinds(candidate, "category") == ["obsolete", "obsolete"]


def test_the_snapshot_gives_its_organisation_in_the_address() -> None:
    first, second = of_file("snapshot.json"), of_file("snapshot.json", 1)
    assert (first.values["organisation"], first.identities[0]) == ("gm9999", "national/20000001")
    assert (second.values["organisation"], second.values["organisation_name"]) == ("", "Regionale dienst")
    assert first.source_date == "2026-04-07"
    assert "organisation" in kinds(second)


@pytest.mark.parametrize("version", [name for name in TABLES if name != SNAPSHOT_VERSION])
def test_every_version_reads_a_record_with_its_keys(version: str) -> None:
    candidate = converted(version, standard_version=version)
    assert candidate.values["title"] == "Brug in de gaten"
    assert candidate.unmapped == {}


def test_a_record_of_0_1_brings_what_later_versions_dropped() -> None:
    values = converted(
        "0.1", department="beheer", objection_procedure="Schrijf ons.", revision_date="2024-05-06", area="Noord",
        iama="Nee", iama_description="Was niet nodig.", dpia="Ja", dpia_description="https://dpia.example/",
        documentation="https://project.example/", monitoring="Elk jaar.", competent_authority="Het college",
        methods_and_models="Beslisboom", description="Uitgebreid.", type="Zelflerend",
    ).values  # fmt: skip
    assert values["department"] == "Beheer"
    assert values["fact_disagree"] == "Schrijf ons."
    assert values["next_review"] == "2024-05-06"
    assert values["assessments"] == [
        {"kind": "iama", "state": "not_done", "reason": "Was niet nodig."},
        {"kind": "dpia", "state": "done", "url": "https://dpia.example/"},
    ]
    assert values["references"] == [{"type": "link", "title": "Projectpagina", "url": "https://project.example/"}]
    assert values["legal_basis"] == "<p><b>Bevoegde autoriteit</b></p><p>Het college</p>"
    assert values["technical_working"] == "<p>Beslisboom</p><p><b>Omschrijving</b></p><p>Uitgebreid.</p>"
    assert values["technique"] == "learned"


# -- gaps ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "key", "kind"),
    [
        ({"description_short": ""}, "description_short", "missing"),
        ({"organization": None}, "organization", "missing"),
        ({"status": None}, "status", "missing"),
        ({"status": "In de maak"}, "status", "outside_list"),
        ({"publication_category": "Zeer impactvol"}, "publication_category", "outside_list"),
        ({"category": ["Tuinieren"]}, "category", "outside_list"),
        ({"category": ["Bestuur"]}, "category", "obsolete"),
        ({"description_short": "x" * 401}, "description_short", "too_long"),
        ({"name": "x" * 101}, "name", "too_long"),
        ({"goal": "x" * 2501}, "goal", "too_long"),
        ({"begin_date": "voorjaar"}, "begin_date", "date"),
        ({"begin_date": "2024-13"}, "begin_date", "date"),
        ({"begin_date": "n.v.t."}, "begin_date", "placeholder"),
        ({"end_date": "2024-05"}, "end_date", "contradiction"),
        ({"website": "Team Bruggen"}, "website", "not_a_url"),
        ({"url": "ftp://oud.example/"}, "url", "not_a_url"),
        ({"publiccode": "javascript:alert(1)"}, "publiccode", "not_a_url"),
        ({"contact_email": "j.jansen@waterveen.example"}, "contact_email", "personal"),
        ({"contact_email": "het loket"}, "contact_email", "contact"),
        ({"organization": "Gemeente Elders"}, "organization", "organisation"),
        ({"organization": "Gemeente Elders", "org_id": "gm0001"}, "organization", "organisation"),
        ({"lawful_basis_grouping": "Wet A, artikel 1, en Wet B"}, "lawful_basis_grouping", "unsplit"),
        ({"goal": "<p>Zie <img src='x'></p>"}, "goal", "cleaned"),
        ({"type": "Voorspellend"}, "type", "outside_list"),
        ({"type": "Ja"}, "type", "unsure"),
        ({"department": "Onbekende club"}, "department", "department"),
        ({"lawful_basis_grouping": [{"title": "Wet A", "link": "geen link"}]}, "lawful_basis_grouping", "not_a_url"),
    ],
)
def test_each_gap_comes_along_as_a_to_do_on_its_field(changes: dict[str, Any], key: str, kind: str) -> None:
    candidate = converted(**changes)
    assert kinds(candidate, key) == [kind]
    assert all(finding.message for finding in candidate.to_dos)
    assert [Finding.from_json(finding.as_json()).message for finding in candidate.to_dos] == [
        finding.message for finding in candidate.to_dos
    ]


def test_an_address_of_a_person_is_not_taken_over() -> None:
    assert converted(contact_email="jan.de.vries@waterveen.example").values["contact_email"] == ""


@pytest.mark.parametrize(
    "email", ["algoritmes@a.example", "team.data@a.example", "info@a.example", "klant_contact@a.example"]
)
def test_the_address_of_a_team_is(email: str) -> None:
    assert converted(contact_email=email).values["contact_email"] == email


def test_contact_data_may_be_a_web_address_or_a_telephone_number() -> None:
    assert converted(contact_email="https://a.example/contact").values["contact_url"] == "https://a.example/contact"
    assert converted(contact_email="14 0123 4567").values["contact_phone"] == "14 0123 4567"
    assert converted(contact_email="mailto:info@a.example").values["contact_email"] == "info@a.example"


@pytest.mark.parametrize(
    ("said", "kept"),
    [("2024", "2024"), (2024, "2024"), ("2024-03", "2024-03"), ("2024-3", "2024-03"), ("03-2024", "2024-03"),
     ("15-03-2024", "2024-03-15"), ("maart 2024", "2024-03"), ("15 mrt. 2024", "2024-03-15"), ("2024/03", "2024-03")],
)  # fmt: skip
def test_a_date_keeps_the_precision_it_came_with(said: Any, kept: str) -> None:
    candidate = converted(begin_date=said)
    assert candidate.values["in_use_date"] == kept
    assert candidate.to_dos == []


def test_impacttoetsen_is_a_text_in_1_0_and_may_still_be_the_list_of_0_4() -> None:
    assert converted(impacttoetsen="Nog niet gedaan.").values["assessment_explanation"] == "<p>Nog niet gedaan.</p>"
    assert converted(impacttoetsen=["IAMA"]).values["assessments"] == [{"kind": "iama", "state": "done"}]
    assert converted(impacttoetsen="IAMA, DPIA").values["assessments"] == [
        {"kind": "iama", "state": "done"}, {"kind": "dpia", "state": "done"},
    ]  # fmt: skip


def test_categories_may_be_written_in_the_plural_and_themes_in_any_case() -> None:
    values = converted(publication_category="Hoog-risico AI-systemen", category="WERK, recht").values
    assert (values["publication_category"], values["themes"]) == ("A", ["recht", "werk"])


def test_groups_may_stand_in_a_cell_as_json() -> None:
    values = converted(lawful_basis_grouping='[{"title": "Wet A, B", "link": "https://a.example/"}]').values
    assert values["laws"] == [{"title": "Wet A, B", "url": "https://a.example/"}]


def test_a_text_that_cannot_be_taken_apart_stays_in_the_legal_basis() -> None:
    values = converted(lawful_basis="Uitleg.", lawful_basis_grouping="Wet A, artikel 1, en Wet B").values
    assert values["legal_basis"] == "<p>Uitleg.</p><p>Wet A, artikel 1, en Wet B</p>"
    assert values["laws"] == []


def test_a_title_that_does_not_fit_is_cut_and_a_record_without_a_name_gets_one() -> None:
    long = converted(name="x" * 300)
    assert len(long.values["title"]) == 255
    assert "cut" in kinds(long)
    assert converted(name="-").values["title"] == NAMELESS


def test_what_has_no_field_is_kept_and_told() -> None:
    assert converted(kleur="groen", leeg="").unmapped == {"kleur": "groen"}


def test_an_organisation_is_known_by_its_code_whatever_its_name() -> None:
    values = converted(organization="Waterveen (voorheen Polderdijk)", org_id="GM9999").values
    assert (values["organisation"], values["organisation_name"]) == ("gm9999", "")


def test_the_given_organisation_fills_in_an_absent_one_and_no_other() -> None:
    given = Known(WATERVEEN.organisations, given="gm9999")
    assert converted(known=given, organization=None).values["organisation"] == "gm9999"
    assert converted(known=given, organization="Gemeente Elders").values["organisation"] == ""


def test_a_number_made_of_digits_only_is_no_code_of_an_organisation() -> None:
    assert of_file("snapshot.json", 1).identities == ("national/20000002", "regionale dienst/record/20000002")


# -- errors ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"name": ["a"]}, "name"),
        ({"goal": {"tekst": "a"}}, "goal"),
        ({"status": True}, "status"),
        ({"organization": ["a"]}, "organization"),
        ({"lawful_basis_grouping": [["a"]]}, "lawful_basis_grouping"),
        ({"category": [{"naam": "Verkeer"}]}, "category"),
        ({"begin_date": False}, "begin_date"),
    ],
)
def test_a_value_of_the_wrong_type_is_an_error(changes: dict[str, Any], key: str) -> None:
    assert [(finding.kind, finding.key) for finding in errors(**changes)][0] == ("wrong_type", key)


@pytest.mark.parametrize("said", ["ENG", "fry", "de"])
def test_a_record_in_another_language_is_an_error(said: str) -> None:
    assert [finding.kind for finding in errors(lang=said)] == ["language"]


@pytest.mark.parametrize("said", ["nld", "NLD", "nl", "", None])
def test_dutch_goes_by_several_names(said: str | None) -> None:
    assert converted(lang=said).to_dos == []


def test_all_errors_of_a_record_are_told_at_once() -> None:
    assert len(errors(name=["a"], goal=["b"], lang="ENG")) == 3


@pytest.mark.parametrize(
    ("said", "meant"), [("1.0.0", "1.0"), ("v0_4", "0.4"), ("0.2.3", "0.2.3"), ("9.9", ""), ("snapshot", "")]
)
def test_versions_are_written_in_several_ways(said: str, meant: str) -> None:
    assert known_version(said) == meant
