"""Questions of residents in the demo: some answered for everyone to read, one that waits, and one that is late."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from register_pages.foundation.readable_code import random_code
from register_pages.questions.about import NO_PAGE, topic_of
from register_pages.questions.ask import LENGTH
from register_pages.questions.models import Question, QuestionTerm
from register_pages.questions.rules import answer_by
from register_pages.questions.settle import answer


def add_questions(rows: list[dict[str, Any]], found: Mapping[tuple[str, str], Page]) -> None:
    """Make the questions of a file; nobody in the demo has an address, so that no mail is written.

    Args:
        rows: the content of the file.
        found: the pages of the demo by folder and key.
    """
    now = timezone.now()
    for row in rows:
        question = _asked(row, found, now - timedelta(days=row["asked_days_ago"]))
        if "answered_days_ago" in row:
            answered_at = now - timedelta(days=row["answered_days_ago"])
            answer(question, words=_words(row), public=True, user=None, now=answered_at)


def _asked(row: Mapping[str, Any], found: Mapping[tuple[str, str], Page], moment: datetime) -> Question:
    page = found[tuple(row["about"])] if "about" in row else None
    topic = (topic_of(page.translation_key) if page else None) or NO_PAGE
    reference = random_code(LENGTH)
    days = QuestionTerm.load().working_days
    return Question.objects.create(
        reference=reference,
        record=topic.record,
        about=topic.about,
        subject=row["nl"]["subject"],
        language="nl",
        original=row.get("original", row["nl"]["question"]),
        form_key=reference,
        received_at=moment,
        answer_by=answer_by(received=timezone.localdate(moment), working_days=days),
    )


def _words(row: Mapping[str, Any]) -> dict[str, str]:
    words = {f"{name}_{language}": row[language][name] for name in ("question", "answer") for language in ("nl", "en")}
    return {"subject": row["nl"]["subject"], **words}
