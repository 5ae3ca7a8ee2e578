"""Who came is noted on the screen, or ticked on paper."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from register_pages.dialogue.change_sign_up import cancel
from register_pages.dialogue.models import AccessNeed, SignUp
from register_pages.dialogue.presence import TooManyPresent, note_presence
from tests.opening import opened
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


def test_two_who_keep_the_list_at_two_doors_leave_each_other_s_numbers(host: Client, room: Room) -> None:
    page = address("presence", room.session)
    one, other = (opened(host, page, f"present_{room.noor.pk}") for _door in range(2))
    host.post(page, one | {f"present_{room.noor.pk}": "1"})
    host.post(page, other | {f"present_{room.de_groot.pk}": "2"})
    assert (present(room.noor), present(room.de_groot)) == (1, 2)


def test_everyone_else_was_there_leaves_what_was_noted_at_the_other_door(host: Client, room: Room) -> None:
    page = address("presence", room.session)
    other = opened(host, page, f"present_{room.noor.pk}")
    note_presence(room.session.pk, {room.noor.pk: 1})
    host.post(page, other | {"everyone": ""})
    assert (present(room.noor), present(room.de_groot)) == (1, 2)


def test_a_number_is_changed_and_taken_back(host: Client, room: Room) -> None:
    page, name = address("presence", room.session), f"present_{room.noor.pk}"
    for number, noted in (("2", 2), ("1", 1), ("", None)):
        host.post(page, opened(host, page, name) | {name: number})
        assert present(room.noor) == noted


def test_a_number_taken_back_is_filled_in_with_everyone(host: Client, room: Room) -> None:
    page, name = address("presence", room.session), f"present_{room.noor.pk}"
    note_presence(room.session.pk, {room.noor.pk: 1})
    host.post(page, opened(host, page, "everyone") | {name: "", "everyone": ""})
    assert present(room.noor) == 2


def test_who_cancels_while_the_list_is_open_is_left_out(host: Client, room: Room) -> None:
    page = address("presence", room.session)
    form = opened(host, page, f"present_{room.noor.pk}")
    cancel(room.noor, now=timezone.now())
    host.post(page, form | {f"present_{room.noor.pk}": "2", f"present_{room.de_groot.pk}": "2"})
    assert (present(room.noor), present(room.de_groot)) == (None, 2)


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
