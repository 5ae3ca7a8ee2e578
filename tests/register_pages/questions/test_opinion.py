"""A visitor says whether a page was clear: in two clicks, once, and without saying who they are."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from register_pages.ai_system.models import AISystemPage
from register_pages.questions.choices import About
from register_pages.questions.models import Opinion
from register_pages.visitor_forms.token import make_token
from tests.reading import read
from tests.register_pages.questions.conftest import Send, address

pytestmark = pytest.mark.django_db


def where(page: AISystemPage, language: str = "nl") -> str:
    return address("opinion_on", page.translation_key, language=language)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_two_links_on_a_page_lead_to_the_form_with_the_answer_chosen(
    language: str, visitor: Client, scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    shown = scan_car if language == "nl" else scan_car_in_english
    end = read(visitor, shown.url).find(class_="page-end")
    for answer in ("yes", "no"):
        link = end.find("a", href=f"{where(scan_car, language)}?clear={answer}")
        chosen = read(visitor, link["href"]).find_all("input", {"type": "radio", "checked": True})
        assert [box["value"] for box in chosen] == [answer]


@pytest.mark.parametrize("odd", ["", "?clear=", "?clear=x", "?clear=%00", "?clear=<script>"])
def test_nothing_is_chosen_for_an_odd_address(odd: str, visitor: Client, scan_car: AISystemPage) -> None:
    assert not read(visitor, f"{where(scan_car)}{odd}").find_all("input", {"checked": True})


@pytest.mark.parametrize(("clear", "said"), [("yes", ""), ("no", ""), ("no", "Wat is een model? <b>")])
def test_an_opinion_is_stored_with_its_page_and_nothing_about_a_person(
    clear: str, said: str, send: Send, visitor: Client, scan_car: AISystemPage
) -> None:
    sent = send(where(scan_car), f"clear:{scan_car.translation_key}", clear=clear, words=said)
    assert sent.status_code == 303
    assert read(visitor, sent.url).main.find("a", href=scan_car.url)
    opinion = Opinion.objects.get()
    assert (opinion.clear, opinion.words, opinion.about, opinion.title) == (
        clear == "yes", said, About.SYSTEM, scan_car.title,
    )  # fmt: skip
    personal = {"address", "email", "ip", "user", "name"}
    assert personal.isdisjoint(field.name for field in Opinion._meta.get_fields())


def test_a_page_without_a_record_counts_for_no_page(send: Send, visitor: Client) -> None:
    assert send(address("opinion"), "clear:", clear="yes").status_code == 303
    assert Opinion.objects.get().about == About.NO_PAGE


def test_the_same_form_twice_counts_once(send: Send) -> None:
    token = make_token("clear:", timezone.now() - timedelta(seconds=30))
    for _time in range(2):
        assert send(address("opinion"), "clear:", token=token, clear="yes").status_code == 303
    assert Opinion.objects.count() == 1


def test_the_database_itself_refuses_one_form_twice(send: Send) -> None:
    send(address("opinion"), "clear:", clear="yes")
    opinion = Opinion.objects.get()
    opinion.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        opinion.save(force_insert=True)


@pytest.mark.parametrize(
    "values",
    [{}, {"clear": "maybe"}, {"clear": "no", "words": "x" * 2001}, {"clear": "no", "words": "a\0b"}, {"clear": ["\0"]}],
)
def test_what_cannot_be_taken_is_named_on_top(values: dict, send: Send) -> None:
    answered = send(address("opinion"), "clear:", **values)
    assert answered.status_code == 200
    page = BeautifulSoup(answered.content.decode(), "html.parser")
    (anchor,) = page.find(class_="error-summary").find_all("a")
    assert page.find(id=anchor["href"].removeprefix("#"))
    assert not Opinion.objects.exists()


def test_a_page_that_is_not_public_takes_no_opinion(visitor: Client, scan_car: AISystemPage) -> None:
    scan_car.unpublish()
    assert visitor.get(where(scan_car)).status_code == 404


@pytest.mark.parametrize("about", ["", "x", "%00", "00000000-0000-0000-0000-000000000000"])
def test_the_page_that_thanks_needs_no_record(about: str, visitor: Client, scan_car: AISystemPage) -> None:
    assert read(visitor, f"{address('opinion_given')}?about={about}")
