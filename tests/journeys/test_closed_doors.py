"""Addresses that must not give what they seem to offer."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage


@pytest.mark.parametrize("way", ["%2e%2e/documents/geheim.pdf", "../documents/geheim.pdf", "..%2fdocuments/geheim.pdf"])
def test_the_way_to_images_leads_to_no_document(way: str, client: Client, db: None) -> None:
    for folder in ("images", "documents"):
        Path(settings.MEDIA_ROOT, folder).mkdir(parents=True, exist_ok=True)
    Path(settings.MEDIA_ROOT, "images", "plaatje.png").write_bytes(b"beeld")
    Path(settings.MEDIA_ROOT, "documents", "geheim.pdf").write_bytes(b"geheim")
    assert b"".join(client.get("/media/images/plaatje.png").streaming_content) == b"beeld"
    assert client.get(f"/media/images/{way}").status_code in (302, 400, 404)
    assert client.get("/media/documents/geheim.pdf").status_code in (302, 400, 404)


def test_a_name_that_no_file_can_have_is_not_found(client: Client, db: None) -> None:
    assert client.get(f"/media/images/{'a' * 300}.png").status_code == 404


def test_synchronising_publishes_nothing_and_no_translation_becomes_an_alias(
    client: Client, admin: User, scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    client.force_login(admin)
    source = TranslationSource.objects.get_for_instance(scan_car)
    client.post(reverse("wagtail_localize:update_translations", args=[source.pk]), {"publish_translations": "on"})
    client.post(reverse("wagtail_localize:convert_to_alias", args=[scan_car_in_english.pk]))
    page = AISystemPage.objects.get(pk=scan_car_in_english.pk)
    assert page.alias_of is None
    assert page.live_revision_id == scan_car_in_english.live_revision_id


def test_an_alias_of_a_dutch_page_cannot_be_made_an_english_one(
    client: Client, admin: User, register: AISystemIndexPage, english: Locale
) -> None:
    client.force_login(admin)
    alias = register.copy_for_translation(english, copy_parents=True, alias=True)
    client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    assert AISystemIndexPage.objects.get(pk=alias.pk).alias_of is not None
