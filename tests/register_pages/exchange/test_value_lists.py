"""The value lists map both ways."""

import pytest

from register_pages.ai_system.choices import AssessmentKind, Lifecycle, PublicationCategory
from register_pages.ai_system.models import Theme
from register_pages.exchange import value_lists


@pytest.mark.django_db
@pytest.mark.parametrize("name", value_lists.THEMES)
def test_each_of_the_sixteen_themes_finds_its_row_and_its_way_back(name: str) -> None:
    theme = Theme.objects.get(code=value_lists.THEMES[name])
    assert theme.name_nl == name
    assert value_lists.THEME_NAMES[theme.code] == name


def test_there_are_sixteen_themes_three_states_and_three_categories() -> None:
    assert len(value_lists.THEMES) == len(value_lists.THEME_NAMES) == 16
    assert len(value_lists.STATES) == 3
    assert len(value_lists.CATEGORIES) == len(value_lists.CATEGORY_NAMES) == 3


@pytest.mark.parametrize("name", value_lists.STATES)
def test_each_national_state_comes_back_as_itself(name: str) -> None:
    assert value_lists.NATIONAL_STATES[value_lists.STATES[name]] == name


@pytest.mark.parametrize("state", Lifecycle)
def test_each_of_our_seven_states_has_one_of_the_three_national_words(state: Lifecycle) -> None:
    assert value_lists.NATIONAL_STATES[state] in value_lists.STATES


@pytest.mark.parametrize("category", PublicationCategory)
def test_each_category_comes_back_as_itself(category: PublicationCategory) -> None:
    assert value_lists.CATEGORIES[value_lists.CATEGORY_NAMES[category]] == category


@pytest.mark.parametrize("kind", [kind for kind in AssessmentKind if kind != AssessmentKind.OTHER])
def test_each_kind_of_assessment_comes_back_as_itself(kind: AssessmentKind) -> None:
    assert value_lists.ASSESSMENTS[value_lists.ASSESSMENT_NAMES[kind]] == kind


def test_no_obsolete_theme_is_a_theme_of_today_and_no_successor_is_obsolete() -> None:
    assert not set(value_lists.OBSOLETE_THEMES) & set(value_lists.THEMES)
    assert {name for name in value_lists.OBSOLETE_THEMES.values() if name} <= set(value_lists.THEMES)


@pytest.mark.parametrize(
    "word", ["onbekend", "N.v.t.", " - ", "--", "–", "…", "?", "nader te bepalen", "<p>-</p>", "TBD"]
)
def test_a_placeholder_is_no_answer(word: str) -> None:
    assert value_lists.is_placeholder(word)


@pytest.mark.parametrize("word", ["", "  ", "Nee", "2024", "Onbekend wie dit deed", "<p>Nvt op bedrijven</p>"])
def test_an_answer_or_nothing_at_all_is_no_placeholder(word: str) -> None:
    assert not value_lists.is_placeholder(word)


def test_none_is_an_answer_to_what_are_the_risks_but_not_to_where_is_the_code() -> None:
    assert not value_lists.is_placeholder("Geen", explaining=True)
    assert value_lists.is_placeholder("Geen")


@pytest.mark.parametrize("word", ["in gebruik", " In  Gebruik ", "IN GEBRUIK"])
def test_capitals_and_spaces_make_no_difference(word: str) -> None:
    assert value_lists.find(word, value_lists.STATES) == ("In gebruik", Lifecycle.IN_USE)
