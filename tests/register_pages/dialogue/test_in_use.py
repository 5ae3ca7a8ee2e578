"""The page of a table that people are signed up for stays until they were told."""

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from register_pages.dialogue.change_session import change_session
from register_pages.dialogue.models import DialogueEventPage, DialogueIndexPage
from tests.register_pages.dialogue.conftest import session
from tests.register_pages.dialogue.residents import signed_up
from tests.translating import translate


def test_an_editor_is_told_that_people_are_signed_up(table: DialogueEventPage, admin: User, client: Client):
    signed_up(session(table))
    client.force_login(admin)
    answer = client.post(reverse("wagtailadmin_pages:delete", args=[table.pk]), follow=True)
    assert "Tafel scanauto" in answer.content.decode()
    assert Page.objects.filter(pk=table.pk).exists()


def test_the_list_above_it_stays_too(table: DialogueEventPage, dialogue: DialogueIndexPage):
    signed_up(session(table))
    with pytest.raises(ProtectedError), transaction.atomic():
        Page.objects.get(pk=dialogue.pk).delete()
    assert Page.objects.filter(pk=table.pk).exists()


def test_once_they_were_told_it_may_go(table: DialogueEventPage):
    evening = session(table)
    signed_up(evening)
    change_session(evening.pk, {"status": "cancelled"}, now=timezone.now())
    Page.objects.get(pk=table.pk).delete()
    assert not Page.objects.filter(pk=table.pk).exists()


def test_a_table_that_nobody_signed_up_for_may_go(table: DialogueEventPage):
    session(table)
    table.delete()
    assert not Page.objects.filter(pk=table.pk).exists()


def test_its_english_page_may_go(table: DialogueEventPage, english: Locale):
    table.save_revision().publish()
    table.refresh_from_db()
    in_english = translate(table, english)
    signed_up(session(table))
    in_english.delete()
    assert Page.objects.filter(pk=table.pk).exists()
