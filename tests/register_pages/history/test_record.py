"""An editor publishes, a translator follows: every time that visitors read something else, it is kept, and why."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from freezegun import freeze_time
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation

from register_pages.ai_system.models import AISystemPage, Assessment, Theme
from register_pages.history.models import PublishedState
from register_pages.history.parts import from_json
from register_pages.history.record import published_at, record
from register_pages.organisation.models import Department, Organisation
from tests.conftest import system_values
from tests.register_pages.history.conftest import publish_again, said, states
from tests.translating import fill_in, publish, submit, translate

BLOCK = {"type": "law", "id": "l1", "value": {"title": "Gemeentewet", "url": "", "explanation": "Mag heffen."}}


def publish_translation_again(page: AISystemPage, english: Locale, prefix: str = "EN ") -> AISystemPage:
    """Translate what is still open, and publish."""
    translation = submit(page, english)
    fill_in(translation, prefix)
    publish(translation)
    sibling = translation.get_target_instance()
    sibling.get_latest_revision().publish()
    return AISystemPage.objects.get(pk=sibling.pk)


# -- Dutch -----------------------------------------------------------------------------------------------------


def test_what_was_published_is_kept_in_words(scan_car: AISystemPage) -> None:
    (state,) = states(scan_car)
    assert (state.number, state.language, state.title) == (1, "nl", "Auto's scannen voor parkeren")
    assert said(state, "purpose") == "Eerlijk parkeren."
    assert said(state, "lifecycle") == "In gebruik"
    assert said(state, "organisation") == "Gemeente Waterveen"


def test_a_draft_is_not_kept(scan_car: AISystemPage) -> None:
    scan_car.fact_why = "Nog niet af."
    scan_car.save_revision()
    assert len(states(scan_car)) == 1


def test_a_preview_is_not_kept(scan_car: AISystemPage) -> None:
    scan_car.fact_why = "Eens kijken."
    scan_car.make_preview_request()
    assert len(states(scan_car)) == 1


def test_the_same_page_published_again_is_no_new_state(scan_car: AISystemPage) -> None:
    publish_again(scan_car, reason="")
    assert len(states(scan_car)) == 1


def test_what_visitors_do_not_read_is_no_new_state(scan_car: AISystemPage) -> None:
    publish_again(scan_car, reason="", search_terms="boete", slug="scan")
    assert len(states(scan_car)) == 1


def test_a_change_is_a_new_state_with_its_reason(scan_car: AISystemPage) -> None:
    publish_again(scan_car, "De pilot is klaar.", lifecycle="pilot")
    first, second = states(scan_car)
    assert (second.number, second.reason, second.reason_language) == (2, "De pilot is klaar.", "nl")
    assert said(second, "lifecycle") == "Proef"
    assert said(first, "lifecycle") == "In gebruik"


@pytest.mark.parametrize("what", ["themes", "laws", "assessments"])
def test_a_row_or_theme_that_was_added_or_cleared_is_a_new_state(what: str, scan_car: AISystemPage) -> None:
    values: dict[str, Any] = {
        "themes": list(Theme.objects.filter(code="verkeer")),
        "laws": [BLOCK],
        "assessments": [Assessment(kind="dpia", state="done")],
    }
    publish_again(scan_car, **{what: values[what]})
    publish_again(scan_car, **{what: []})
    counts = [sum(part.path.split(".")[0] == what for part in from_json(state.parts)) for state in states(scan_car)]
    assert counts[0] == counts[2] == 0
    assert counts[1] > 0


def test_a_state_keeps_the_names_of_its_day(scan_car: AISystemPage) -> None:
    department = Department.objects.create(name_nl="Ruimte", name_en="Space")
    publish_again(scan_car, department=department)
    department.name_nl = "Buitenruimte"
    department.save()
    assert said(states(scan_car)[1], "department") == "Ruimte"


def test_a_page_that_was_unpublished_keeps_its_past_and_gets_no_new_one(scan_car: AISystemPage) -> None:
    scan_car.unpublish()
    assert len(states(scan_car)) == 1
    publish_again(scan_car, reason="")
    assert len(states(scan_car)) == 1


def test_a_deleted_page_keeps_its_past(scan_car: AISystemPage) -> None:
    AISystemPage.objects.get(pk=scan_car.pk).delete()
    assert PublishedState.objects.filter(record=scan_car.translation_key).count() == 1


def test_purged_drafts_leave_the_past(scan_car: AISystemPage) -> None:
    publish_again(scan_car, lifecycle="pilot")
    call_command("purge_revisions", verbosity=0)
    assert len(states(scan_car)) == 2


def test_an_imported_past_keeps_its_own_dates(scan_car: AISystemPage) -> None:
    moment = datetime(2024, 3, 1, 9, tzinfo=UTC)
    with published_at(moment):
        publish_again(scan_car, lifecycle="pilot")
    publish_again(scan_car, lifecycle="in_use")
    assert states(scan_car)[1].published_at == moment
    assert states(scan_car)[2].published_at > moment


def test_recording_twice_keeps_one(scan_car: AISystemPage) -> None:
    assert record(AISystemPage.objects.get(pk=scan_car.pk)) is None


# -- the reason ------------------------------------------------------------------------------------------------


def test_a_first_publication_needs_no_reason(register: Any, waterveen: Organisation) -> None:
    page = register.add_child(instance=AISystemPage(live=False, **system_values(waterveen, change_reason="")))
    page.save_revision().publish()
    assert states(page)[0].reason == ""


def test_a_change_without_a_reason_does_not_go_live(scan_car: AISystemPage) -> None:
    with pytest.raises(ValidationError) as refusal:
        publish_again(scan_car, reason=" ", lifecycle="pilot")
    assert list(refusal.value.message_dict) == ["change_reason"]
    assert AISystemPage.objects.get(pk=scan_car.pk).lifecycle == "in_use"


def test_a_scheduled_change_goes_live_with_its_reason_and_at_its_time(scan_car: AISystemPage) -> None:
    publish_again(scan_car, "Vanaf morgen.", lifecycle="pilot", go_live_at=timezone.now() + timedelta(hours=1))
    assert len(states(scan_car)) == 1
    with freeze_time(timezone.now() + timedelta(days=1)):
        call_command("publish_scheduled")
    assert states(scan_car)[1].reason == "Vanaf morgen."
    assert states(scan_car)[1].published_at > timezone.now() + timedelta(hours=20)


@pytest.mark.parametrize("road", ["the draft", "the live row", "an older draft", "the same copy", "the row itself"])
def test_a_reason_that_was_given_is_not_given_again_by_code(road: str, scan_car: AISystemPage) -> None:
    scan_car = publish_again(scan_car, "De wet is nieuw.", lifecycle="pilot")
    page = {
        "the draft": lambda: scan_car.get_latest_revision_as_object(),
        "the live row": lambda: AISystemPage.objects.get(pk=scan_car.pk),
        "an older draft": lambda: scan_car.revisions.earliest("created_at").as_object(),
        "the same copy": lambda: scan_car,
        "the row itself": lambda: AISystemPage.objects.get(pk=scan_car.pk),
    }[road]()
    page.lifecycle, page.fact_why = "in_use", "Anders."
    with pytest.raises(ValidationError) as refusal:
        page.save() if road == "the row itself" else page.save_revision().publish()
    assert list(refusal.value.message_dict) == ["change_reason"]
    assert [state.reason for state in states(scan_car)][1:] == ["De wet is nieuw."]


def test_an_older_draft_does_not_bring_its_reason_back(scan_car: AISystemPage) -> None:
    older = scan_car.get_latest_revision()
    publish_again(scan_car, "De wet is nieuw.", lifecycle="pilot")
    with pytest.raises(ValidationError):
        type(older).objects.get(pk=older.pk).publish()
    assert len(states(scan_car)) == 2


def test_who_gives_the_same_reason_again_may(scan_car: AISystemPage) -> None:
    publish_again(scan_car, "Jaarlijkse controle.", lifecycle="pilot")
    publish_again(scan_car, "Jaarlijkse controle.", lifecycle="in_use")
    assert [state.reason for state in states(scan_car)][1:] == ["Jaarlijkse controle.", "Jaarlijkse controle."]


def test_a_change_that_is_planned_keeps_its_reason(scan_car: AISystemPage) -> None:
    tomorrow = timezone.now() + timedelta(hours=1)
    scan_car = publish_again(scan_car, "De wet is nieuw.", lifecycle="pilot", go_live_at=tomorrow)
    planned = scan_car.get_latest_revision()
    record_of_today = AISystemPage.objects.get(pk=scan_car.pk)
    record_of_today.fact_why, record_of_today.change_reason = "Anders.", "De wet is nieuw."
    record_of_today.save()
    assert len(states(scan_car)) == 2
    planned.refresh_from_db()
    assert planned.content["change_reason"] == "De wet is nieuw."


# -- English ---------------------------------------------------------------------------------------------------


def test_a_translation_is_kept_in_its_own_language(scan_car_in_english: AISystemPage) -> None:
    (state,) = states(scan_car_in_english)
    assert said(state, "fact_why") == "EN Zo controleren wij sneller."
    assert said(state, "lifecycle") == "In use"
    assert [part.label for part in from_json(state.parts)][:2] == ["Title", "Short description"]
    assert state.follows == 1


def test_a_fact_that_travels_is_a_state_in_both_languages_with_the_dutch_reason(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    publish_again(scan_car, "Wij proberen het eerst uit.", lifecycle="pilot")
    state = states(scan_car_in_english)[-1]
    assert said(state, "lifecycle") == "Pilot"
    assert (state.number, state.follows) == (2, 2)
    assert (state.reason, state.reason_language) == ("Wij proberen het eerst uit.", "nl")
    assert said(state, "fact_why") == "EN Zo controleren wij sneller."


def test_dutch_words_that_changed_are_no_state_in_english(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    publish_again(scan_car, fact_why="Een nieuwe reden.")
    assert len(states(scan_car)) == 2
    assert len(states(scan_car_in_english)) == 1


def test_a_new_dutch_row_is_kept_in_english_as_still_dutch(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    publish_again(scan_car, laws=[BLOCK])
    parts = {part.path: part for part in from_json(states(scan_car_in_english)[-1].parts)}
    assert (parts["laws.l1.title"].text, parts["laws.l1.title"].lang) == ("Gemeentewet", "nl")
    assert parts["title"].lang == ""


def test_the_translator_brings_the_words_and_the_reason(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage, english: Locale
) -> None:
    publish_again(scan_car, "De wet is nieuw.", fact_why="Een nieuwe reden.", lifecycle="pilot")
    publish_translation_again(AISystemPage.objects.get(pk=scan_car.pk), english)
    first, carried, translated = states(scan_car_in_english)
    assert (carried.reason, carried.reason_language) == ("De wet is nieuw.", "nl")
    assert (translated.reason, translated.reason_language) == ("EN De wet is nieuw.", "en")
    assert said(translated, "fact_why") == "EN Een nieuwe reden."
    assert (first.follows, carried.follows, translated.follows) == (1, 2, 2)


def test_a_fact_that_changed_gets_its_reason_in_english_from_the_translator(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage, english: Locale
) -> None:
    publish_again(scan_car, "Eerst een proef.", lifecycle="pilot")
    for _turn in range(2):
        publish_translation_again(AISystemPage.objects.get(pk=scan_car.pk), english)
    first, carried, translated = states(scan_car_in_english)
    assert (translated.reason, translated.reason_language) == ("EN Eerst een proef.", "en")
    assert translated.parts == carried.parts
    assert translated.one_before([first, carried, translated]) == first


def test_dutch_words_that_need_no_other_translation_are_no_state_in_english(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage, english: Locale
) -> None:
    publish_again(scan_car, "Anders gezegd.", fact_why="Zo gaat het vlugger.")
    translation = submit(AISystemPage.objects.get(pk=scan_car.pk), english)
    changed = StringSegment.objects.get(source=translation.source, context__path="fact_why")
    StringTranslation.objects.create(
        translation_of=changed.string, context=changed.context, locale=english, data="EN Zo controleren wij sneller."
    )
    publish_translation_again(AISystemPage.objects.get(pk=scan_car.pk), english)
    assert AISystemPage.objects.get(pk=scan_car_in_english.pk).untranslated == []
    assert len(states(scan_car_in_english)) == 1


def test_a_second_dutch_change_does_not_get_the_english_reason_of_the_first(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage, english: Locale
) -> None:
    publish_again(scan_car, "Eerst dit.", lifecycle="pilot")
    publish_translation_again(AISystemPage.objects.get(pk=scan_car.pk), english)
    publish_again(scan_car, "Toen dat.", lifecycle="in_use")
    assert states(scan_car_in_english)[-1].reason == "Toen dat."
    assert states(scan_car_in_english)[-1].reason_language == "nl"


def test_an_english_text_that_is_mended_alone_says_so(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    draft = AISystemPage.objects.get(pk=scan_car_in_english.pk).get_latest_revision_as_object()
    draft.fact_why = "So that we check faster."
    draft.save_revision().publish()
    state = states(scan_car_in_english)[-1]
    assert (state.reason, state.reason_language) == ("Only the translation was changed.", "en")


def test_a_reason_that_was_taken_away_in_dutch_does_not_linger_in_english(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage, english: Locale
) -> None:
    publish_again(scan_car, "Een nieuwe reden.", fact_why="Beter.")
    publish_again(scan_car, reason="")
    publish_translation_again(AISystemPage.objects.get(pk=scan_car.pk), english)
    state = states(scan_car_in_english)[-1]
    assert (state.reason, state.reason_language) == ("Een nieuwe reden.", "nl")


def test_a_translation_needs_no_reason_of_its_own(scan_car: AISystemPage, english: Locale) -> None:
    publish_again(scan_car, "Iets nieuws.", lifecycle="pilot")
    sibling = translate(AISystemPage.objects.get(pk=scan_car.pk), english)
    assert [state.reason for state in states(sibling)] == [""]


def test_an_alias_is_no_record(scan_car: AISystemPage, english: Locale) -> None:
    before = PublishedState.objects.count()
    scan_car.copy_for_translation(english, copy_parents=True, alias=True)
    assert PublishedState.objects.count() == before


def test_a_page_that_goes_off_in_both_languages_adds_nothing(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    AISystemPage.objects.get(pk=scan_car.pk).unpublish()
    assert PublishedState.objects.count() == 2
