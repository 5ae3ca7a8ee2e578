"""A translator finds what has to be translated, and only that."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from home.models import HomePage
from register_pages.ai_system.models import AISystemPage
from register_pages.governance.roles import give_roles
from tests.translating import translate


@pytest.fixture
def roles(home: HomePage, english: Locale) -> None:
    translate(home, english)
    give_roles(home.get_translations(inclusive=True))


@pytest.mark.parametrize("role", ["Redactie", "Eindredactie"])
def test_an_editor_submits_a_page_for_translation(
    role: str, roles: None, client: Client, scan_car: AISystemPage, english: Locale
) -> None:
    user = User.objects.create_user("anna", password="a-long-password-0")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    submit = reverse("wagtail_localize:submit_page_translation", args=[scan_car.pk])
    assert submit in client.get(reverse("wagtailadmin_pages:edit", args=[scan_car.pk])).content.decode()
    client.post(submit, {"locales": [english.pk]})
    draft = scan_car.siblings().get()
    assert not draft.live
