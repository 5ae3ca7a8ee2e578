"""What this room holds of people, for who asks after it and for the purge."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CharField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from register_pages.outbox.purposes import name_purpose
from register_pages.privacy.models import RetentionPeriods
from register_pages.privacy.registry import Found, Holding, register
from register_pages.privacy.rekey import rekey
from register_pages.questions.choices import OPEN, State, WhyNot
from register_pages.questions.models import Opinion, Question, QuestionQuerySet

_FORM = {"form_key": "", "content_fingerprint": Cast("pk", CharField())}
"""Takes away the traces of the form as well; what remains differs per row, as the database asks."""
_ASKER = {"original": "", "address": "", "fingerprint": ""}
_OUR_WORDS = dict.fromkeys(("question_nl", "question_en", "answer_nl", "answer_en"), "")


def connect() -> None:
    """Make questions and reactions known to the privacy room, and in words to the outbox."""
    register(Holding("questions", gettext_lazy("Questions"), find, erase, expire, count, rekey=_rekey))
    name_purpose("question", gettext_lazy("Questions"))
    register(Holding("reactions", gettext_lazy("Reactions to pages"), _find_no_reactions, None, expire_reactions))


def _rekey() -> int:
    return rekey(Question.objects.all(), address="address", known_as="fingerprint")


def find(fingerprint: str) -> list[Found]:
    """Return the questions from an address, with what was written on both sides."""
    return [
        Found(
            what=_("Question %(reference)s") % {"reference": question.shown_reference},
            since=question.received_at,
            values={
                _("Subject"): question.subject,
                _("E-mail address"): question.address,
                _("Question"): question.original,
                _("Answer"): question.answer_for_asker()[0],
                _("State"): question.get_state_display(),
            },
            correct_url=reverse("handle_question", args=[question.pk]),
            correct_right="register_pages.change_question",
        )
        for question in Question.objects.filter(fingerprint=fingerprint)
        if fingerprint
    ]


@transaction.atomic
def erase(fingerprint: str) -> int:
    """Erase what an address asked, and return how many questions; what is published, without a person in it, stays.

    An open question is closed with it: there is nobody left to answer. The outbox forgets the mails itself.
    """
    if not fingerprint:
        return 0
    found = Question.objects.filter(fingerprint=fingerprint)
    keys = list(found.values_list("pk", flat=True))
    now = timezone.now()
    found.filter(state__in=OPEN).update(state=State.NOT_ANSWERED, why_not=WhyNot.ERASED, settled_at=now)
    return blank(Question.objects.filter(pk__in=keys), now)


@transaction.atomic
def expire(now: datetime) -> int:
    """Erase the askers of questions that were settled longer ago than the period, and return how many questions.

    So it goes with a question that nobody settled, as long after the day by which it should have been answered: that
    nobody looked is no reason to keep what somebody wrote. A red light has told staff of it all that time.
    """
    before = now - timedelta(days=RetentionPeriods.load().question)
    forgotten = Question.objects.filter(state__in=OPEN, answer_by__lt=timezone.localdate(before))
    keys = list(forgotten.values_list("pk", flat=True))
    forgotten.update(state=State.NOT_ANSWERED, why_not=WhyNot.TOO_LATE, settled_at=now)
    blank(Question.objects.filter(pk__in=keys), now)
    return len(keys) + blank(Question.objects.filter(settled_at__lt=before, erased_at=None), now)


def blank(questions: QuestionQuerySet, now: datetime) -> int:
    """Take away who asked and what they wrote, and answers that nobody but the asker could read.

    Reference, subject, dates, state and what is public stay.
    """
    keys = list(questions.values_list("pk", flat=True))
    rows = Question.objects.filter(pk__in=keys)
    rows.filter(published_at=None).update(**_OUR_WORDS)
    return rows.update(erased_at=now, **_ASKER, **_FORM)


def count() -> int:
    """Return how many questions still hold what somebody wrote."""
    return Question.objects.filter(erased_at=None).count()


def expire_reactions(now: datetime) -> int:
    """Take the words from reactions that are older than the period, and return how many; the yes or no stays."""
    before = now - timedelta(days=RetentionPeriods.load().question)
    return Opinion.objects.filter(given_at__lt=before).exclude(form_key="").update(words="", **_FORM)


def _find_no_reactions(fingerprint: str) -> list[Found]:
    """Reactions come without an address, so that none is anybody's."""
    return []
