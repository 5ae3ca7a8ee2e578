"""English words stay when Dutch changes; what is Dutch or out of date is known, part by part."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from register_pages.ai_system.models import AffectedDecision, AISystemPage
from tests.translating import fill_in, publish, submit, translate


def edit_dutch(page: AISystemPage, **changes: object) -> AISystemPage:
    """Change the Dutch page as an editor does, publish it, and return it fresh."""
    draft = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.give_reason("Bijgewerkt.")
    draft.save_revision().publish()
    return AISystemPage.objects.get(pk=page.pk)


def fresh(page: AISystemPage) -> AISystemPage:
    return AISystemPage.objects.get(pk=page.pk)


def test_a_changed_dutch_text_leaves_the_english_words_and_marks_them_out_of_date(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    edit_dutch(scan_car, fact_why="Dit is nieuw.")
    english = fresh(scan_car_in_english)
    assert english.fact_why == "EN Zo controleren wij sneller."
    assert english.outdated == ["change_reason", "fact_why"]
    assert english.untranslated == []


def test_a_new_dutch_text_stands_in_dutch_and_is_marked_as_such(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    edit_dutch(scan_car, monitoring="<p>Elk kwartaal.</p>")
    english = fresh(scan_car_in_english)
    assert "Elk kwartaal" in english.monitoring
    assert english.untranslated == ["monitoring"]


def test_a_cleared_dutch_text_is_gone_in_english_too(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage, english: Locale
) -> None:
    scan_car = edit_dutch(scan_car, impact="<p>U parkeert eerlijk.</p>")
    translation = submit(scan_car, english)
    fill_in(translation)
    publish(translation)
    assert "EN U parkeert eerlijk." in fresh(scan_car_in_english).impact

    edit_dutch(scan_car, impact="")
    page = fresh(scan_car_in_english)
    assert page.impact == ""
    assert "impact" not in [*page.untranslated, *page.outdated]


def test_new_and_removed_blocks_follow_while_translated_ones_keep_their_words(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage, english: Locale
) -> None:
    gemeentewet = {"type": "law", "id": "a1", "value": {"title": "Gemeentewet", "url": "", "explanation": "Regels."}}
    scan_car = edit_dutch(scan_car, laws=[gemeentewet])
    translation = submit(scan_car, english)
    fill_in(translation)
    publish(translation)
    assert fresh(scan_car_in_english).laws[0].value["title"] == "EN Gemeentewet"

    gemeentewet["value"]["url"] = "https://wetten.overheid.nl/BWBR0005416"
    awb = {"type": "law", "id": "b2", "value": {"title": "Awb", "url": "", "explanation": ""}}
    scan_car = edit_dutch(scan_car, laws=[awb, gemeentewet])
    english_page = fresh(scan_car_in_english)
    assert [block.value["title"] for block in english_page.laws] == ["Awb", "EN Gemeentewet"]
    assert english_page.laws[1].value["url"] == "https://wetten.overheid.nl/BWBR0005416"
    assert english_page.untranslated == ["laws.b2.title"]
    assert [block.value["title"] for block in scan_car.laws] == ["Awb", "Gemeentewet"]

    edit_dutch(scan_car, laws=[awb])
    assert [block.value["title"] for block in fresh(scan_car_in_english).laws] == ["Awb"]


def test_new_and_removed_rows_follow_too(scan_car: AISystemPage, scan_car_in_english: AISystemPage) -> None:
    scan_car = edit_dutch(
        scan_car, decisions=[AffectedDecision(decision="Naheffing", objection_url="https://waterveen.example/b")]
    )
    row = fresh(scan_car_in_english).decisions.get()
    assert row.decision == "Naheffing"
    assert row.objection_url == "https://waterveen.example/b"
    assert fresh(scan_car_in_english).untranslated == [f"decisions.{row.translation_key}.decision"]
    scan_car = edit_dutch(scan_car, decisions=[])
    assert not fresh(scan_car_in_english).decisions.exists()


def test_an_incomplete_translation_cannot_go_live(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage, english: Locale
) -> None:
    scan_car = edit_dutch(scan_car, fact_why="Dit is nieuw.")
    translation = submit(scan_car, english)
    with pytest.raises(ValidationError, match="not been translated|nog niet vertaald"):
        publish(translation)
    assert fresh(scan_car_in_english).fact_why == "EN Zo controleren wij sneller."


def test_translating_what_was_out_of_date_clears_the_marks(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage, english: Locale
) -> None:
    scan_car = edit_dutch(scan_car, fact_why="Dit is nieuw.", monitoring="<p>Elk kwartaal.</p>")
    translation = submit(scan_car, english)
    fill_in(translation)
    publish(translation)
    page = fresh(scan_car_in_english)
    assert page.fact_why == "EN Dit is nieuw."
    assert page.untranslated == []
    assert page.outdated == []


def test_a_sibling_kept_by_hand_is_marked_where_it_repeats_dutch_sentences(
    scan_car: AISystemPage, english: Locale
) -> None:
    page = scan_car.copy_for_translation(english, copy_parents=True)
    page.title = "Scan cars"
    page.fact_what = "The scan car reads licence plates."
    page.save_revision().publish()
    page = fresh(page)
    assert "fact_disagree" in page.untranslated
    assert "fact_what" not in page.untranslated
    assert "title" not in page.untranslated


def test_a_copy_of_a_system_does_not_pass_for_the_system(scan_car: AISystemPage) -> None:
    scan_car = edit_dutch(scan_car, national_id="12345678", own_id="WV-1")
    copy = scan_car.copy(update_attrs={"slug": "kopie"}, keep_live=False)
    assert (copy.national_id, copy.own_id) == ("", "")
    assert copy.fact_what == scan_car.fact_what


def test_facts_typed_into_an_english_draft_are_refused_in_favour_of_the_dutch_ones(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    page = scan_car_in_english
    page.lifecycle = "out_of_use"
    page.save_revision().publish()
    assert fresh(scan_car_in_english).lifecycle == "in_use"


def test_a_translation_that_is_ready_but_was_not_published_does_not_go_live_in_dutch(
    scan_car: AISystemPage, english: Locale
) -> None:
    translation = submit(scan_car, english)
    fill_in(translation)
    page = translation.get_target_instance()
    with pytest.raises(ValidationError, match="still in Dutch|nog in het Nederlands"):
        page.get_latest_revision().publish()
    page.refresh_from_db()
    assert not page.live


def test_english_does_not_go_live_without_a_public_dutch_page(scan_car: AISystemPage, english: Locale) -> None:
    translation = submit(scan_car, english)
    fill_in(translation)
    scan_car.unpublish()
    with pytest.raises(ValidationError, match="not public|niet openbaar"):
        translate(scan_car, english)


def test_a_word_that_is_the_same_in_both_languages_is_not_called_dutch(scan_car: AISystemPage, english: Locale) -> None:
    scan_car = edit_dutch(scan_car, area="Binnenstad")
    translation = submit(scan_car, english)
    fill_in(translation, prefix="")
    publish(translation)
    page = translation.get_target_instance()
    page.get_latest_revision().publish()
    assert fresh(page).untranslated == []


def test_a_text_stays_out_of_date_until_somebody_publishes_it(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage, english: Locale
) -> None:
    scan_car = edit_dutch(scan_car, fact_why="Dit is nieuw.")
    fill_in(submit(scan_car, english))
    edit_dutch(scan_car, lifecycle="pilot")
    assert fresh(scan_car_in_english).outdated == ["change_reason", "fact_why"]
