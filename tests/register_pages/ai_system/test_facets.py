"""A visitor narrows a list: what each next choice would leave, worked out without a database."""

import random

from register_pages.ai_system.facets import FacetSets, places_in, set_of

CAR = {"theme": ["verkeer"], "status": ["in_use"]}
BRIDGE = {"theme": ["verkeer", "veiligheid"], "status": ["pilot"]}
BENEFIT = {"theme": ["werk"], "status": ["in_use"]}
SETS = FacetSets([CAR, BRIDGE, BENEFIT])


def found(chosen: dict[str, list[str]], among: int = SETS.everything) -> list[int]:
    return list(places_in(SETS.matching(chosen, among)))


def test_two_values_of_one_facet_give_the_systems_with_either() -> None:
    assert found({"theme": ["veiligheid", "werk"]}) == [1, 2]


def test_values_of_two_facets_give_the_systems_with_both() -> None:
    assert found({"theme": ["verkeer"], "status": ["in_use"]}) == [0]


def test_a_facet_without_a_choice_asks_nothing() -> None:
    assert found({}) == found({"theme": []}) == [0, 1, 2]


def test_a_value_that_no_system_has_gives_nothing_and_no_error() -> None:
    assert found({"theme": ["zorg"]}) == found({"planet": ["mars"]}) == []


def test_only_systems_with_the_words_of_a_query_are_found() -> None:
    assert found({"theme": ["verkeer"]}, among=set_of([1, 2], 3)) == [1]


def test_a_count_says_what_a_value_gives_beside_the_choices_in_other_facets() -> None:
    counts = SETS.counts({"theme": ["verkeer"]}, SETS.everything)
    assert counts["status"] == {"in_use": 1, "pilot": 1}


def test_a_choice_in_a_facet_does_not_lower_the_counts_in_that_facet() -> None:
    counts = SETS.counts({"theme": ["verkeer"]}, SETS.everything)
    assert counts["theme"] == {"verkeer": 2, "veiligheid": 1, "werk": 1}


def test_counts_are_of_systems_with_the_words_of_a_query() -> None:
    assert SETS.counts({}, set_of([2], 3))["theme"] == {"verkeer": 0, "veiligheid": 0, "werk": 1}


def test_an_empty_register_has_nothing_to_count() -> None:
    empty = FacetSets([])
    assert (empty.counts({}, empty.everything), list(places_in(empty.everything))) == ({}, [])


def test_bits_count_as_a_walk_through_all_rows_does() -> None:
    chance = random.Random(8)  # noqa: S311
    rows = [{facet: chance.sample("abcde", chance.randint(1, 3)) for facet in ("x", "y", "z")} for _ in range(300)]
    sets = FacetSets(rows)
    for _ in range(50):
        chosen = {facet: chance.sample("abcdef", chance.randint(0, 2)) for facet in ("x", "y", "z")}
        among = set(chance.sample(range(300), 200))

        def matches(place: int, without: str = "", chosen: dict = chosen, among: set = among) -> bool:
            asked = {facet: values for facet, values in chosen.items() if values and facet != without}
            return place in among and all(set(values) & set(rows[place][facet]) for facet, values in asked.items())

        assert list(places_in(sets.matching(chosen, set_of(among, 300)))) == [n for n in range(300) if matches(n)]
        counts = sets.counts(chosen, set_of(among, 300))
        for facet in ("x", "y", "z"):
            for value in "abcde":
                walked = sum(value in rows[place][facet] and matches(place, facet) for place in range(300))
                assert counts[facet][value] == walked
