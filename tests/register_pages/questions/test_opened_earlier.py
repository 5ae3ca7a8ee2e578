"""Two members of staff have one question open; what one did is not undone by the other, who does not know of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from register_pages.outbox.models import Mail
from register_pages.questions.choices import State, WhyNot
from register_pages.questions.holding import expire
from register_pages.questions.models import Question
from register_pages.questions.settle import answer, leave_unanswered, save_draft
from tests.opening import filled_in, opened
from tests.register_pages.questions.conftest import WHY, WORDS

pytestmark = pytest.mark.django_db
FOR_NOOR = WORDS | {"answer_nl": "Alleen voor u: uw boete vervalt."}


@pytest.fixture
def staff(admin: User) -> Client:
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(admin)
    return browser


def three_months_on() -> datetime:
    return timezone.now() + timedelta(days=91)


def page_of(question: Question) -> str:
    return reverse("handle_question", args=[question.pk])


def send(staff: Client, question: Question, form: dict[str, Any]) -> Any:
    """Send a form, and look up the question afterwards."""
    answered = staff.post(page_of(question), form)
    question.refresh_from_db()
    return answered


def test_what_a_colleague_answered_to_the_asker_alone_is_not_published(staff: Client, question: Question) -> None:
    form = opened(staff, page_of(question)) | WORDS | {"next": "publish"}
    answer(question, words=FOR_NOOR, public=False, user=None)
    page = send(staff, question, form)
    assert not question.is_published
    assert question.answer_nl == FOR_NOOR["answer_nl"]
    remarks = page.context["form"].errors
    assert "Answered" in remarks["next"][0]
    assert FOR_NOOR["answer_nl"] in remarks["answer_nl"][0]
    assert filled_in(page)["answer_nl"].splitlines() == WORDS["answer_nl"].splitlines()


def test_what_a_colleague_took_off_the_site_stays_off(staff: Client, published: Question) -> None:
    form = opened(staff, page_of(published))
    assert form["next"] == "publish"
    answer(published, words=WORDS | {"answer_nl": "Zonder naam."}, public=False, user=None)
    page = send(staff, published, form)
    assert (published.is_published, published.answer_nl) == (False, "Zonder naam.")
    assert filled_in(page)["answer_nl"] == "Zonder naam."


def test_with_open_eyes_it_is_published(staff: Client, published: Question) -> None:
    form = opened(staff, page_of(published))
    answer(published, words=WORDS | {"answer_nl": "Zonder naam."}, public=False, user=None)
    again = filled_in(send(staff, published, form))
    assert send(staff, published, again).status_code == 302
    assert (published.is_published, published.answer_nl) == (True, "Zonder naam.")


def test_an_answer_that_nobody_else_changed_is_changed(staff: Client, published: Question) -> None:
    form = opened(staff, page_of(published)) | {"answer_en": "Only then it knows."}
    assert send(staff, published, form).status_code == 302
    assert (published.is_published, published.answer_en) == (True, "Only then it knows.")


def test_a_draft_does_not_go_over_another_draft(staff: Client, question: Question) -> None:
    form = opened(staff, page_of(question)) | {"answer_nl": "Mijn antwoord.", "next": "draft"}
    save_draft(question, words=WORDS | {"question_nl": "Wat leest de auto?"}, user=None)
    page = send(staff, question, form)
    assert question.answer_nl.splitlines() == WORDS["answer_nl"].splitlines()
    again = filled_in(page)
    assert (again["question_nl"], again["answer_nl"]) == ("Wat leest de auto?", "Mijn antwoord.")
    assert send(staff, question, again).status_code == 302
    assert (question.question_nl, question.answer_nl) == ("Wat leest de auto?", "Mijn antwoord.")


def test_no_answer_goes_to_whoever_was_answered(staff: Client, question: Question) -> None:
    form = opened(staff, page_of(question)) | {"next": "leave", "why_not": "own_case"}
    answer(question, words=WORDS, public=False, user=None)
    assert "next" in send(staff, question, form).context["form"].errors
    assert question.state == State.ANSWERED
    assert not Mail.objects.filter(purpose="question.not_answered").exists()


def test_what_was_written_for_a_question_that_a_colleague_closed_can_still_be_read(
    staff: Client, question: Question
) -> None:
    form = opened(staff, page_of(question)) | WORDS | {"next": "publish"}
    leave_unanswered(question, why_not=WhyNot.OWN_CASE, user=None)
    page = send(staff, question, form)
    assert "De auto weet pas na het lezen" in filled_in(page)["answer_nl"]
    send(staff, question, filled_in(page))
    assert question.state == State.NOT_ANSWERED


@pytest.mark.parametrize("next_", ["publish", "private"])
def test_a_form_from_before_the_asker_was_forgotten_brings_no_words_back(
    next_: str, staff: Client, question: Question
) -> None:
    answer(question, words=FOR_NOOR, public=False, user=None)
    form = opened(staff, page_of(question)) | {"next": next_}
    expire(three_months_on())
    again = filled_in(send(staff, question, form))
    assert again["answer_nl"] == ""
    send(staff, question, again | {"next": "private", "answer_nl": FOR_NOOR["answer_nl"]})
    assert question.answer_nl == ""


def test_taking_an_answer_off_the_site_says_that_its_words_go_when_the_asker_is_forgotten(
    staff: Client, published: Question
) -> None:
    assert "the words are erased" not in staff.get(page_of(published)).content.decode()
    expire(three_months_on())
    assert "the words are erased" in staff.get(page_of(published)).content.decode()
    page = staff.post(page_of(published), opened(staff, page_of(published)) | {"next": "private"}, follow=True)
    assert "its words are erased" in page.content.decode()
    published.refresh_from_db()
    assert (published.answer_nl, published.is_published) == ("", False)


@pytest.mark.parametrize("shown", ["", "x", "a\0b", "next=" * 1000])
def test_a_form_that_does_not_say_what_it_showed_does_nothing(shown: str, staff: Client, question: Question) -> None:
    page = send(staff, question, opened(staff, page_of(question)) | WORDS | {"next": "publish", "shown": shown})
    assert page.status_code == 200
    assert (question.state, question.original) == (State.NEW, WHY)
