"""What a visitor reads of policy documents."""

import pytest
from django.test import Client
from wagtail.models import Locale

from home.models import HomePage
from register_pages.ai_system.models import AISystemPage
from register_pages.policy.models import PolicyIndexPage, PolicyPage
from tests.reading import link, main, read, words
from tests.translating import translate


@pytest.fixture
def policies(home: HomePage) -> PolicyIndexPage:
    return home.add_child(instance=PolicyIndexPage(title="Beleid", slug="beleid"))


@pytest.fixture
def policy(policies: PolicyIndexPage, scan_car: AISystemPage) -> PolicyPage:
    page = PolicyPage(
        title="AI-beleid",
        slug="ai-beleid",
        summary="Zo gebruiken wij AI.",
        status="adopted",
        adopted_by="De raad",
        adopted_on="2026-03",
        valid_from="2026-04-01",
        sections=[
            {"type": "section", "id": "s1", "value": {"heading": "Doel", "body": "<p>Helder zijn.</p>"}},
            {"type": "section", "id": "s2", "value": {"heading": "Toezicht", "body": "<p>Elk jaar.</p>"}},
        ],
        versions=[
            {"type": "version", "id": "v1", "value": {"version": "1.1", "date": "2026-05", "what_changed": "Doel."}}
        ],
        systems=[scan_car],
    )
    return policies.add_child(instance=page)


def test_a_policy_shows_status_sections_versions_and_systems(client: Client, policy: PolicyPage) -> None:
    page = read(client, policy.url)
    said = main(page)
    for text in ("Zo gebruiken wij AI.", "De raad", "maart 2026", "1 april 2026", "Helder zijn.", "Elk jaar.", "1.1",
                 "mei 2026"):  # fmt: skip
        assert text in said, text
    contents = page.find(class_="contents")
    assert [anchor["href"] for anchor in contents.find_all("a")] == ["#doel", "#toezicht", "#versions", "#systems"]
    assert words(page.find(id="toezicht")) == "Toezicht"
    assert link(page.main, "Auto's scannen voor parkeren")


def test_every_heading_of_a_policy_can_be_linked_to_and_every_name_is_unique(
    client: Client, policies: PolicyIndexPage, scan_car: AISystemPage
) -> None:
    body = "<h3>Status</h3><p>Een.</p><h3>Inhoud &amp; vorm</h3><p>Twee.</p>"
    parts = [("Status", body), ("Systems", "<p>x</p>"), ("Status", "<p>y</p>")]
    sections = [
        {"type": "section", "id": f"s{at}", "value": {"heading": heading, "body": text}}
        for at, (heading, text) in enumerate(parts)
    ]
    page = policies.add_child(
        instance=PolicyPage(title="Kop", slug="kop", summary="S", sections=sections, systems=[scan_car])
    )
    seen = read(client, page.url)
    ids = [part["id"] for part in seen.find_all(id=True)]
    assert len(ids) == len(set(ids))
    targets = [anchor["href"][1:] for anchor in seen.find(class_="contents").find_all("a")]
    assert targets == ["status-2", "status-3", "inhoud-vorm", "systems-2", "status-4", "systems"]
    assert [words(seen.find(id=name)) for name in targets[:3]] == ["Status", "Status", "Inhoud & vorm"]


def test_the_english_policy_reads_in_english(client: Client, policy: PolicyPage, english: Locale) -> None:
    page = read(client, translate(policy, english).url)
    assert "Adopted by EN De raad" in main(page)
    assert "Version 1.1, May 2026" in main(page)
    assert link(page.main, "Auto's scannen voor parkeren")["lang"] == "nl"


def test_a_replaced_policy_leads_to_the_new_one(
    client: Client, policies: PolicyIndexPage, policy: PolicyPage, english: Locale
) -> None:
    text = [{"type": "section", "id": "o", "value": {"heading": "Oud", "body": "<p>Oud.</p>"}}]
    old = PolicyPage(
        title="Aanpak 2022", slug="oud", summary="Oud.", status="replaced", replaced_by=policy, sections=text
    )
    policies.add_child(instance=old)
    notice = read(client, translate(old, english).url).find(class_="notice")
    assert "This document no longer holds. It was replaced by:" in words(notice)
    assert link(notice, "AI-beleid")["lang"] == "nl"
    titles = [words(heading) for heading in read(client, policies.url).main.find_all("h3")]
    assert titles == ["AI-beleid", "Aanpak 2022"], "what no longer holds comes last"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("draft", "This is a draft. It has not been adopted yet."),
        ("replaced", "This document no longer holds. It was replaced by:"),
        ("withdrawn", "This document no longer holds: it was withdrawn."),
        ("adopted", ""),
    ],
)
def test_a_document_that_does_not_hold_says_so_first(
    client: Client, policy: PolicyPage, english: Locale, status: str, said: str
) -> None:
    address = translate(policy, english).url
    PolicyPage.objects.update(status=status, replaced_by=policy.pk)
    notice = read(client, address).find(class_="notice")
    assert (said in words(notice)) if said else (notice is None)
    assert bool(notice and notice.find("a")) == (status == "replaced")


def test_a_system_that_nobody_has_checked_is_labelled_where_it_is_named(
    client: Client, policy: PolicyPage, scan_car: AISystemPage, english: Locale
) -> None:
    AISystemPage.objects.update(unchecked=True)
    page = read(client, translate(policy, english).url)
    assert "Not checked" in words(link(page.main, scan_car.title).parent)


def test_a_system_that_is_not_public_is_not_named(client: Client, policy: PolicyPage, scan_car: AISystemPage) -> None:
    scan_car.unpublish()
    assert scan_car.title not in main(read(client, policy.url))


def test_an_empty_list_says_so(client: Client, policies: PolicyIndexPage, english: Locale) -> None:
    assert "No policy documents have been published yet." in main(read(client, translate(policies, english).url))
