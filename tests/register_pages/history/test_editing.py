"""An editor works on a page that is public: the form asks what changed and why, anew each time."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from register_pages.ai_system.models import AISystemPage
from register_pages.organisation.models import Organisation
from tests.conftest import system_values
from tests.journeys.test_editor_publishes import form_data
from tests.register_pages.history.conftest import publish_again, states


def edit(page: AISystemPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def reason_in_form(client: Client, page: AISystemPage) -> str:
    form = BeautifulSoup(client.get(edit(page)).content.decode(), "html.parser")
    return form.find("textarea", attrs={"name": "change_reason"}).text.strip()


@pytest.fixture
def editor(client: Client, admin: User) -> Client:
    client.force_login(admin)
    return client


def test_a_new_edit_begins_without_a_reason(editor: Client, scan_car: AISystemPage) -> None:
    publish_again(scan_car, "De wet is nieuw.", lifecycle="pilot")
    assert reason_in_form(editor, scan_car) == ""


def test_a_draft_keeps_the_reason_that_was_typed(editor: Client, scan_car: AISystemPage) -> None:
    draft = scan_car.get_latest_revision_as_object()
    draft.change_reason = "Nog niet gepubliceerd."
    draft.save_revision()
    assert reason_in_form(editor, scan_car) == "Nog niet gepubliceerd."


def test_a_change_without_a_reason_is_stopped_at_the_field(
    editor: Client, scan_car: AISystemPage, waterveen: Organisation
) -> None:
    data = form_data(system_values(waterveen, lifecycle="pilot", change_reason=""), **{"action-publish": "1"})
    response = editor.post(edit(scan_car), data, headers={"accept-language": "en"})
    assert "Say in one or two sentences what changed and why." in response.content.decode()
    assert len(states(scan_car)) == 1


def test_the_same_change_as_a_draft_asks_nothing(
    editor: Client, scan_car: AISystemPage, waterveen: Organisation
) -> None:
    editor.post(edit(scan_car), form_data(system_values(waterveen, lifecycle="pilot", change_reason="")))
    assert AISystemPage.objects.get(pk=scan_car.pk).has_unpublished_changes


def test_publishing_without_any_change_asks_nothing(
    editor: Client, scan_car: AISystemPage, waterveen: Organisation
) -> None:
    data = form_data(system_values(waterveen, change_reason=""), **{"action-publish": "1"})
    response = editor.post(edit(scan_car), data)
    assert response.status_code == 302
    assert len(states(scan_car)) == 1


def test_a_change_with_a_reason_is_published_and_kept(
    editor: Client, scan_car: AISystemPage, waterveen: Organisation
) -> None:
    data = form_data(
        system_values(waterveen, lifecycle="pilot", change_reason="Eerst een proef."), **{"action-publish": "1"}
    )
    assert editor.post(edit(scan_car), data).status_code == 302
    assert states(scan_car)[-1].reason == "Eerst een proef."


def test_an_earlier_version_is_brought_back_with_a_reason_of_its_own(
    editor: Client, scan_car: AISystemPage, waterveen: Organisation
) -> None:
    older = scan_car.latest_revision
    publish_again(scan_car, "Een proef.", lifecycle="pilot")
    address = reverse("wagtailadmin_pages:revisions_revert", args=[scan_car.pk, older.pk])
    form = BeautifulSoup(editor.get(address).content.decode(), "html.parser")
    assert form.find("textarea", attrs={"name": "change_reason"}).text.strip() == ""


def test_a_copy_does_not_take_the_reason_along(scan_car: AISystemPage) -> None:
    copy = scan_car.copy(update_attrs={"title": "Kopie", "slug": "kopie"}, keep_live=False)
    assert AISystemPage.objects.get(pk=copy.pk).change_reason == ""
