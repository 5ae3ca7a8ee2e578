"""An editor fills in the form of an AI system: drafts may be half-filled, publishing may not."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringSegment, Translation

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from register_pages.organisation.models import Organisation
from tests.conftest import system_values
from tests.translating import fill_in, submit

RICH = [f.name for f in AISystemPage._meta.get_fields() if type(f).__name__ == "RichTextField"]
STREAMS = [f.name for f in AISystemPage._meta.get_fields() if type(f).__name__ == "StreamField"]


def form_data(values: dict[str, Any], **extra: Any) -> dict[str, Any]:
    """Return what a browser posts for an AI system page."""
    data: dict[str, Any] = {name: rich_text("") for name in RICH}
    data |= {name: streamfield([]) for name in STREAMS}
    data |= {name: inline_formset([]) for name in ("decisions", "assessments", "suppliers", "comments")}
    for name, value in values.items():
        data[name] = rich_text(value) if name in RICH else getattr(value, "pk", value)
    return nested_form_data(data | extra)


def test_publishing_without_a_legal_basis_is_stopped_at_the_field_and_nothing_is_lost(
    client: Client, admin: User, register: AISystemIndexPage, waterveen: Organisation
) -> None:
    client.force_login(admin)
    address = reverse("wagtailadmin_pages:add", args=["register_pages", "aisystempage", register.pk])
    data = form_data(system_values(waterveen, legal_basis=""), **{"action-publish": "1"})
    response = client.post(address, data, headers={"accept-language": "en"})
    assert "The legal basis is missing" in response.content.decode()
    assert "De scanauto leest kentekens." in response.content.decode()
    assert not AISystemPage.objects.live().exists()


def test_the_same_record_can_be_kept_as_a_draft(
    client: Client, admin: User, register: AISystemIndexPage, waterveen: Organisation
) -> None:
    client.force_login(admin)
    address = reverse("wagtailadmin_pages:add", args=["register_pages", "aisystempage", register.pk])
    client.post(address, form_data({"title": "Half af", "slug": "half-af"}))
    assert AISystemPage.objects.get(title="Half af").live is False


def test_a_complete_record_goes_live(
    client: Client, admin: User, register: AISystemIndexPage, waterveen: Organisation
) -> None:
    client.force_login(admin)
    address = reverse("wagtailadmin_pages:add", args=["register_pages", "aisystempage", register.pk])
    client.post(address, form_data(system_values(waterveen), **{"action-publish": "1"}))
    assert AISystemPage.objects.get(slug="scanauto").live


def test_a_half_filled_draft_of_a_live_page_leaves_what_is_live(
    client: Client, admin: User, scan_car: AISystemPage, waterveen: Organisation
) -> None:
    client.force_login(admin)
    client.post(
        reverse("wagtailadmin_pages:edit", args=[scan_car.pk]), form_data(system_values(waterveen, fact_why=""))
    )
    scan_car.refresh_from_db()
    assert scan_car.fact_why == "Zo controleren wij sneller."
    assert scan_car.get_latest_revision_as_object().fact_why == ""


@pytest.mark.parametrize("complete", [False, True])
def test_the_translation_editor_publishes_only_a_complete_translation(
    complete: bool,
    client: Client,
    admin: User,
    scan_car: AISystemPage,
    english: Locale,
    django_capture_on_commit_callbacks: Any,
) -> None:
    client.force_login(admin)
    translation = submit(scan_car, english)
    if complete:
        fill_in(translation)
    page = translation.get_target_instance()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"}, follow=True)
    page.refresh_from_db()
    assert page.live is complete


def test_a_dutch_page_translated_changed_translated_again_shows_the_right_words_and_the_same_facts(
    client: Client,
    admin: User,
    scan_car: AISystemPage,
    english: Locale,
    waterveen: Organisation,
    django_capture_on_commit_callbacks: Any,
) -> None:
    client.force_login(admin)
    client.post(
        reverse("wagtail_localize:submit_page_translation", args=[scan_car.pk]),
        {"locales": [english.pk], "include_subtree": "", "select_all": ""},
    )
    translation = Translation.objects.get(source__object_id=scan_car.translation_key)
    page = translation.get_target_instance()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    def translate_by_hand() -> None:
        for segment in StringSegment.objects.filter(source=translation.source).select_related("string"):
            address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
            body = urlencode({"value": f"In English: {segment.string.data}"})
            client.generic("PUT", address, body, content_type="application/x-www-form-urlencoded")
        with django_capture_on_commit_callbacks(execute=True):
            client.post(edit, {"action": "publish"}, follow=True)

    translate_by_hand()
    data = form_data(
        system_values(waterveen, fact_why="Een nieuwe reden.", lifecycle="pilot"), **{"action-publish": "1"}
    )
    client.post(reverse("wagtailadmin_pages:edit", args=[scan_car.pk]), data)
    page = AISystemPage.objects.get(pk=page.pk)
    assert page.live
    assert page.lifecycle == "pilot"
    assert page.fact_why == "In English: Zo controleren wij sneller."
    assert page.outdated == ["fact_why"]

    translate_by_hand()
    page = AISystemPage.objects.get(pk=page.pk)
    assert page.fact_why == "In English: Een nieuwe reden."
    assert page.fact_what == "In English: De scanauto leest kentekens."
    assert page.outdated == []
    dutch = AISystemPage.objects.get(pk=scan_car.pk)
    assert all(
        getattr(page, name) == getattr(dutch, name)
        for name in AISystemPage.facts
        if name not in ("themes", "situations")
    )
