"""The roads to live besides the button: a clock, an approval, an older version. A page with gaps takes none of them."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time
from wagtail.models import Locale, Page, TaskState

from home.models import HomePage
from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from register_pages.governance.roles import give_roles
from register_pages.organisation.models import Organisation
from tests.conftest import system_values
from tests.journeys.test_editor_publishes import form_data
from tests.translating import fill_in, publish, submit


def fresh(page: AISystemPage) -> AISystemPage:
    return AISystemPage.objects.get(pk=page.pk)


# -- the clock -------------------------------------------------------------------------------------------------


def schedule(page: AISystemPage, hours: int = 24, **changes: Any) -> None:
    """Let a draft of a page go live after some hours."""
    draft = page.get_latest_revision_as_object() if page.latest_revision_id else page
    for name, value in {**changes, "go_live_at": timezone.now() + timedelta(hours=hours)}.items():
        setattr(draft, name, value)
    draft.give_reason("Bijgewerkt.")
    draft.save_revision().publish()


def two_days_later() -> None:
    with freeze_time(timezone.now() + timedelta(days=2)):
        call_command("publish_scheduled")


def a_draft(register: AISystemIndexPage, waterveen: Organisation, **changes: Any) -> AISystemPage:
    return register.add_child(instance=AISystemPage(live=False, **system_values(waterveen, **changes)))


def test_a_complete_page_goes_live_at_its_time_and_not_before(
    register: AISystemIndexPage, waterveen: Organisation
) -> None:
    page = a_draft(register, waterveen)
    schedule(page)
    call_command("publish_scheduled")
    assert not fresh(page).live
    two_days_later()
    assert fresh(page).live


def test_a_page_with_gaps_does_not_go_live_at_its_time_and_keeps_its_words_and_its_schedule(
    register: AISystemIndexPage, waterveen: Organisation
) -> None:
    page = a_draft(register, waterveen, legal_basis="")
    schedule(page)
    two_days_later()
    assert not fresh(page).live
    assert fresh(page).get_latest_revision_as_object().purpose == "<p>Eerlijk parkeren.</p>"
    assert fresh(page).latest_revision.approved_go_live_at is not None


def test_a_page_with_gaps_does_not_hold_up_the_pages_after_it(
    register: AISystemIndexPage, waterveen: Organisation
) -> None:
    schedule(a_draft(register, waterveen, legal_basis="", slug="met-gat"), hours=1)
    complete = a_draft(register, waterveen)
    schedule(complete, hours=2)
    two_days_later()
    assert [page.pk for page in AISystemPage.objects.live()] == [complete.pk]


def test_a_live_page_stays_as_it_was_when_its_next_version_has_gaps(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    schedule(scan_car, lifecycle="paused", lifecycle_reason="")
    two_days_later()
    assert fresh(scan_car).live
    assert fresh(scan_car).lifecycle == "in_use"
    assert fresh(scan_car_in_english).lifecycle == "in_use"
    assert fresh(scan_car).get_latest_revision_as_object().lifecycle == "paused"


def test_what_goes_live_in_dutch_at_its_time_reaches_english_then(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    schedule(scan_car, lifecycle="out_of_use", lifecycle_reason="Vervangen.", out_of_use_date="2026-05")
    assert fresh(scan_car_in_english).lifecycle == "in_use"
    two_days_later()
    for page in (fresh(scan_car), fresh(scan_car_in_english)):
        assert (page.lifecycle, page.out_of_use_date) == ("out_of_use", "2026-05")
    assert fresh(scan_car_in_english).fact_what == "EN De scanauto leest kentekens."


# -- approval --------------------------------------------------------------------------------------------------


@pytest.fixture
def roles(home: HomePage, english: Locale) -> None:
    translation = submit(home, english)
    fill_in(translation)
    publish(translation)
    give_roles(home.get_translations(inclusive=True))


def log_in(role: str) -> Client:
    user = User.objects.create_user(role.lower(), password="a-long-password-0")
    user.groups.add(Group.objects.get(name=role))
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def submitted(roles: None, register: AISystemIndexPage, waterveen: Organisation) -> AISystemPage:
    """A complete record that an editor submitted."""
    address = reverse("wagtailadmin_pages:add", args=["register_pages", "aisystempage", register.pk])
    log_in("Redactie").post(address, form_data(system_values(waterveen), **{"action-submit": "1"}))
    page = AISystemPage.objects.get(slug="scanauto")
    assert page.workflow_in_progress
    assert not page.live
    return page


def approve(client: Client, page: AISystemPage) -> Any:
    task = Page.objects.get(pk=page.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    return client.post(address, {"comment": ""}, follow=True)


def test_an_editor_cannot_submit_a_page_with_gaps(
    roles: None, register: AISystemIndexPage, waterveen: Organisation
) -> None:
    address = reverse("wagtailadmin_pages:add", args=["register_pages", "aisystempage", register.pk])
    data = form_data(system_values(waterveen, legal_basis=""), **{"action-submit": "1"})
    response = log_in("Redactie").post(address, data)
    assert "The legal basis is missing" in response.content.decode()
    assert not TaskState.objects.exists()


def test_a_complete_page_goes_live_when_a_publisher_approves_it(submitted: AISystemPage) -> None:
    assert approve(log_in("Eindredactie"), submitted).status_code == 200
    assert fresh(submitted).live


def test_an_editor_cannot_approve(submitted: AISystemPage) -> None:
    client = Client()
    client.force_login(User.objects.get(username="redactie"))
    approve(client, submitted)
    assert not fresh(submitted).live


@pytest.fixture
def gap_while_waiting(submitted: AISystemPage, waterveen: Organisation) -> Client:
    """A publisher emptied the legal basis of the waiting page; what changed asks for approval again."""
    publisher = log_in("Eindredactie")
    edit = reverse("wagtailadmin_pages:edit", args=[submitted.pk])
    publisher.post(edit, form_data(system_values(waterveen, legal_basis="")))
    approve(publisher, submitted)
    return publisher


def test_a_page_that_got_a_gap_while_it_waited_does_not_go_live_and_still_waits(
    gap_while_waiting: Client, submitted: AISystemPage
) -> None:
    gap_while_waiting.raise_request_exception = False
    approve(gap_while_waiting, submitted)
    assert not fresh(submitted).live
    assert fresh(submitted).workflow_in_progress
    assert "Eerlijk parkeren." in fresh(submitted).get_latest_revision_as_object().purpose


def test_who_approves_a_page_with_a_gap_hears_what_is_missing(
    gap_while_waiting: Client, submitted: AISystemPage
) -> None:
    gap_while_waiting.raise_request_exception = False
    response = approve(gap_while_waiting, submitted)
    assert response.status_code == 200
    assert "The legal basis is missing" in response.content.decode()


# -- an older version ------------------------------------------------------------------------------------------


def test_an_older_version_with_a_gap_does_not_replace_what_is_live(
    client: Client, admin: User, scan_car: AISystemPage, waterveen: Organisation
) -> None:
    client.force_login(admin)
    draft = scan_car.get_latest_revision_as_object()
    draft.legal_basis = ""
    older = draft.save_revision()
    with pytest.raises(ValidationError) as refusal:
        older.publish()
    assert list(refusal.value.message_dict) == ["legal_basis"]

    address = reverse("wagtailadmin_pages:revisions_revert", args=[scan_car.pk, older.pk])
    assert client.get(address).status_code == 200
    data = form_data(system_values(waterveen, legal_basis=""), **{"action-publish": "1", "revision": older.pk})
    response = client.post(address, data, headers={"accept-language": "en"})
    assert "The legal basis is missing" in response.content.decode()
    assert fresh(scan_car).live
    assert "De Gemeentewet." in fresh(scan_car).legal_basis


def test_a_complete_older_version_goes_live_again_in_both_languages(
    client: Client, admin: User, scan_car: AISystemPage, scan_car_in_english: AISystemPage, waterveen: Organisation
) -> None:
    client.force_login(admin)
    older = fresh(scan_car).latest_revision
    draft = scan_car.get_latest_revision_as_object()
    draft.lifecycle, draft.fact_why = "pilot", "Een nieuwe reden."
    draft.give_reason("Bijgewerkt.")
    draft.save_revision().publish()
    assert fresh(scan_car_in_english).lifecycle == "pilot"

    address = reverse("wagtailadmin_pages:revisions_revert", args=[scan_car.pk, older.pk])
    client.post(address, form_data(system_values(waterveen), **{"action-publish": "1", "revision": older.pk}))
    assert fresh(scan_car).fact_why == "Zo controleren wij sneller."
    assert fresh(scan_car).lifecycle == "in_use"
    assert fresh(scan_car_in_english).lifecycle == "in_use"


# -- many at once ----------------------------------------------------------------------------------------------


def test_publishing_many_at_once_is_refused_with_a_sentence_when_one_has_gaps(
    client: Client, admin: User, register: AISystemIndexPage, waterveen: Organisation
) -> None:
    client.force_login(admin)
    with_gap = a_draft(register, waterveen, legal_basis="", slug="met-gat")
    with_gap.save_revision()
    complete = a_draft(register, waterveen)
    complete.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.raise_request_exception = False
    response = client.post(
        f"{address}?id={with_gap.pk}&id={complete.pk}", headers={"accept-language": "en"}, follow=True
    )
    assert not fresh(with_gap).live
    assert response.status_code == 200
    assert "The legal basis is missing" in response.content.decode()
