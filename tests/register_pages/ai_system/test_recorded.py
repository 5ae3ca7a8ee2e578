"""Everything that a visitor reads is in a state, in words, and nothing that nobody reads."""

from django.utils.translation import override

from register_pages.ai_system.models import AISystemPage
from register_pages.foundation.words import words_by_path
from register_pages.history import checks
from register_pages.history.parts import from_json, parts_of, same
from register_pages.history.recorded import Recorded
from register_pages.policy.models import PolicyIndexPage, PolicyPage


def texts(page: AISystemPage) -> str:
    return "\n".join(f"{part.label}: {part.text}" for part in parts_of(page))


def test_every_field_is_kept_in_words(full_car: AISystemPage) -> None:
    said = texts(full_car)
    hidden = {"search_terms", "change_reason"}
    streams = {"flow", "laws", "data_sources", "risks", "performance", "references"}
    for name in set(AISystemPage.words) - hidden - streams:
        assert f"Over {name}." in said, name
    for text in (
        "De auto maakt een foto.", "Gemeentewet", "https://wetten.example/g", "Kentekenregister", "De dag zelf",
        "Fout gelezen", "99,4 procent", "april 2026", "Foto's bekijken", "Handleiding van de auto", "Naheffing",
        "Geen grondrecht geraakt.", "februari 2025", "Dijkwacht Techniek", "Dijkwacht Scan", "Gemeente Waterveen",
        "Belastingen", "Verkeer", "nummer-own_id", "12345678", "mei 2021", "17 februari 2026", "juni 2025",
        "https://waterveen.example/source_url", "algoritmes@waterveen.example", "12",
    ):  # fmt: skip
        assert text in said, text
    for text in ("Over search_terms.", "Over change_reason.", "<p>", "article_50", "in_use"):
        assert text not in said, text


def test_the_language_of_the_page_counts_not_that_of_the_editor(full_car: AISystemPage) -> None:
    with override("en"):
        assert "Levenscyclus" in texts(full_car) or "In gebruik" in texts(full_car)


def test_every_row_of_the_page_is_found_back_by_its_path(full_car: AISystemPage) -> None:
    paths = {part.path for part in parts_of(full_car)}
    unread = {"slug", "seo_title", "search_description", "search_terms", "change_reason"}
    assert set(words_by_path(full_car)) - unread <= paths


def test_kept_and_read_back_is_the_same(full_car: AISystemPage) -> None:
    parts = parts_of(full_car)
    assert from_json([part.as_json() for part in parts]) == parts
    assert same(parts, parts_of(AISystemPage.objects.get(pk=full_car.pk)))


def test_a_page_that_is_not_public_is_not_named(full_car: AISystemPage) -> None:
    index = full_car.get_site().root_page
    policies = index.add_child(instance=PolicyIndexPage(title="Beleid", slug="beleid"))
    policy = policies.add_child(instance=PolicyPage(title="Beleid", slug="b", summary="x", live=False))
    policy.systems = [full_car]
    assert "Auto's scannen" in texts(policy)
    full_car.unpublish()
    assert "Auto's scannen" not in texts(policy)


def test_a_field_in_neither_list_is_found_out(monkeypatch) -> None:
    monkeypatch.setattr(AISystemPage, "recorded", ("summary", "summary", "nothing"))
    found = {error.id: [] for error in checks.errors_of(AISystemPage)}
    for error in checks.errors_of(AISystemPage):
        found[error.id].append(error.msg)
    assert any("“lifecycle”" in message for message in found["glashelder.E003"])
    assert any("“assessments”" in message for message in found["glashelder.E003"])
    assert {message.split("”")[0] for message in found["glashelder.E004"]} == {"“summary", "“nothing"}


def test_the_lists_of_every_recorded_type_are_complete() -> None:
    assert checks.check_recorded() == []
    assert {model for model in Recorded.__subclasses__()} == {AISystemPage, PolicyPage}
