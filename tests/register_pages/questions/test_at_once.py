"""Two members of staff send the form of one question at the same moment: one of them is told, and looks again."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from register_pages.outbox.models import Mail
from register_pages.questions.models import Question
from tests.opening import opened
from tests.register_pages.history.test_at_once import at_once
from tests.register_pages.questions.conftest import WORDS

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.mark.parametrize("turn", range(3))
def test_of_two_answers_sent_at_once_one_is_given(question: Question, admin: User, turn: int) -> None:
    page = reverse("handle_question", args=[question.pk])
    said: dict[str, int] = {}

    def sender(next_: str) -> object:
        browser = Client()
        browser.force_login(admin)
        form = opened(browser, page) | WORDS | {"next": next_, "answer_nl": f"Antwoord: {next_}."}
        return lambda: said.update({next_: browser.post(page, form).status_code})

    assert at_once(sender("publish"), sender("private")) == []
    assert sorted(said.values()) == [200, 302]
    (first,) = [next_ for next_, status in said.items() if status == 302]
    question.refresh_from_db()
    assert (question.answer_nl, question.is_published) == (f"Antwoord: {first}.", first == "publish")
    assert Mail.objects.filter(purpose="question.answered").count() == 1
