"""A resident with a question, and the forms as a browser sends them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from home.models import HomePage
from register_pages.ai_system.models import AISystemPage
from register_pages.questions.about import topic_of
from register_pages.questions.ask import ask
from register_pages.questions.models import Question
from register_pages.questions.settle import answer
from register_pages.visitor_forms.token import make_token

NOOR = "noor@example.org"
WHY = "Waarom leest de auto ook mijn kenteken als ik betaald heb?"

Send = Callable[..., HttpResponse]
Asked = Callable[..., Question]


def address(name: str, *args: object, language: str = "nl") -> str:
    """Return the address of a view in a language."""
    with override(language):
        return reverse(name, args=args)


@pytest.fixture
def visitor() -> Client:
    """Somebody with a browser and no login; forged forms would be noticed."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def send(visitor: Client, home: HomePage) -> Send:
    """Send a form that was opened half a minute ago: `send(address, subject, question="…")`."""

    def sent(to: str, subject: str, *, token: str = "", **values: str) -> HttpResponse:
        made = token or make_token(subject, timezone.now() - timedelta(seconds=30))
        answered = visitor.post(to, {"form_token": made} | values, headers={"sec-fetch-site": "same-origin"})
        assert not answered.cookies
        return answered

    return sent


@pytest.fixture
def asked(scan_car: AISystemPage) -> Asked:
    """Ask a question about the scan car, without the form: `asked(text="…", address="…")`."""

    def made(*, text: str = WHY, address: str = NOOR, language: str = "nl", key: str = "k", **more: object) -> Question:
        topic = topic_of(more.pop("record", scan_car.translation_key))
        return ask(
            topic=topic, text=text, address=address, language=language,
            form_key=key, content_fingerprint=f"{text}{address}"[:64], **more,
        )  # fmt: skip

    return made


@pytest.fixture
def question(asked: Asked) -> Question:
    return asked()


WORDS = {
    "subject": "Betaalde kentekens",
    "question_nl": "Waarom leest de auto ook een kenteken waarvoor betaald is?",
    "question_en": "",
    "answer_nl": "De auto weet pas na het lezen of er betaald is.\n\nBetaald? Dan wissen wij de foto direct.",
    "answer_en": "",
}


@pytest.fixture
def published(question: Question) -> Question:
    """A question that was answered in Dutch, for everyone to read."""
    return answer(question, words=WORDS, public=True, user=None)
