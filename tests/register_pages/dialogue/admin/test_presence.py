"""Who came is noted on the screen, or ticked on paper."""

from typing import Any

import pytest
from django.test import Client

from register_pages.dialogue.models import AccessNeed, SignUp
from register_pages.dialogue.presence import TooManyPresent, note_presence
from tests.register_pages.dialogue.admin.conftest import Room, address, words_of


def note(host: Client, room: Room, **numbers: Any) -> str:
    answer = host.post(address("presence", room.session), numbers, follow=True)
    assert answer.status_code == 200
    return words_of(answer)


def present(sign_up: SignUp) -> int | None:
    return SignUp.objects.get(pk=sign_up.pk).present


def test_a_number_is_noted_for_each_group_at_once(host: Client, room: Room) -> None:
    said = note(host, room, **{f"present_{room.noor.pk}": "1", f"present_{room.de_groot.pk}": "0"})
    assert "1 person is present." in said
    assert (present(room.noor), present(room.de_groot)) == (1, 0)


def test_what_is_left_open_stays_unknown(host: Client, room: Room) -> None:
    note(host, room, **{f"present_{room.noor.pk}": ""})
    assert present(room.noor) is None


def test_everyone_without_a_number_was_there(host: Client, room: Room) -> None:
    note(host, room, everyone="", **{f"present_{room.noor.pk}": "1"})
    assert (present(room.noor), present(room.de_groot)) == (1, 2)


def test_no_more_people_come_than_signed_up(host: Client, room: Room) -> None:
    for wrong in ("3", "-1", "veel", "1e9"):
        note(host, room, **{f"present_{room.noor.pk}": wrong})
    assert present(room.noor) is None
    with pytest.raises(TooManyPresent):
        note_presence(room.session.pk, {room.noor.pk: 1, room.de_groot.pk: 3})
    assert present(room.noor) is None


def test_who_waits_is_not_on_the_list(host: Client, room: Room) -> None:
    assert "Bram" not in words_of(host.get(address("presence", room.session)))
    note(host, room, **{f"present_{room.bram.pk}": "1"})
    assert note_presence(room.session.pk, {room.bram.pk: 1}) == 0
    assert present(room.bram) is None


def test_the_list_on_the_screen_tells_two_of_one_name_apart(host: Client, room: Room) -> None:
    page = words_of(host.get(address("presence", room.session)))
    assert room.noor.reference in page
    assert room.de_groot.reference in page


def test_the_paper_holds_names_references_and_sizes_only(arranger: Client, room: Room) -> None:
    AccessNeed.objects.create(sign_up=room.noor, arrangements=["wheelchair"], consented_at=room.noor.created_at)
    page = words_of(arranger.get(address("presence_paper", room.session)))
    assert page.count('class="paper__box"') == 4
    assert page.index("De Groot") < page.index("Noor")
    assert room.noor.reference in page
    for private in ("@", room.bram.reference, "wheelchair", "Bram"):
        assert private not in page
