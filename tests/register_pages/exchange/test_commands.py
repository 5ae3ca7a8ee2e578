"""What somebody at the command line sees."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from register_pages.exchange.models import ImportRun
from register_pages.organisation.load_organisations import SEED
from register_pages.organisation.models import Organisation
from tests.register_pages.exchange.conftest import FILES, record, rows

Delivery = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("register", "waterveen")


def run(command: str, *args: object, **options: object) -> str:
    out = StringIO()
    with translation.override("en"):
        call_command(command, *map(str, args), stdout=out, no_color=True, **options)
    return out.getvalue()


# -- importing -------------------------------------------------------------------------------------------------------


def test_every_message_names_file_record_field_and_reason_and_the_end_counts_by_kind(delivery: Delivery) -> None:
    out = run("import_register", delivery(record(website="Team Bruggen", kleur="groen")))
    assert "levering.json, record 1 “Brug in de gaten”, field website: “Team Bruggen” is not a web address." in out
    assert "field kleur: There is no field for this." in out
    assert "1 record read." in out
    assert "1  new drafts" in out
    assert "1  not a web address" in out


def test_with_little_to_say_only_the_counts_are_printed(delivery: Delivery) -> None:
    out = run("import_register", delivery(record(website="Team Bruggen")), verbosity=0)
    assert "Team Bruggen" not in out
    assert "1  not a web address" in out


def test_errors_are_told_all_at_once_and_nothing_is_written(delivery: Delivery) -> None:
    before = rows()
    with pytest.raises(CommandError) as refusal:
        run("import_register", delivery(record(name=["a"]), record(lang="ENG")))
    assert "record 1, field name" in str(refusal.value)
    assert "record 2 “Brug in de gaten”, field lang" in str(refusal.value)
    assert "Nothing was imported." in str(refusal.value)
    assert rows() == before


def test_a_dry_run_writes_nothing_and_says_so(delivery: Delivery) -> None:
    before = rows()
    out = run("import_register", delivery(record()), dry_run=True)
    assert "nothing was written" in out
    assert rows() == before


def test_without_files_nothing_happens() -> None:
    with pytest.raises(CommandError, match="at least one file"):
        run("import_register")


def test_a_conflict_and_a_refusal_to_publish_are_reported(delivery: Delivery) -> None:
    run("import_register", delivery(record(organization=None)))
    draft = AISystemPage.objects.get()
    draft.summary = "Van ons."
    draft.save_revision()
    out = run("import_register", delivery(record(organization=None, description_short="Nieuw.")), publish=True)
    assert "changed here and at the source; ours stays." in out
    assert "not published." in out


def test_missing_organisations_bring_up_the_list(delivery: Delivery) -> None:
    assert "load_organisations" in run("import_register", delivery(record(organization="Elders")))


def test_the_given_organisation_must_exist(delivery: Delivery) -> None:
    with pytest.raises(CommandError, match="load_organisations"):
        run("import_register", delivery(record()), organisation="gm0001")


def test_a_suppliers_template_gets_the_given_organisation(delivery: Delivery) -> None:
    run("import_register", delivery(record(organization=None)), organisation="gm9999")
    assert AISystemPage.objects.get().organisation.code == "gm9999"


# -- which register --------------------------------------------------------------------------------------------------


@pytest.fixture
def archive(register: AISystemIndexPage) -> AISystemIndexPage:
    return register.get_parent().add_child(instance=AISystemIndexPage(title="Archief", slug="archief"))


def test_with_two_registers_one_has_to_be_named(archive: AISystemIndexPage, delivery: Delivery) -> None:
    with pytest.raises(CommandError) as refusal:
        run("import_register", delivery(record()))
    assert "--into archief" in str(refusal.value)
    assert "--into register" in str(refusal.value)
    run("import_register", delivery(record()), into="archief")
    assert AISystemPage.objects.child_of(archive).count() == 1


def test_an_unknown_register_is_refused_with_a_list_of_what_there_is(delivery: Delivery) -> None:
    with pytest.raises(CommandError, match="“weg”(.|\n)*--into register"):
        run("import_register", delivery(record()), into="weg")


def test_a_new_register_stands_live_below_the_front_page(delivery: Delivery) -> None:
    run("import_register", delivery(record()), new_register="Proef")
    proef = AISystemIndexPage.objects.get(title="Proef")
    assert proef.live
    assert AISystemPage.objects.child_of(proef).count() == 1


def test_a_new_register_goes_when_nothing_could_be_imported(delivery: Delivery) -> None:
    with pytest.raises(CommandError):
        run("import_register", delivery(record(lang="ENG")), new_register="Proef")
    assert not AISystemIndexPage.objects.filter(title="Proef").exists()


def test_a_new_register_cannot_have_the_name_of_an_old_one(delivery: Delivery) -> None:
    with pytest.raises(CommandError, match="already a register"):
        run("import_register", delivery(record()), new_register="Register")


def test_the_same_record_in_two_registers_is_two_pages(archive: AISystemIndexPage, delivery: Delivery) -> None:
    for slug in ("register", "archief"):
        run("import_register", delivery(record()), into=slug)
    assert AISystemPage.objects.count() == 2


def test_a_run_that_broke_off_is_withdrawn_by_the_command(register: AISystemIndexPage) -> None:
    ImportRun.objects.create(register_key=register.translation_key)
    assert "0 records" in run("import_register", withdraw=True, into="register")
    assert not ImportRun.objects.exists()


# -- organisations ---------------------------------------------------------------------------------------------------


def test_the_list_that_comes_with_the_site_is_loaded_once() -> None:
    first, second = run("load_organisations"), run("load_organisations")
    assert Organisation.objects.get(code="gm0363").name == "Gemeente Amsterdam"
    assert Organisation.objects.filter(code__startswith="gm").count() > 340
    assert " 0 renamed" in first
    assert second.startswith("0 added, 0 renamed")


def test_a_new_name_is_taken_over_and_told(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("name;identifier;org_id\nGemeente Waterrijk;GM9999;gm9999\n", encoding="utf-8-sig")
    assert "Gemeente Waterveen is now called Gemeente Waterrijk" in run("load_organisations", path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("naam;getal\na;b\n", "columns"),
        ("code;name\nWATERVEEN;Gemeente Waterveen\n", "not a code"),
        ("code;name\ngm9999;\n", "not a code"),
        ("code;name\ngm0001;Een\ngm0001;Twee\n", "two names"),
    ],
)
def test_a_list_that_cannot_be_right_changes_nothing(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(text)
    with pytest.raises(CommandError, match=reason):
        run("load_organisations", path)
    assert list(Organisation.objects.values_list("code", flat=True)) == ["gm9999"]


def test_a_list_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run("load_organisations", tmp_path / "weg.csv")


def test_the_list_says_where_it_came_from() -> None:
    assert "MinBZK/Algoritmeregister" in (SEED.parent / "README.md").read_text()


def test_the_files_of_these_tests_are_all_used() -> None:
    assert {path.name for path in FILES.iterdir()} == {
        "delivery_0_4.json", "delivery_1_0.json", "export.csv", "snapshot.json",
    }  # fmt: skip


def test_the_command_speaks_the_language_that_is_active(delivery: Delivery) -> None:
    out = StringIO()
    with translation.override("nl"):
        call_command("import_register", str(delivery(record())), stdout=out, no_color=True)
        assert translation.gettext("Nothing to do.") in out.getvalue()
