"""What the overview counts by comes from the database in two queries, and counts as the database itself does."""

import random

import pytest
from django.db.models import Count, Q
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale, PageViewRestriction

from register_pages.ai_system import choices
from register_pages.ai_system.facet_rows import UNKNOWN, RegisterIndex, index_of
from register_pages.ai_system.models import AISystemIndexPage, AISystemPage, Assessment, Situation, Theme
from register_pages.foundation.listing import listed_below
from register_pages.organisation.models import Department, Organisation
from tests.conftest import system_values
from tests.register_pages.ai_system.many_systems import fill
from tests.translating import translate

ONE_VALUE = {
    "lifecycle": ("lifecycle", choices.Lifecycle),
    "effect": ("effect", choices.Effect),
    "personal_data": ("personal_data", choices.YesNo),
    "ai_act": ("ai_act_class", choices.AIActClass),
    "category": ("publication_category", choices.PublicationCategory),
}


def counts(index: RegisterIndex, facet: str, **chosen: list[str]) -> dict[str, int]:
    found = index.sets.counts(chosen, index.sets.everything)[facet]
    return {value: number for value, number in found.items() if number}


def values(register: AISystemIndexPage, facet: str) -> list[list[str]]:
    return [row.values[facet] for row in index_of(register).rows]


@pytest.fixture
def random_register(register: AISystemIndexPage, waterveen: Organisation) -> AISystemIndexPage:
    """Forty systems with any value in any facet, or none."""
    chance = random.Random(14)  # noqa: S311
    themes = list(Theme.objects.all()[:5])
    departments = [Department.objects.create(name_nl=f"Afdeling {n}", name_en=f"Department {n}") for n in range(3)]
    for system in fill(register, waterveen, 40):
        for column, words in ONE_VALUE.values():
            setattr(system, column, chance.choice(["", *words.values]))
        system.lifecycle = system.lifecycle or "in_use"
        system.department = chance.choice([None, *departments])
        system.themes = chance.sample(themes, chance.randint(0, 3))
        system.assessments = [
            Assessment(kind=kind, state=chance.choice(["", *choices.AssessmentState.values]))
            for kind in chance.sample(["dpia", "iama", "deda"], chance.randint(0, 2))
        ]
        system.unchecked = True
        system.give_reason("Bijgewerkt.")
        system.save()
    return register


def of_database(register: AISystemIndexPage, column: str, condition: Q) -> dict[str, int]:
    """Count with GROUP BY what the condition leaves."""
    systems = AISystemPage.objects.filter(pk__in=listed_below(register, AISystemPage).values("pk"))
    kept = systems.filter(pk__in=systems.filter(condition).values("pk"))
    rows = kept.order_by().values_list(column).annotate(Count("pk", distinct=True))
    return {str(value or UNKNOWN): number for value, number in rows}


def test_counts_are_those_of_the_database_on_random_systems(random_register: AISystemIndexPage) -> None:
    index = index_of(random_register)
    for facet, (column, _words) in ONE_VALUE.items():
        assert counts(index, facet) == of_database(random_register, column, Q())
    assert counts(index, "theme") == of_database(random_register, "themes__code", Q())
    assert counts(index, "department") == of_database(random_register, "department", Q())
    theme, other = sorted(index.terms["theme"])[:2]
    condition = Q(themes__code__in=[theme, other]) & (Q(effect="advice") | Q(effect=""))
    chosen = {"theme": [theme, other], "effect": ["advice", UNKNOWN]}
    for facet in ("lifecycle", "ai_act"):
        assert counts(index, facet, **chosen) == of_database(random_register, ONE_VALUE[facet][0], condition)
    # A facet does not count with its own choice.
    only_theme = Q(themes__code__in=[theme, other])
    assert counts(index, "effect", **chosen) == of_database(random_register, "effect", only_theme)
    done = Q(assessments__kind="dpia", assessments__state="done")
    assert counts(index, "assessment")["dpia"] == of_database(random_register, "live", done)["True"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], ["unknown"]),
        ([("dpia", "")], ["unknown"]),
        ([("dpia", "done")], ["dpia"]),
        ([("dpia", "done"), ("iama", "planned")], ["dpia", "planned"]),
        ([("fria", "done")], ["rights"]),
        ([("pre_scan", "done")], ["other"]),
        ([("dpia", "not_needed"), ("iama", "not_done")], ["not_done"]),
    ],
)
def test_what_is_known_of_assessments_is_said_and_no_more(
    register: AISystemIndexPage, waterveen: Organisation, rows: list[tuple[str, str]], expected: list[str]
) -> None:
    (system,) = fill(register, waterveen, 1)
    system.assessments = [Assessment(kind=kind, state=state, reason="Daarom.") for kind, state in rows]
    system.give_reason("Bijgewerkt.")
    system.save()
    assert values(register, "assessment") == [expected]


def test_a_situation_is_known_by_its_number(register: AISystemIndexPage, waterveen: Organisation) -> None:
    first, _second = fill(register, waterveen, 2)
    fine = Situation.objects.create(name_nl="Ik kreeg een boete", name_en="I got a fine")
    first.situations = [fine]
    first.give_reason("Bijgewerkt.")
    first.save()
    assert values(register, "situation") == [[str(fine.pk)], [UNKNOWN]]


def test_capitals_and_accents_do_not_count_in_the_order(register: AISystemIndexPage, waterveen: Organisation) -> None:
    for number, title in enumerate(["zand", "Één loket", "Eten", "appel"]):
        register.add_child(instance=AISystemPage(**system_values(waterveen, title=title, slug=f"s-{number}")))
    assert [row.title for row in index_of(register).rows] == ["appel", "Één loket", "Eten", "zand"]


def test_what_is_not_public_counts_nowhere(register: AISystemIndexPage, waterveen: Organisation) -> None:
    draft, secret, _public = fill(register, waterveen, 3)
    draft.unpublish()
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    assert [row.title for row in index_of(register).rows] == ["Systeem 03"]


def test_another_register_counts_for_itself(
    register: AISystemIndexPage, home: AISystemIndexPage, waterveen: Organisation
) -> None:
    fill(register, waterveen, 2)
    home.refresh_from_db()
    other = home.add_child(instance=AISystemIndexPage(title="Elders", slug="elders"))
    assert index_of(other).rows == []


def test_an_english_register_counts_the_same_and_knows_which_pages_are_english(
    register: AISystemIndexPage, waterveen: Organisation, english: Locale
) -> None:
    first, second = fill(register, waterveen, 2)
    twin = translate(first, english)
    with override("en"):
        rows = index_of(register.get_translation(english)).rows
    assert {(row.pk, row.twin, row.title) for row in rows} == {
        (first.pk, twin.pk, "EN Systeem 01"),
        (second.pk, None, "Systeem 02"),
    }


def test_a_restricted_english_page_gives_way_to_the_dutch_one(
    register: AISystemIndexPage, waterveen: Organisation, english: Locale
) -> None:
    (system,) = fill(register, waterveen, 1)
    PageViewRestriction.objects.create(page=translate(system, english), restriction_type="login")
    with override("en"):
        assert [row.twin for row in index_of(register.get_translation(english)).rows] == [None]


def test_a_register_that_has_no_place_yet_is_empty(register: AISystemIndexPage, scan_car: AISystemPage) -> None:
    assert index_of(AISystemIndexPage(title="Nieuw", locale=register.locale)).rows == []


@pytest.mark.parametrize("number", [3, 40])
def test_it_takes_two_queries(
    register: AISystemIndexPage, waterveen: Organisation, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    fill(register, waterveen, number)
    with django_assert_num_queries(2):
        index_of(register)
