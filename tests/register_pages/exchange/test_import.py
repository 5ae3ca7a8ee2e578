"""Bringing records in, and bringing them in again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from register_pages.exchange import write
from register_pages.exchange.findings import ImportRefused
from register_pages.exchange.models import ImportRun, ImportStep, SourceRecord
from register_pages.exchange.withdraw import withdraw
from register_pages.foundation import turns
from register_pages.history.models import PublishedState
from register_pages.organisation.models import Department, Organisation, Supplier
from tests.conftest import system_values
from tests.register_pages.exchange.conftest import FILES, Import, record, rows

Delivery = Callable[..., Path]
PageOf = Callable[[str], AISystemPage]


def edit(page: AISystemPage, **changes: object) -> AISystemPage:
    """An editor changes the newest draft and saves it."""
    draft = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision()
    return draft


# -- the first time --------------------------------------------------------------------------------------------------


def test_records_come_in_as_unpublished_drafts_labelled_as_unchecked(
    bring_in: Import, register: AISystemIndexPage
) -> None:
    lines = bring_in(FILES / "delivery_1_0.json")
    assert [line.outcome for line in lines] == ["created", "created"]
    pages = AISystemPage.objects.child_of(register)
    assert {(page.live, page.unchecked, page.language) for page in pages} == {(False, True, "nl")}


def test_every_field_of_a_delivery_reaches_the_page(bring_in: Import, page_of: PageOf) -> None:
    bring_in(FILES / "delivery_1_0.json")
    page = page_of("Scanauto").get_latest_revision_as_object()
    assert page.purpose == ("<p>Eerlijk <b>parkeren</b>.</p><p>Snel<br/>klaar</p><ul><li>eerst</li><li>dan</li></ul>")
    assert [block.value["title"] for block in page.laws] == ["Regeling parkeren, belasting en boetes"]
    assert [block.value["name"] for block in page.data_sources] == ["RDW"]
    assert [(row.kind, row.state) for row in page.assessments.all()] == [("dpia", "done")]
    assert [theme.code for theme in page.themes.all()] == ["verkeer"]
    assert (page.national_id, page.in_use_date, page.organisation.code) == ("12345678", "2021", "gm9999")


def test_a_supplier_written_in_two_ways_is_one_supplier(bring_in: Import) -> None:
    bring_in(FILES / "delivery_1_0.json")
    assert Supplier.objects.filter(name__iexact="scan bv").count() == 1


def test_what_has_no_field_and_the_whole_record_are_kept_with_the_source(bring_in: Import, page_of: PageOf) -> None:
    bring_in(FILES / "delivery_1_0.json")
    source = SourceRecord.objects.get(system_key=page_of("Slimme lantaarns").translation_key)
    assert source.unmapped == {"kleur_van_de_paal": "groen"}
    assert source.verbatim["goal"] == "<p>Licht waar iemand loopt.</p>"
    assert (source.identity, source.standard_version) == ("gm9999/record/lamp-1", "1.0")


def test_all_formats_come_in_together(bring_in: Import) -> None:
    lines = bring_in(*sorted(FILES.iterdir()))
    assert len(lines) == 7
    assert {line.outcome for line in lines} == {"created"}


def test_two_systems_of_one_name_are_two_pages(bring_in: Import, delivery: Delivery) -> None:
    bring_in(delivery(record(id="a"), record(id="b")))
    assert AISystemPage.objects.values_list("slug", flat=True).distinct().count() == 2


def test_a_title_without_a_latin_letter_still_gets_an_address(bring_in: Import, delivery: Delivery) -> None:
    bring_in(delivery(record(name="系统")))
    assert AISystemPage.objects.get().slug.startswith("systeem-")


def test_to_dos_stay_with_the_record(bring_in: Import, delivery: Delivery) -> None:
    bring_in(delivery(record(website="Team Bruggen", status=None)))
    to_dos = SourceRecord.objects.get().to_dos
    assert {(to_do["kind"], to_do["field"], to_do["key"]) for to_do in to_dos} == {
        ("not_a_url", "public_page_url", "website"), ("missing", "lifecycle", "status"),
    }  # fmt: skip


def test_a_known_department_is_chosen(bring_in: Import, delivery: Delivery) -> None:
    beheer = Department.objects.create(name_nl="Beheer", name_en="Maintenance")
    bring_in(delivery(record(department="beheer", standard_version="0.1")))
    assert AISystemPage.objects.get().department == beheer


# -- errors ----------------------------------------------------------------------------------------------------------


def test_one_error_stops_every_file_and_nothing_is_written(bring_in: Import, delivery: Delivery) -> None:
    before = rows()
    with pytest.raises(ImportRefused) as refusal:
        bring_in(FILES / "export.csv", delivery(record(name=["a"]), record(lang="ENG")), FILES / "weg.csv")
    assert rows() == before
    assert len(refusal.value.messages) == 3
    assert "levering.json, record 2" in str(refusal.value)


def test_two_records_of_one_identity_are_an_error_that_names_both(bring_in: Import, delivery: Delivery) -> None:
    with pytest.raises(ImportRefused, match="levering.json, record 2 .*record 1 of levering.json"):
        bring_in(delivery(record(), record(name="Andere naam")))


def test_one_record_in_two_versions_is_two_templates_without_an_organisation_and_an_error_with_one(
    bring_in: Import, delivery: Delivery
) -> None:
    files = [
        delivery(record(organization=None, standard_version=version), name=f"{version}.json")
        for version in ("0.4", "1.0")
    ]
    with pytest.raises(ImportRefused, match="1.0 and 0.4"):
        bring_in(*files, organisation="gm9999")
    assert [line.outcome for line in bring_in(*files)] == ["created", "created"]


def test_a_record_that_fits_two_pages_entered_by_hand_is_an_error(
    bring_in: Import, delivery: Delivery, register: AISystemIndexPage, waterveen: Organisation
) -> None:
    for slug in ("een", "twee"):
        values = system_values(waterveen, slug=slug, title=slug, national_id="12345678")
        register.refresh_from_db()
        register.add_child(instance=AISystemPage(live=False, **values))
    with pytest.raises(ImportRefused, match="een, twee"):
        bring_in(delivery(record(lars="12345678")))


# -- the second time -------------------------------------------------------------------------------------------------


def test_the_same_file_twice_changes_nothing_at_all(bring_in: Import) -> None:
    bring_in(*sorted(FILES.iterdir()))
    before = rows()
    lines = bring_in(*sorted(FILES.iterdir()))
    assert {line.outcome for line in lines} == {"unchanged"}
    assert rows() == before
    assert not ImportRun.objects.exists()


def test_what_only_the_source_changed_is_taken_over_as_a_draft(
    bring_in: Import, delivery: Delivery, page_of: PageOf
) -> None:
    bring_in(delivery(record()))
    (line,) = bring_in(delivery(record(status="Buiten gebruik", goal="<p>Anders.</p>")))
    assert (line.outcome, line.conflicts) == ("updated", [])
    draft = page_of("Brug in de gaten").get_latest_revision_as_object()
    assert (draft.lifecycle, draft.purpose, draft.live) == ("out_of_use", "<p>Anders.</p>", False)


def test_an_editors_change_wins_and_is_reported(bring_in: Import, delivery: Delivery, page_of: PageOf) -> None:
    bring_in(delivery(record()))
    edit(page_of("Brug in de gaten"), summary="In onze woorden.")
    (line,) = bring_in(delivery(record(description_short="Nieuw bij de bron.", status="Buiten gebruik")))
    assert (line.outcome, line.conflicts) == ("updated", ["summary"])
    draft = page_of("Brug in de gaten").get_latest_revision_as_object()
    assert (draft.summary, draft.lifecycle) == ("In onze woorden.", "out_of_use")


def test_an_editors_change_survives_a_source_that_stayed_the_same(
    bring_in: Import, delivery: Delivery, page_of: PageOf
) -> None:
    bring_in(delivery(record()))
    edit(page_of("Brug in de gaten"), title="Onze naam", lifecycle="paused")
    before = rows()
    assert [line.outcome for line in bring_in(delivery(record()))] == ["unchanged"]
    assert rows() == before


def test_a_row_that_an_editor_explained_is_not_overwritten(
    bring_in: Import, delivery: Delivery, page_of: PageOf
) -> None:
    laws = [{"title": "Wet A", "link": "https://a.example/"}]
    bring_in(delivery(record(lawful_basis_grouping=laws)))
    draft = page_of("Brug in de gaten").get_latest_revision_as_object()
    draft.laws[0].value["explanation"] = "Wat deze wet zegt."
    draft.save_revision()
    (line,) = bring_in(
        delivery(record(lawful_basis_grouping=[*laws, {"title": "Wet B", "link": "https://b.example/"}]))
    )
    assert line.conflicts == ["laws"]
    assert len(page_of("Brug in de gaten").get_latest_revision_as_object().laws) == 1


def test_a_row_that_stays_keeps_its_place_for_the_translation(
    bring_in: Import, delivery: Delivery, page_of: PageOf
) -> None:
    laws = [{"title": "Wet A", "link": "https://a.example/"}]
    bring_in(delivery(record(lawful_basis_grouping=laws, impacttoetsen_grouping=[{"title": "IAMA"}])))
    first = page_of("Brug in de gaten").get_latest_revision_as_object()
    both = [{"title": "DPIA"}, {"title": "IAMA", "link": "https://iama.example/"}]
    bring_in(
        delivery(record(lawful_basis_grouping=[{"title": "Wet B", "link": ""}, *laws], impacttoetsen_grouping=both))
    )
    second = page_of("Brug in de gaten").get_latest_revision_as_object()
    assert second.laws[1].id == first.laws[0].id
    keys = {row.kind: row.translation_key for row in second.assessments.all()}
    assert keys["iama"] == first.assessments.first().translation_key


def test_a_text_that_an_editor_only_opened_and_saved_does_not_count_as_changed(
    bring_in: Import, delivery: Delivery, page_of: PageOf
) -> None:
    bring_in(delivery(record(proportionality="")))
    edit(
        page_of("Brug in de gaten"),
        purpose='<p data-block-key="a1b2c">Veilig varen.</p>',
        considerations='<p data-block-key="d3e4f"></p>',
    )
    (line,) = bring_in(delivery(record(goal="<p>Vlot varen.</p>", proportionality="<p>Afgewogen.</p>")))
    assert (line.outcome, line.conflicts) == ("updated", [])


def test_a_field_that_another_file_leaves_out_is_not_emptied(
    bring_in: Import, delivery: Delivery, page_of: PageOf
) -> None:
    bring_in(delivery(record(lars="20000001", name="Meldingen sorteren")))
    bring_in(FILES / "snapshot.json")
    page = page_of("Meldingen sorteren").get_latest_revision_as_object()
    assert page.summary == "Een camera ziet of er iemand op de brug staat."
    assert page.purpose == "<p>Berichten sorteren.</p>"


def test_a_published_page_stays_as_it_is_while_its_draft_gets_the_news(
    bring_in: Import, delivery: Delivery, page_of: PageOf
) -> None:
    bring_in(delivery(record()), publish_pages=True)
    bring_in(delivery(record(description_short="Nieuw.")))
    page = page_of("Brug in de gaten")
    assert (page.live, page.has_unpublished_changes) == (True, True)
    assert page.summary == "Een camera ziet of er iemand op de brug staat."
    assert page.get_latest_revision_as_object().summary == "Nieuw."


def test_a_page_that_was_deleted_here_does_not_come_back(bring_in: Import, delivery: Delivery, page_of: PageOf) -> None:
    bring_in(delivery(record()))
    page_of("Brug in de gaten").delete()
    assert [line.outcome for line in bring_in(delivery(record(goal="<p>Nieuw.</p>")))] == ["gone"]
    assert not AISystemPage.objects.exists()


def test_a_page_entered_by_hand_is_found_by_its_number_and_keeps_what_it_says(
    bring_in: Import, delivery: Delivery, scan_car: AISystemPage
) -> None:
    edit(scan_car, national_id="12345678").get_latest_revision().publish()
    (line,) = bring_in(delivery(record(lars="12345678", human_intervention="<p>Altijd.</p>")))
    assert line.outcome == "updated"
    assert "title" in line.conflicts
    draft = AISystemPage.objects.get().get_latest_revision_as_object()
    assert (draft.title, draft.human_oversight, draft.unchecked) == (scan_car.title, "<p>Altijd.</p>", False)


def test_a_record_whose_organisation_becomes_known_is_still_the_same(bring_in: Import, delivery: Delivery) -> None:
    bring_in(delivery(record(organization="Gemeente Polderdijk")))
    Organisation.objects.create(code="gm9998", name="Gemeente Polderdijk")
    (line,) = bring_in(delivery(record(organization="Gemeente Polderdijk")))
    assert line.outcome == "updated"
    assert AISystemPage.objects.get().get_latest_revision_as_object().organisation.code == "gm9998"
    assert SourceRecord.objects.get().identity == "gm9998/record/brug-1"


# -- publishing ------------------------------------------------------------------------------------------------------


def test_publishing_obeys_the_hook_and_reports_why_a_page_stays_a_draft(bring_in: Import, delivery: Delivery) -> None:
    good, bad = bring_in(
        delivery(record(id="a"), record(id="b", name="Sluis", organization=None, status=None)), publish_pages=True
    )
    assert (good.published, good.refused) == (True, [])
    assert not bad.published
    assert len(bad.refused) == 2
    assert set(AISystemPage.objects.values_list("title", "live")) == {("Brug in de gaten", True), ("Sluis", False)}


def test_a_record_without_a_name_is_not_published(bring_in: Import, delivery: Delivery) -> None:
    (line,) = bring_in(delivery(record(name="-")), publish_pages=True)
    assert line.refused
    assert not AISystemPage.objects.get().live


def test_drafts_of_an_earlier_run_can_be_published_later_but_what_was_taken_offline_stays_offline(
    bring_in: Import, delivery: Delivery
) -> None:
    bring_in(delivery(record()))
    (line,) = bring_in(delivery(record()), publish_pages=True)
    assert (line.outcome, line.published) == ("unchanged", True)
    AISystemPage.objects.get().unpublish()
    (line,) = bring_in(delivery(record()), publish_pages=True)
    assert not line.published
    assert not AISystemPage.objects.get().live


def test_an_editors_open_draft_of_a_live_page_does_not_go_live_with_an_import(
    bring_in: Import, delivery: Delivery, page_of: PageOf
) -> None:
    bring_in(delivery(record()), publish_pages=True)
    edit(page_of("Brug in de gaten"), considerations="<p>Nog niet af.</p>")
    (line,) = bring_in(delivery(record(goal="<p>Nieuw.</p>")), publish_pages=True)
    assert line.refused
    assert page_of("Brug in de gaten").considerations == ""


def test_a_public_page_that_the_source_changed_says_so_in_its_history(bring_in: Import, delivery: Delivery) -> None:
    bring_in(delivery(record()), publish_pages=True)
    (line,) = bring_in(delivery(record(goal="<p>Nieuw.</p>")), publish_pages=True)
    assert line.refused == []
    first, second = PublishedState.objects.order_by("number")
    assert first.reason == ""
    assert "levering.json" in second.reason
    assert second.reason_language == "nl"


# -- dry run and failure ---------------------------------------------------------------------------------------------


def test_a_dry_run_says_the_same_and_writes_nothing(bring_in: Import, delivery: Delivery, page_of: PageOf) -> None:
    bring_in(delivery(record(id="a"), record(id="b", name="Sluis")))
    edit(page_of("Sluis"), summary="Van ons.")
    news = delivery(
        record(id="a", goal="<p>Nieuw.</p>"), record(id="b", name="Sluis", description_short="Nieuw."), record(id="c")
    )
    before = rows()
    foreseen = bring_in(news, dry_run=True)
    assert rows() == before
    written = bring_in(news)
    assert [(line.outcome, line.conflicts) for line in foreseen] == [(line.outcome, line.conflicts) for line in written]


def test_a_run_that_fails_is_withdrawn_with_all_it_made_and_changed(
    bring_in: Import, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = [record(id=f"oud-{number}", name=f"Oud {number}") for number in range(3)]
    bring_in(delivery(old))
    before = rows()
    values = AISystemPage.objects.order_by("pk").values("latest_revision_id", "has_unpublished_changes", "draft_title")
    was = list(values)
    create, made = write.create, []

    def fails_at_the_thirtieth(*args: object) -> write.Written:
        made.append(1)
        if len(made) == 30:
            raise RuntimeError("stroom weg")
        return create(*args)

    monkeypatch.setattr(write, "create", fails_at_the_thirtieth)
    changed = [{**row, "goal": "<p>Nieuw.</p>", "name": f"{row['name']} nu"} for row in old]
    with pytest.raises(RuntimeError, match="stroom weg"):
        bring_in(delivery([*changed, *(record(id=f"nieuw-{number}") for number in range(40))]))
    after = rows()
    for row in (*before["records"], *after["records"]):
        row.pop("imported_at")
    assert after == before
    assert list(values.all()) == was
    assert not ImportRun.objects.exists()
    assert not ImportStep.objects.exists()


def test_a_run_that_broke_off_bars_the_next_one_until_it_is_withdrawn(
    bring_in: Import, delivery: Delivery, register: AISystemIndexPage
) -> None:
    bring_in(delivery(record()))
    run = ImportRun.objects.create(register_key=register.translation_key)
    ImportStep.objects.create(run=run, system_key=SourceRecord.objects.get().system_key)
    with pytest.raises(ImportRefused, match="--withdraw"):
        bring_in(delivery(record(id="ander")))
    assert withdraw(run) == 1
    assert not AISystemPage.objects.exists()
    assert [line.outcome for line in bring_in(delivery(record()))] == ["created"]


def test_the_database_is_free_between_short_turns(
    bring_in: Import, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "MINE_SECONDS", 0)
    monkeypatch.setattr(turns, "OTHERS_SECONDS", 0)
    seen: list[tuple[int, int]] = []
    bring_in(
        delivery([record(id=str(number)) for number in range(3)]),
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_what_fits_in_one_turn_is_written_in_one_transaction(
    bring_in: Import, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "MINE_SECONDS", 600)
    seen: list[int] = []
    bring_in(delivery([record(id=str(number)) for number in range(3)]), progress=lambda done, _total: seen.append(done))
    assert seen == [3]
