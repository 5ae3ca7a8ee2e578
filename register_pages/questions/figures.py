"""What the annual report says of questions and reactions: counts by what they were about, and how long answers took."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from statistics import median

from django.db.models import Count, Q
from django.utils import timezone

from register_pages.questions.choices import OPEN, About, State
from register_pages.questions.models import Opinion, Question
from register_pages.questions.rules import working_days_between


@dataclass
class Line:
    """The figures of one kind of page, or of all together."""

    about: str
    """Of `About`; empty for all."""
    received: int = 0
    waiting: int = 0
    answered: int = 0
    published: int = 0
    not_answered: int = 0
    late: int = 0
    """Answered after the day that was promised, or waiting past it."""
    days: list[int] = field(default_factory=list)
    """Working days that each answer took."""
    clear: int = 0
    not_clear: int = 0

    @property
    def median_days(self) -> float | None:
        """Working days within which half of the answers came; none without answers."""
        return median(self.days) if self.days else None


def figures_between(first: date, last: date) -> list[Line]:
    """Return the figures of what came in from the first up to and including the last day: a line per kind, and all.

    They need nothing that is erased, so that they are the same before and after.
    """
    lines = {about: Line(about) for about in About.values}
    since, until = _moment(first), _moment(last, end=True)
    for question in Question.objects.filter(received_at__range=(since, until)).defer("original"):
        _count(lines[question.about], question)
    opinions = Opinion.objects.filter(given_at__range=(since, until)).order_by().values("about")
    for row in opinions.annotate(yes=Count("pk", Q(clear=True)), no=Count("pk", Q(clear=False))):
        lines[row["about"]].clear, lines[row["about"]].not_clear = row["yes"], row["no"]
    return [*lines.values(), _sum(lines.values())]


def _count(line: Line, question: Question) -> None:
    line.received += 1
    line.waiting += question.state in OPEN
    line.not_answered += question.state == State.NOT_ANSWERED
    line.published += question.is_published
    ended = timezone.localdate(question.settled_at) if question.settled_at else timezone.localdate()
    line.late += ended > question.answer_by and question.state != State.NOT_ANSWERED
    if question.state == State.ANSWERED:
        line.answered += 1
        line.days.append(working_days_between(start=timezone.localdate(question.received_at), end=ended))


def _sum(lines: Iterable[Line]) -> Line:
    total = Line("")
    for line in lines:
        for name in ("received", "waiting", "answered", "published", "not_answered", "late", "clear", "not_clear"):
            setattr(total, name, getattr(total, name) + getattr(line, name))
        total.days += line.days
    return total


def _moment(day: date, *, end: bool = False) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max if end else time.min))
