"""What is known of an asker is found by address, erased on request, and gone when its period is over."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from register_pages.ai_system.models import AISystemPage
from register_pages.privacy.addresses import fingerprint
from register_pages.privacy.models import RetentionPeriods
from register_pages.privacy.registry import registered
from register_pages.questions.choices import State, WhyNot
from register_pages.questions.figures import figures_between
from register_pages.questions.holding import count, erase, expire, expire_reactions, find
from register_pages.questions.models import Opinion, Question
from register_pages.questions.overdue import what_is_late
from register_pages.questions.settle import answer
from tests.reading import read
from tests.register_pages.questions.conftest import NOOR, WHY, WORDS, Asked, Send, address

pytestmark = pytest.mark.django_db
KNOWN_AS = fingerprint(NOOR)


def in_days(days: int):
    return timezone.now() + timedelta(days=days)


def everything() -> str:
    return str([*Question.objects.values(), *Opinion.objects.values()])


def test_what_an_address_asked_is_found_whatever_its_capitals(question: Question, asked: Asked) -> None:
    asked(address="sam@example.org", key="other")
    assert {"questions", "reactions"} <= {holding.name for holding in registered()}
    (found,) = find(fingerprint(NOOR.upper()))
    assert {NOOR, WHY} <= set(found.values.values())
    assert str(question.pk) in found.correct_url


def test_without_an_address_nothing_is_found_or_erased(asked: Asked) -> None:
    asked(address="")
    assert find("") == []
    assert erase("") == 0
    assert WHY in everything()


def test_erasing_closes_an_open_question_and_leaves_no_trace_of_the_asker(question: Question) -> None:
    assert erase(KNOWN_AS) == 1
    question.refresh_from_db()
    assert (question.state, question.why_not) == (State.NOT_ANSWERED, WhyNot.ERASED)
    for trace in (NOOR, KNOWN_AS, WHY, "'k'"):
        assert trace not in everything()
    assert erase(KNOWN_AS) == 0


def test_erasing_one_person_leaves_the_questions_of_others(question: Question, asked: Asked) -> None:
    other = asked(address="sam@example.org", text="Iets anders?", key="other")
    erase(KNOWN_AS)
    other.refresh_from_db()
    assert (other.state, other.original) == (State.NEW, "Iets anders?")


def test_erasing_takes_a_private_answer_along_and_leaves_a_public_one(
    visitor: Client, published: Question, asked: Asked, scan_car: AISystemPage
) -> None:
    private = answer(asked(key="other"), words=WORDS | {"answer_nl": "Alleen voor u."}, public=False, user=None)
    assert erase(KNOWN_AS) == 2
    private.refresh_from_db()
    assert private.answer_nl == private.question_nl == ""
    assert private.state == State.ANSWERED
    assert read(visitor, scan_car.url).find(id=published.anchor)


@pytest.mark.parametrize(("days", "gone"), [(89, False), (91, True)])
def test_ninety_days_after_the_answer_the_asker_is_forgotten(days: int, gone: bool, published: Question) -> None:
    assert expire(in_days(days)) == int(gone)
    assert (WHY not in everything()) is gone
    assert (NOOR not in everything()) is gone
    published.refresh_from_db()
    assert published.answer_nl == WORDS["answer_nl"]
    assert published.subject


@pytest.mark.parametrize("public", [True, False])
def test_an_answer_that_nobody_may_read_is_not_kept_once_the_asker_is_forgotten(
    public: bool, question: Question
) -> None:
    answer(question, words=WORDS, public=public, user=None)
    expire(in_days(91))
    after = answer(question, words=WORDS | {"subject": "Kentekens"}, public=False, user=None)
    assert after.answer_nl == after.question_nl == ""
    assert (after.subject, after.state, after.published_at) == ("Kentekens", State.ANSWERED, None)


def test_a_public_answer_is_still_put_right_when_the_asker_is_forgotten(published: Question) -> None:
    expire(in_days(91))
    answer(published, words=WORDS | {"answer_nl": "Beter."}, public=True, user=None)
    expire(in_days(92))
    published.refresh_from_db()
    assert (published.answer_nl, published.is_published) == ("Beter.", True)


def test_the_database_itself_keeps_no_words_that_nobody_may_read(asked: Asked) -> None:
    answer(asked(key="other"), words=WORDS, public=False, user=None)
    expire(in_days(91))
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.update(answer_en="Only for you.")


def test_the_period_is_that_of_the_cms(published: Question) -> None:
    RetentionPeriods.objects.update_or_create(defaults={"question": 30})
    assert expire(in_days(31)) == 1


def test_a_second_run_finds_nothing(published: Question, asked: Asked) -> None:
    answer(asked(key="other"), words=WORDS, public=False, user=None)
    assert expire(in_days(91)) == 2
    assert expire(in_days(92)) == 0
    assert count() == 0


def test_the_words_of_a_reaction_go_and_its_yes_or_no_stays(send: Send) -> None:
    for number, clear in enumerate(["yes", "no", "no"]):
        send(address("opinion"), "clear:", clear=clear, words=f"Woorden {number}")
    assert expire_reactions(in_days(89)) == 0
    assert expire_reactions(in_days(91)) == 3
    assert expire_reactions(in_days(92)) == 0
    assert "Woorden" not in everything()
    assert Opinion.objects.filter(clear=False).count() == 2


def test_the_figures_are_the_same_before_and_after_erasure(published: Question, send: Send) -> None:
    send(address("opinion"), "clear:", clear="no", words="Wat?")
    today = timezone.localdate()
    before = figures_between(today, today)
    expire(in_days(91))
    expire_reactions(in_days(91))
    assert figures_between(today, today) == before


def test_a_question_that_nobody_settles_goes_a_while_after_its_last_day(question: Question) -> None:
    days = (question.answer_by - timezone.localdate()).days + RetentionPeriods.load().question
    expire(in_days(days))
    assert WHY in everything()
    expire(in_days(days + 1))
    question.refresh_from_db()
    assert (question.state, question.why_not) == (State.NOT_ANSWERED, WhyNot.TOO_LATE)
    assert WHY not in everything() and NOOR not in everything()


def test_a_light_is_red_while_a_question_is_overdue(question: Question) -> None:
    last_day = (question.answer_by - timezone.localdate()).days
    assert not what_is_late(in_days(last_day))
    with override("en"):
        assert what_is_late(in_days(last_day + 1)) == "1 question should have been answered by now."
