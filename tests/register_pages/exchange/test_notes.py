"""What visitors and editors see of where a record came from."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from register_pages.ai_system.models import AISystemPage
from register_pages.exchange.admin import ReadOnly, SourceRecordViewSet, show_to_dos
from register_pages.exchange.models import SourceRecord
from register_pages.exchange.templatetags.source_tags import import_to_dos, source_note
from register_pages.exchange.to_dos import open_to_dos, source_of
from tests.register_pages.exchange.conftest import FILES, Import, record

Delivery = Callable[..., Path]


@pytest.fixture
def bridge(bring_in: Import, delivery: Delivery) -> AISystemPage:
    """An imported draft with two to-dos."""
    bring_in(delivery(record(website="Team Bruggen", status=None)))
    return AISystemPage.objects.get()


def asked(page: AISystemPage, user: User | AnonymousUser, method: str = "get") -> list[str]:
    request: HttpRequest = getattr(RequestFactory(), method)("/admin/")
    request.user, request.session = user, SessionStore()
    request._messages = FallbackStorage(request)
    with translation.override("en"):
        show_to_dos(request, page)
    return [str(message) for message in request._messages]


def test_visitors_read_that_nobody_checked_a_record_and_where_it_came_from(bring_in: Import) -> None:
    bring_in(FILES / "snapshot.json")
    page = AISystemPage.objects.get(title="Meldingen sorteren")
    with translation.override("en"):
        html = render_to_string("register_pages/exchange/source_note.html", source_note(page))
    assert "was not checked by the municipality" in html
    assert 'href="https://register.example/nl/algoritme/gm9999/20000001"' in html
    assert "7 April 2026" in html or "April 7, 2026" in html


def test_a_record_that_was_checked_or_written_here_has_no_such_note(scan_car: AISystemPage) -> None:
    assert render_to_string("register_pages/exchange/source_note.html", source_note(scan_car)).strip() == ""


def test_the_editor_is_told_what_is_still_to_do(bridge: AISystemPage, admin: User) -> None:
    (message,) = asked(bridge, admin)
    assert "“Team Bruggen” is not a web address." in message
    assert "Lifecycle:" in message
    with translation.override("en"):
        assert "Team Bruggen" in render_to_string("register_pages/exchange/to_dos.html", import_to_dos(bridge))


def test_what_a_file_says_cannot_bring_marks_into_the_message(
    bring_in: Import, delivery: Delivery, admin: User
) -> None:
    bring_in(delivery(record(website="a<script>alert(1)</script>&lt;script&gt;b")))
    (message,) = asked(AISystemPage.objects.get(), admin)
    assert "<script>" not in message


def test_a_to_do_is_done_when_an_editor_changed_its_field(bridge: AISystemPage) -> None:
    bridge.lifecycle = "in_use"
    assert [finding.kind for finding in open_to_dos(bridge, source_of(bridge))] == ["not_a_url"]


def test_nothing_is_to_do_on_a_checked_record(bridge: AISystemPage, admin: User) -> None:
    bridge.unchecked = False
    bridge.save_revision()
    assert asked(bridge, admin) == []


def test_saving_repeats_no_message_and_pages_of_our_own_have_none(
    bridge: AISystemPage, scan_car: AISystemPage, admin: User
) -> None:
    assert asked(bridge, admin, "post") == []
    assert asked(scan_car, admin) == []


def test_an_imported_page_opens_in_the_editor(bring_in: Import, client: Client, admin: User) -> None:
    bring_in(*sorted(FILES.iterdir()))
    client.force_login(admin)
    for page in AISystemPage.objects.all():
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_the_list_holds_unchecked_records_with_something_to_do(
    bridge: AISystemPage, bring_in: Import, delivery: Delivery
) -> None:
    bring_in(delivery(record(id="klaar", name="Klaar")))
    request = RequestFactory().get("/")
    found = SourceRecordViewSet().get_queryset(request)
    assert [row.system_key for row in found] == [bridge.translation_key]
    AISystemPage.objects.update(unchecked=False)
    assert not SourceRecordViewSet().get_queryset(request).exists()


@pytest.mark.parametrize("action", ["add", "change", "delete"])
def test_nobody_changes_a_source_record_in_the_cms(admin: User, action: str) -> None:
    assert not ReadOnly(SourceRecord).user_has_permission(admin, action)


def test_only_who_may_enter_the_cms_may_look(admin: User) -> None:
    assert ReadOnly(SourceRecord).user_has_permission(admin, "view")
    assert not ReadOnly(SourceRecord).user_has_permission(AnonymousUser(), "view")
