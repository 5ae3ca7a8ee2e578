"""Editors keep the words that mean the same; a set to begin with is there from the start."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from register_pages.governance.roles import give_roles
from register_pages.text_index.known_words import known_words
from register_pages.text_index.models import SynonymGroup, members

LIST = "wagtailsnippets_register_pages_synonymgroup"


def login(client: Client, role: str) -> None:
    user = User.objects.create_user(role.lower(), password="a-long-password-0")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)


@pytest.fixture
def roles(home: HomePage) -> None:
    give_roles([home])


@pytest.mark.parametrize("role", ["Redactie", "Eindredactie"])
def test_an_editor_finds_adds_and_changes_a_group(role: str, client: Client, roles: None) -> None:
    login(client, role)
    assert "Kamer van Koophandel" in client.get(reverse(f"{LIST}:list"), {"q": "koophandel"}).content.decode()
    sent = client.post(reverse(f"{LIST}:add"), {"words_nl": "hond, viervoeter", "words_en": ""})
    assert sent.status_code == 302
    group = SynonymGroup.objects.get(words_nl="hond, viervoeter")
    client.post(reverse(f"{LIST}:edit", args=[group.pk]), {"words_nl": "hond, huisdier", "words_en": "dog, pet"})
    group.refresh_from_db()
    assert (group.words_nl, group.words_en) == ("hond, huisdier", "dog, pet")


def test_a_translator_has_no_part_in_it(client: Client, roles: None) -> None:
    login(client, "Vertaling")
    assert client.get(reverse(f"{LIST}:add")).status_code != 200
    assert client.get(reverse(f"{LIST}:edit", args=[SynonymGroup.objects.first().pk])).status_code != 200


@pytest.mark.parametrize(("role", "gone"), [("Redactie", False), ("Eindredactie", True)])
def test_only_a_publisher_deletes_a_group(role: str, gone: bool, client: Client, roles: None) -> None:
    login(client, role)
    group = SynonymGroup.objects.first()
    client.post(reverse(f"{LIST}:delete", args=[group.pk]))
    assert SynonymGroup.objects.filter(pk=group.pk).exists() is not gone


@pytest.mark.parametrize("words", ["", "hond", "hond,", " , hond ,, "])
def test_one_word_alone_is_no_group(words: str) -> None:
    with pytest.raises(ValidationError):
        SynonymGroup(words_nl=words, words_en="dog").full_clean()


def test_two_words_in_one_language_are_a_group() -> None:
    SynonymGroup(words_nl="", words_en="dog, hound").full_clean()


@pytest.mark.django_db
def test_a_new_site_has_a_set_in_both_languages_to_begin_with() -> None:
    groups = list(SynonymGroup.objects.all())
    assert len(groups) >= 40
    for group in groups:
        group.full_clean()
        assert len(members(group.words_nl)) >= 2
        assert len(members(group.words_en)) >= 2


@pytest.mark.django_db
def test_all_known_words_come_in_one_query(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        found = known_words("term", "synonym", "theme", "situation")
    assert {row.kind for row in found} == {"synonym"}
    with django_assert_num_queries(0):
        assert known_words("nothing of the kind") == known_words() == []
