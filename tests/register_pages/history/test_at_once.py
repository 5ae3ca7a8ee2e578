"""Two editors press “publish” at the same moment, on a real database server: one waits, and nothing is lost."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from wagtail.models import Locale

from register_pages.ai_system.models import AISystemPage
from register_pages.history.models import PublishedState
from register_pages.history.parts import from_json, parts_of, same
from tests.register_pages.history.conftest import publish_again, states
from tests.translating import copy_parents

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

LONGEST = 30
"""Seconds: two that wait for each other never come."""


def at_once(*acts: Callable[[], Any]) -> list[BaseException]:
    """Do several things at the same moment, each on a connection of its own; return what went wrong."""
    ready, wrong = Barrier(len(acts)), []

    def run(act: Callable[[], Any]) -> None:
        try:
            ready.wait(LONGEST)
            act()
        except BaseException as problem:  # noqa: BLE001 - it is told to the test, which stands in another thread
            wrong.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act], daemon=True) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONGEST)
    assert not any(thread.is_alive() for thread in threads), "They wait for each other."
    return wrong


def assert_true_to_the_page(key: Any) -> None:
    """Check that numbers have no gaps, and that the newest state of each language is what its page says."""
    for page in AISystemPage.objects.filter(translation_key=key):
        kept = states(page)
        assert [state.number for state in kept] == list(range(1, len(kept) + 1))
        assert same(from_json(kept[-1].parts), parts_of(page))


@pytest.mark.parametrize("turn", range(3))
def test_two_drafts_of_one_page_are_published_one_after_the_other(scan_car: AISystemPage, turn: int) -> None:
    wrong = at_once(
        lambda: publish_again(scan_car, "De een.", lifecycle="pilot"),
        lambda: publish_again(scan_car, "De ander.", fact_why="Anders."),
    )
    assert wrong == []
    assert {state.reason for state in states(scan_car)[1:]} == {"De een.", "De ander."}
    assert_true_to_the_page(scan_car.translation_key)


@pytest.mark.parametrize("turn", range(3))
def test_dutch_and_english_published_at_once_have_the_same_facts(
    scan_car: AISystemPage, english: Locale, turn: int
) -> None:
    copy_parents(scan_car, english)
    kept_by_hand = scan_car.copy_for_translation(english)
    kept_by_hand.fact_who_decides = "A member of staff looks at every picture."
    kept_by_hand.save_revision().publish()

    def in_english() -> None:
        draft = AISystemPage.objects.get(pk=kept_by_hand.pk).get_latest_revision_as_object()
        draft.fact_why = "So that we check faster."
        draft.save_revision().publish()

    in_dutch = {"lifecycle": "pilot", "fact_who_decides": "Een medewerker."}
    assert at_once(lambda: publish_again(scan_car, "Proef.", **in_dutch), in_english) == []
    assert set(AISystemPage.objects.values_list("lifecycle", flat=True)) == {"pilot"}
    twin = AISystemPage.objects.get(pk=kept_by_hand.pk)
    assert twin.fact_why == "So that we check faster."
    assert "fact_who_decides" in twin.outdated
    assert_true_to_the_page(scan_car.translation_key)


def test_one_draft_published_twice_at_once_is_one_state(scan_car: AISystemPage) -> None:
    draft = AISystemPage.objects.get(pk=scan_car.pk)
    draft.lifecycle = "pilot"
    draft.give_reason("Proef.")
    draft.save_revision()
    publish = lambda: AISystemPage.objects.get(pk=scan_car.pk).get_latest_revision().publish()  # noqa: E731
    assert at_once(publish, publish) == []
    assert [state.reason for state in states(scan_car)][1:] == ["Proef."]
    assert PublishedState.objects.count() == 2
