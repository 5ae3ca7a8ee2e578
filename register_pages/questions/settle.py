"""The acts of staff on a question: work on it, answer it, leave it unanswered, and change what everyone may read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from register_pages.outbox.queue import queue_mail
from register_pages.questions.ask import mail_key
from register_pages.questions.choices import SETTLED, STAFF_REASONS, TOLD, State
from register_pages.questions.models import Question

WORDS = ("subject", "question_nl", "question_en", "answer_nl", "answer_en")
"""What staff write."""

ACTIONS = {
    "register_pages.question_saved": (_("Save a question"), _("Saved a question")),
    "register_pages.question_answered": (_("Answer a question"), _("Answered a question")),
    "register_pages.question_not_answered": (_("Leave a question unanswered"), _("Left a question unanswered")),
}


@transaction.atomic
def save_draft(question: Question, *, words: Mapping[str, str], user: AbstractBaseUser | None) -> Question:
    """Keep what staff have written so far; nobody else sees it, and the question is being answered.

    Raises:
        ValidationError: when the question was answered, or not answered, meanwhile.
    """
    question = _locked(question)
    if question.state in SETTLED:
        raise ValidationError(_("Somebody else dealt with this question meanwhile."))
    _put(question, words)
    question.state = State.IN_HAND
    return _done(question, "register_pages.question_saved", user)


@transaction.atomic
def answer(
    question: Question,
    *,
    words: Mapping[str, str],
    public: bool,
    user: AbstractBaseUser | None,
    now: datetime | None = None,
) -> Question:
    """Answer a question, or change the answer, and say whether everyone may read it; the first time the asker gets it.

    Once the asker is erased, an answer that is not public is for nobody: then its words are erased as well.

    Raises:
        ValidationError: by field, without an answer in Dutch, or to publish without a public question in Dutch; and
            when the question was left unanswered.
    """
    now = now or timezone.now()
    question = _locked(question)
    if question.state == State.NOT_ANSWERED:
        raise ValidationError(_("This question was left unanswered."))
    if question.erased_at and not public:
        _put(question, {"subject": words.get("subject", "")})
    else:
        _put(question, words)
        _refuse_gaps(question, public)
    question.state = State.ANSWERED
    question.settled_at = question.settled_at or now
    question.published_at = (question.published_at or now) if public else None
    question = _done(question, "register_pages.question_answered", user)
    text, language = question.answer_for_asker()
    _tell(question, "answered", {"answer": text, "is_translated": language == question.language})
    return question


@transaction.atomic
def leave_unanswered(
    question: Question, *, why_not: str, user: AbstractBaseUser | None, now: datetime | None = None
) -> Question:
    """End a question without an answer, and tell the asker why, unless it is advertising or abuse.

    Raises:
        ValidationError: without a reason that staff may give; when it was answered or left unanswered before.
    """
    question = _locked(question)
    if question.state in SETTLED:
        raise ValidationError(_("Somebody else dealt with this question meanwhile."))
    if why_not not in STAFF_REASONS:
        raise ValidationError({"why_not": _("Say why there is no answer.")})
    question.state, question.why_not = State.NOT_ANSWERED, why_not
    question.settled_at = now or timezone.now()
    question = _done(question, "register_pages.question_not_answered", user)
    if why_not in TOLD:
        _tell(question, "not_answered", {"why_not": why_not})
    return question


def _locked(question: Question) -> Question:
    return Question.objects.select_for_update().get(pk=question.pk)


def _put(question: Question, words: Mapping[str, str]) -> None:
    for name in WORDS:
        setattr(question, name, words.get(name, "").strip())


def _refuse_gaps(question: Question, public: bool) -> None:
    gaps: dict[str, Any] = {}
    if not question.answer_nl:
        gaps["answer_nl"] = _("Write the answer in Dutch first; without an English one, English readers see this one.")
    if public and not question.question_nl:
        gaps["question_nl"] = _("Write the public question in Dutch, without anything about a person.")
    if gaps:
        raise ValidationError(gaps)


def _done(question: Question, action: str, user: AbstractBaseUser | None) -> Question:
    question.save()
    log(instance=question, action=action, user=user, title=question.shown_reference)
    return question


def _tell(question: Question, purpose: str, context: dict[str, Any]) -> None:
    queue_mail(
        key=mail_key(question, purpose),
        purpose=f"question.{purpose}",
        to=question.address,
        language=question.language,
        template=f"questions/{purpose}",
        context={"question": question, **context},
    )
