"""Telling staff that somebody waits for an answer longer than was promised."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from register_pages.chores.health import Light, register
from register_pages.questions.models import Question


def connect() -> None:
    """Show a red light as long as a question is overdue."""
    register(Light("questions", gettext_lazy("Questions"), what_is_late, is_fault=False))


def what_is_late(now: datetime) -> str:
    """Say how many questions should have been answered by now; nothing when none should."""
    late = Question.objects.overdue(timezone.localdate(now)).count()
    if not late:
        return ""
    return ngettext(
        "%(number)s question should have been answered by now.",
        "%(number)s questions should have been answered by now.",
        late,
    ) % {"number": late}
