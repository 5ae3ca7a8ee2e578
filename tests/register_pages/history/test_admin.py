"""Something was published that should not have been: a chief editor blanks it, once, and says why."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, ModelLogEntry

from home.models import HomePage
from register_pages.ai_system.models import AISystemPage
from register_pages.governance.roles import give_roles
from register_pages.history.blank import blank
from register_pages.history.models import PublishedState
from tests.register_pages.history.conftest import publish_again, states
from tests.translating import fill_in, publish, submit


def log_in(role: str, home: HomePage) -> Client:
    give_roles([home])
    user = User.objects.create_user(role.lower(), password="a-long-password-0")
    user.groups.add(Group.objects.get(name=role))
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def first(scan_car: AISystemPage) -> PublishedState:
    """The first state of a page that says something else by now."""
    publish_again(scan_car, lifecycle="pilot")
    return states(scan_car)[0]


def address(state: PublishedState) -> str:
    return reverse("blank_published_state", args=[state.pk])


def test_a_chief_editor_blanks_a_state_and_the_log_knows(home: HomePage, first: PublishedState) -> None:
    client = log_in("Eindredactie", home)
    assert "Blank this state" in client.get(reverse("published_states:index")).content.decode()
    assert client.get(address(first)).status_code == 200
    client.post(address(first), {"reason": "There was a name in it."})
    first.refresh_from_db()
    assert (first.parts, first.title, first.blanked_reason) == ([], "", "There was a name in it.")
    entry = ModelLogEntry.objects.get(action="register_pages.blank_state")
    assert entry.user.username == "eindredactie"
    assert "Auto's scannen" not in entry.label
    assert client.get(reverse("published_states:index")).status_code == 200
    assert client.get(reverse("published_states:inspect", args=[first.pk])).status_code == 200


def test_without_a_reason_nothing_is_blanked(home: HomePage, first: PublishedState) -> None:
    log_in("Eindredactie", home).post(address(first), {"reason": "  "})
    first.refresh_from_db()
    assert not first.is_blanked


@pytest.mark.parametrize("role", ["Redactie", "Vertaling"])
def test_others_can_neither_look_nor_blank(role: str, home: HomePage, first: PublishedState) -> None:
    client = log_in(role, home)
    client.post(address(first), {"reason": "Because."})
    first.refresh_from_db()
    assert not first.is_blanked
    assert "Published states" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_what_the_page_still_says_is_not_blanked(home: HomePage, first: PublishedState) -> None:
    last = PublishedState.objects.get(number=2)
    response = log_in("Eindredactie", home).post(address(last), {"reason": "Because."})
    assert "This is what the page says now" in response.content.decode()
    last.refresh_from_db()
    assert not last.is_blanked


def test_what_was_said_last_is_blanked_once_the_page_is_gone(
    home: HomePage, first: PublishedState, scan_car: AISystemPage
) -> None:
    AISystemPage.objects.get(pk=scan_car.pk).unpublish()
    last = PublishedState.objects.get(number=2)
    log_in("Eindredactie", home).post(address(last), {"reason": "Because."})
    last.refresh_from_db()
    assert last.is_blanked
    publish_again(scan_car, reason="Weer openbaar.")
    assert states(scan_car)[-1].number == 3


def test_a_blanked_reason_goes_out_of_english_and_out_of_the_draft_too(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    publish_again(scan_car, "Meneer Jansen klaagde.", lifecycle="pilot")
    publish_again(scan_car, "Meneer Jansen klaagde.", lifecycle="paused", lifecycle_reason="Storing.")
    borrowed = states(scan_car_in_english)[1]
    assert (borrowed.reason, borrowed.reason_language) == ("Meneer Jansen klaagde.", "nl")
    blank(states(scan_car)[1], reason="Er stond een naam in.", user=None)
    borrowed.refresh_from_db()
    assert (borrowed.reason, borrowed.parts) == ("", [])
    page = AISystemPage.objects.get(pk=scan_car.pk)
    assert (page.change_reason, page.get_latest_revision_as_object().change_reason) == ("", "")


# -- the other states of the same change -----------------------------------------------------------------------


@pytest.fixture
def told_twice(scan_car: AISystemPage, scan_car_in_english: AISystemPage, english: Locale) -> list[PublishedState]:
    """A change with a name in its reason, once in Dutch and once in the words of a translator; the page went on."""
    publish_again(scan_car, "Meneer Jansen klaagde.", fact_why="Anders.")
    translation = submit(AISystemPage.objects.get(pk=scan_car.pk), english)
    fill_in(translation)
    publish(translation)
    AISystemPage.objects.get(pk=scan_car_in_english.pk).get_latest_revision().publish()
    publish_again(scan_car, "Een storing.", lifecycle="paused", lifecycle_reason="Storing.")
    return [states(scan_car)[1], states(scan_car_in_english)[1]]


def ticked(page: BeautifulSoup) -> list[str]:
    return [box["value"] for box in page.select("input[name=along]") if box.has_attr("checked")]


def test_the_same_change_in_english_words_is_shown_and_goes_along_unless_one_says_no(
    home: HomePage, told_twice: list[PublishedState], scan_car_in_english: AISystemPage
) -> None:
    dutch, english = told_twice
    assert (english.reason, english.reason_language) == ("EN Meneer Jansen klaagde.", "en")
    client = log_in("Eindredactie", home)
    page = BeautifulSoup(client.get(address(dutch)).content, "html.parser")
    assert ticked(page) == [str(english.pk)]
    assert "EN Meneer Jansen klaagde." in page.text
    client.post(address(dutch), {"reason": "There was a name in it.", "along": ticked(page)})
    for state in told_twice:
        state.refresh_from_db()
        assert (state.is_blanked, state.reason, state.parts) == (True, "", [])
    assert ModelLogEntry.objects.filter(action="register_pages.blank_state").count() == 2
    twin = AISystemPage.objects.get(pk=scan_car_in_english.pk)
    assert "Jansen" not in twin.change_reason + twin.get_latest_revision_as_object().change_reason


def test_what_was_unticked_stays(home: HomePage, told_twice: list[PublishedState]) -> None:
    dutch, english = told_twice
    log_in("Eindredactie", home).post(address(dutch), {"reason": "There was a name in it."})
    english.refresh_from_db()
    assert not english.is_blanked


def test_from_the_english_state_the_dutch_one_goes_along_too(home: HomePage, told_twice: list[PublishedState]) -> None:
    dutch, english = told_twice
    page = BeautifulSoup(log_in("Eindredactie", home).get(address(english)).content, "html.parser")
    assert ticked(page) == [str(dutch.pk)]


def test_what_a_page_still_says_is_named_but_cannot_be_chosen(
    home: HomePage, scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    dutch, english = states(scan_car)[0], states(scan_car_in_english)[0]
    publish_again(scan_car, fact_why="Anders.")
    page = BeautifulSoup(log_in("Eindredactie", home).get(address(dutch)).content, "html.parser")
    assert ticked(page) == []
    assert page.find("a", href=reverse("published_states:inspect", args=[english.pk]))


def test_nothing_is_blanked_when_what_should_go_along_may_not(
    told_twice: list[PublishedState], scan_car: AISystemPage
) -> None:
    dutch, _english = told_twice
    with pytest.raises(ValidationError):
        blank(dutch, reason="Er stond een naam in.", user=None, along=[states(scan_car)[0]])
    dutch.refresh_from_db()
    assert not dutch.is_blanked


def test_a_state_is_blanked_once(client: Client, admin: User, first: PublishedState, english: Locale) -> None:
    client.force_login(admin)
    client.post(address(first), {"reason": "First."})
    client.post(address(first), {"reason": "Second."})
    first.refresh_from_db()
    assert first.blanked_reason == "First."


def test_nobody_adds_edits_or_deletes_a_state_in_the_cms(client: Client, admin: User, first: PublishedState) -> None:
    client.force_login(admin)
    for name, arguments in (("add", []), ("edit", [first.pk]), ("delete", [first.pk])):
        client.post(reverse(f"published_states:{name}", args=arguments), {"title": "x"})
    assert PublishedState.objects.filter(pk=first.pk, title=first.title).exists()
    assert PublishedState.objects.count() == 2
