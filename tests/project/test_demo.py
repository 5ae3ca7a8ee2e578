"""The demo municipality is complete in both languages, and every page of it can be read."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from home.models import ExplanatoryPage, LegalDate
from register_pages.ai_system.choices import AIActClass, Lifecycle
from register_pages.ai_system.models import AISystemPage
from register_pages.dialogue.models import DialogueEventPage, Session
from register_pages.dpia.models import AssessmentSummaryPage
from register_pages.foundation.pages import BilingualPage
from register_pages.foundation.words import is_sentence, same_words, words_by_path
from register_pages.plain_language.models import GlossaryTerm
from register_pages.policy.models import PolicyPage
from site_cms.demo.load import CONTENT
from site_cms.starting.reading import groups_of, read

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
FILES = sorted(path.relative_to(CONTENT) for path in CONTENT.rglob("*.toml"))


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Load the demo once for all tests of this module."""
    undone = transaction.atomic()
    undone._from_testcase = True  # so that a sign-up, which must be on disk at once, may happen within it
    with django_db_blocker.unblock(), undone:
        call_command("load_demo")
        yield
        transaction.set_rollback(True)


def pairs() -> list[tuple[BilingualPage, BilingualPage]]:
    """Return every Dutch page with its English sibling."""
    found = []
    for page in Page.objects.filter(locale__language_code="nl", depth__gt=1).specific():
        (sibling,) = page.siblings()
        found.append((page, sibling))
    return found


@pytest.mark.parametrize("file", FILES, ids=str)
def test_both_languages_of_a_file_say_the_same_things(file: Path) -> None:
    def compare(table: dict[str, Any], place: str) -> None:
        if "nl" in table or "en" in table:
            assert table["nl"].keys() == table["en"].keys(), place
            for name, dutch in table["nl"].items():
                english = table["en"][name]
                assert bool(dutch) == bool(english), f"{place} {name}"
                for tag in ("<p>", "<li>"):
                    assert dutch.count(tag) == english.count(tag), f"{place} {name} {tag}"
        for group, rows in groups_of(table).items():
            for position, row in enumerate(rows):
                compare(row, f"{place} {group} {position}")

    compare(read(CONTENT / file), str(file))


def test_every_page_is_live_in_both_languages_with_the_same_facts_and_words_of_its_own() -> None:
    for dutch, english in pairs():
        assert dutch.live, dutch.title
        assert english.live, dutch.title
        assert english.untranslated == english.outdated == [], english.title
        assert english.open_texts() == 0
        for name in type(dutch).facts:
            value, twin = getattr(dutch, name), getattr(english, name)
            if hasattr(value, "all"):
                value, twin = set(value.all()), set(twin.all())
            assert value == twin, f"{dutch.title}: {name}"
        words, twins = words_by_path(dutch), words_by_path(english)
        assert words.keys() == twins.keys(), dutch.title
        repeated = [path for path in words if is_sentence(words[path]) and same_words(words[path], twins[path])]
        assert repeated == [], dutch.title


def test_every_state_and_every_class_occurs() -> None:
    systems = AISystemPage.objects.in_source_language()
    assert systems.count() >= 12
    assert set(Lifecycle) <= set(systems.values_list("lifecycle", flat=True))
    assert {*AIActClass, ""} <= set(systems.values_list("ai_act_class", flat=True))


def test_there_is_enough_to_read() -> None:
    assert AssessmentSummaryPage.objects.in_source_language().count() >= 6
    assert PolicyPage.objects.in_source_language().count() >= 3
    assert ExplanatoryPage.objects.in_source_language().count() >= 8
    assert GlossaryTerm.objects.count() >= 25
    assert LegalDate.objects.count() >= 6
    assert all(summary.systems() for summary in AssessmentSummaryPage.objects.in_source_language())


def test_the_dialogue_tables_are_open_nearly_full_full_past_and_cancelled() -> None:
    assert DialogueEventPage.objects.in_source_language().count() >= 5
    now = timezone.now()
    states = Counter(session.state_at(now) for session in Session.objects.all())
    assert set(states) == {"open", "nearly_full", "full", "past", "cancelled"}


def test_every_page_can_be_read_in_its_own_language(client: Client) -> None:
    for page in Page.objects.live().filter(depth__gt=1):
        html = client.get(page.url).content.decode()
        assert f'<html lang="{page.locale.language_code}"' in html, page.url
        assert len(re.findall(r"<h1[ >]", html)) == 1, page.url
        assert "None" not in re.sub(r"<[^>]+>", " ", html).split(), page.url


def test_loading_again_leaves_what_was_entered() -> None:
    page = AISystemPage.objects.in_source_language().first()
    AISystemPage.objects.filter(pk=page.pk).update(summary="Aangepast.")
    call_command("load_demo")
    page.refresh_from_db()
    assert page.summary == "Aangepast."
