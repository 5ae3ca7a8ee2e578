"""The act of asking: one question, its last day, and a mail with the reference when there is an address."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from register_pages.foundation.readable_code import random_code
from register_pages.outbox.queue import queue_mail
from register_pages.privacy.addresses import fingerprint
from register_pages.questions.about import Topic
from register_pages.questions.choices import State
from register_pages.questions.models import Question, QuestionTerm
from register_pages.questions.rules import answer_by, must_be_held
from register_pages.visitor_forms.limits import may_mail

LENGTH = 8
"""Signs of a reference: of 37 thousand million, so that the unique constraint hardly ever has to refuse."""


def ask(
    *,
    topic: Topic,
    text: str,
    address: str,
    language: str,
    form_key: str,
    content_fingerprint: str,
    now: datetime | None = None,
) -> Question:
    """Store a question, and return it; the same form with the same content gives the question that is there already.

    Whoever gave an address gets the reference by mail, but not when the question has so many links that staff must
    look at it first, nor when that address got many mails just now. The page that follows says the same in all cases.

    Args:
        topic: what it is about.
        text, address: what was filled in; the address may be empty.
        language: of the page on which it was asked.
        form_key, content_fingerprint: of the form, see visitor_forms.
        now: the moment; without one, this moment.
    """
    now = now or timezone.now()
    with transaction.atomic(durable=True):
        received = timezone.localdate(now)
        question, is_new = Question.objects.get_or_create(
            form_key=form_key,
            content_fingerprint=content_fingerprint,
            defaults={
                "reference": random_code(LENGTH),
                "record": topic.record,
                "about": topic.about,
                "subject": topic.title or _dutch_general(),
                "language": language,
                "original": text,
                "address": address,
                "fingerprint": fingerprint(address),
                "state": State.HELD if must_be_held(text) else State.NEW,
                "received_at": now,
                "answer_by": answer_by(received=received, working_days=QuestionTerm.load().working_days),
            },
        )
        if is_new and question.state == State.NEW:
            _confirm(question, now)
    return question


def mail_key(question: Question, purpose: str) -> str:
    """Return the key of a mail about a question, see outbox, where staff read the reference in it."""
    return f"question.{purpose}:{question.shown_reference}"


def _confirm(question: Question, now: datetime) -> None:
    if not question.address or not may_mail(question.fingerprint, now):
        return
    queue_mail(
        key=mail_key(question, "received"),
        purpose="question.received",
        to=question.address,
        language=question.language,
        template="questions/received",
        context={"question": question},
    )


def _dutch_general() -> str:
    with override("nl"):
        return _("General question")
