"""A policy document changes with its versions: each says what changed, and keeps an address for its text."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from home.models import HomePage
from register_pages.history.models import PublishedState
from register_pages.policy.models import PolicyIndexPage, PolicyPage
from register_pages.policy.rules import newest_version
from tests.reading import link, main, read
from tests.register_pages.history.conftest import states
from tests.translating import translate


def version(number: str, what: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "version",
        "id": f"v{number.replace('.', '-')}",
        "value": {"version": number, "date": "", "what_changed": what, **more},
    }


def section(body: str) -> list[dict[str, Any]]:
    return [{"type": "section", "id": "s1", "value": {"heading": "Doel", "body": f"<p>{body}</p>"}}]


@pytest.fixture
def policy(home: HomePage) -> PolicyPage:
    """A policy of which version 1.0 was public and 2.0 is now."""
    index = home.add_child(instance=PolicyIndexPage(title="Beleid", slug="beleid"))
    page = PolicyPage(
        title="AI-beleid", slug="ai", summary="Kort.", sections=section("Oud."), versions=[version("1.0", "Begin.")]
    )
    page = index.add_child(instance=page)
    return change(page, "Nieuw.", version("1.0", "Begin."), version("2.0", "Alles herzien."))


def change(page: PolicyPage, body: str, *versions: dict[str, Any]) -> PolicyPage:
    draft = PolicyPage.objects.get(pk=page.pk).get_latest_revision_as_object() if page.latest_revision_id else page
    draft.sections, draft.versions = section(body), list(versions)
    draft.save_revision().publish()
    return PolicyPage.objects.get(pk=page.pk)


@pytest.mark.once
@pytest.mark.parametrize(
    ("versions", "newest"),
    [
        ([], None),
        ([("1.0", "")], 0),
        ([("2.10", ""), ("2.9", "")], 0),
        ([("2.0", "2026"), ("1.0", "2027")], 0),
        ([("1.0", "2025"), ("1.0", "2026")], 1),
        ([("concept", ""), ("1", "")], 1),
    ],
)
def test_the_highest_number_is_the_newest(versions, newest):
    assert newest_version(versions) == newest


def test_a_state_carries_its_version_and_what_changed(policy: PolicyPage) -> None:
    assert [(state.version, state.reason) for state in states(policy)] == [("1.0", "Begin."), ("2.0", "Alles herzien.")]


def test_a_change_without_a_new_version_does_not_go_live(policy: PolicyPage) -> None:
    with pytest.raises(ValidationError) as refusal:
        change(policy, "Stiekem.", version("1.0", "Begin."), version("2.0", "Alles herzien."))
    assert list(refusal.value.message_dict) == ["versions"]


def test_each_version_keeps_its_text_at_its_address(client: Client, policy: PolicyPage) -> None:
    page = read(client, policy.url)
    addresses = [anchor["href"] for anchor in page.find(id="versions").parent.find_all("a")]
    assert len(addresses) == 2
    assert "Oud." in main(read(client, addresses[0]))
    assert "Nieuw." not in main(read(client, addresses[0]))
    assert "Nieuw." in main(read(client, addresses[1]))


def test_an_english_version_has_its_own_text_and_reason(client: Client, policy: PolicyPage, english: Locale) -> None:
    sibling = translate(policy, english)
    (state,) = states(sibling)
    assert state.version == "2.0"
    page = read(client, sibling.url)
    assert "EN Nieuw." in main(read(client, link(page.main, "The text of version 2.0")["href"]))
    assert "version 1.0" not in str(page.find(id="versions").parent.find_all("a"))


def test_a_blanked_version_is_no_link(client: Client, policy: PolicyPage) -> None:
    words = {"title": "", "parts": [], "reason": "", "reason_language": ""}
    PublishedState.objects.filter(number=1).update(blanked_at=timezone.now(), blanked_reason="Fout.", **words)
    assert len(read(client, policy.url).find(id="versions").parent.find_all("a")) == 1


def test_taking_the_newest_version_away_is_no_new_version(policy: PolicyPage) -> None:
    with pytest.raises(ValidationError):
        change(policy, "Stilletjes anders.", version("1.0", "Begin."))
    assert [state.version for state in states(policy)] == ["1.0", "2.0"]
