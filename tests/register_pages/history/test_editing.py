"""An editor works on a page that is public: the form asks what changed and why, anew each time."""

from typing import Any

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


def test_the_reason_is_asked_on_the_tab_that_opens_first(editor: Client, scan_car: AISystemPage) -> None:
    form = BeautifulSoup(editor.get(edit(scan_car)).content.decode(), "html.parser")
    first = form.find(attrs={"role": "tabpanel"})
    assert first.find("textarea", attrs={"name": "change_reason"})
    assert first.find("blockquote", lang="nl")
    assert len(form.find_all("textarea", attrs={"name": "change_reason"})) == 1


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


@pytest.mark.parametrize("autosaved", [False, True], ids=["by hand", "autosaved"])
@pytest.mark.parametrize("rounds", [1, 3])
def test_after_a_refusal_the_next_save_and_publication_are_no_conflict(
    editor: Client, scan_car: AISystemPage, waterveen: Organisation, rounds: int, autosaved: bool
) -> None:
    window = Window(editor, scan_car)
    values = system_values(waterveen, lifecycle="pilot", change_reason="")
    for number in range(rounds):
        if autosaved:
            assert window.autosave(values | {"fact_why": f"Poging {number}."})["success"]
        refused = window.post(values | {"fact_why": f"Poging {number}."}, **{"action-publish": "1"})
        assert refused.status_code == 200
        saved = window.autosave(values | {"fact_why": f"Weer {number}."})
        assert saved["success"], saved
    window.post(values | {"change_reason": "Een proef."}, **{"action-publish": "1"})
    assert [state.reason for state in states(scan_car)][1:] == ["Een proef."]


def test_what_another_window_saved_is_a_conflict(
    editor: Client, scan_car: AISystemPage, waterveen: Organisation
) -> None:
    values = system_values(waterveen, lifecycle="pilot", change_reason="")
    one, other = Window(editor, scan_car), Window(editor, scan_car)
    assert one.autosave(values)["success"]
    assert other.autosave(values)["error_code"] == "invalid_revision"


class Window:
    """An editor's window on a page, which hands back what the form tells it, as Wagtail's scripts do."""

    def __init__(self, client: Client, page: AISystemPage) -> None:
        self.client, self.address = client, edit(page)
        self._read(client.get(self.address).content)

    def _read(self, content: bytes) -> None:
        form = BeautifulSoup(content.decode(), "html.parser")
        names = ("loaded_revision_id", "loaded_revision_created_at", "overwrite_revision_id")
        fields = {name: form.find("input", attrs={"name": name}) for name in names}
        self.hidden = {name: field["value"] for name, field in fields.items() if field and field.get("value")}

    def post(self, values: dict[str, Any], **extra: Any) -> Any:
        """Press a button; what comes back is read as the new form."""
        response = self.client.post(self.address, form_data(values, **self.hidden, **extra))
        if response.status_code == 200:
            self._read(response.content)
        return response

    def autosave(self, values: dict[str, Any]) -> dict[str, Any]:
        """Save as the script does, and keep what it is told."""
        data = form_data(values, **self.hidden)
        answer = self.client.post(self.address, data, headers={"accept": "application/json"}).json()
        if answer["success"]:
            self.hidden["overwrite_revision_id"] = str(answer["revision_id"])
        return answer


def test_a_copy_does_not_take_the_reason_along(scan_car: AISystemPage) -> None:
    copy = scan_car.copy(update_attrs={"title": "Kopie", "slug": "kopie"}, keep_live=False)
    assert AISystemPage.objects.get(pk=copy.pk).change_reason == ""
