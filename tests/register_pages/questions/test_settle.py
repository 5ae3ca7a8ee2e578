"""Staff deal with a question: in the CMS, on the record, and by mail to whoever asked."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time
from wagtail.models import ModelLogEntry

from register_pages.ai_system.models import AISystemPage
from register_pages.governance.roles import give_roles
from register_pages.outbox.models import Mail
from register_pages.questions.choices import State, WhyNot
from register_pages.questions.models import Question
from register_pages.questions.settle import answer, leave_unanswered, save_draft
from tests.opening import opened
from tests.register_pages.questions.conftest import NOOR, WHY, WORDS, Asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def member_of_staff(question: Question, scan_car: AISystemPage) -> User:
    """Somebody in the role that answers questions, and in no other."""
    give_roles([scan_car.get_site().root_page])
    user = User.objects.create_user("beantwoorder", password="a-long-password-0")
    user.groups.add(Group.objects.get(name="Vragen"))
    return user


@pytest.fixture
def staff(member_of_staff: User, client: Client) -> Client:
    client.force_login(member_of_staff)
    return client


def handle(staff: Client, question: Question, **values: str):
    address = reverse("handle_question", args=[question.pk])
    return staff.post(address, opened(staff, address) | WORDS | values)


# -- the screen ------------------------------------------------------------------------------------------------------


def test_the_queue_shows_what_is_open_and_which_is_late(staff: Client, question: Question) -> None:
    assert question.shown_reference in staff.get(reverse("questions:index")).content.decode()
    Question.objects.update(answer_by="2020-01-06")
    late = staff.get(reverse("questions:index"), {"overdue": "true"}).content.decode()
    assert question.shown_reference in late
    assert "w-status--primary" in late
    assert question.shown_reference not in staff.get(reverse("questions:index"), {"overdue": "false"}).content.decode()


def test_the_queue_is_narrowed_to_a_language_by_its_name(staff: Client, asked: Asked) -> None:
    dutch, english = asked(), asked(key="english", language="en")
    page = staff.get(reverse("questions:index"), {"language": "en"}, headers={"accept-language": "en"})
    assert list(page.context["object_list"]) == [english]
    shown = page.context["filters"].form["language"]
    assert ("nl", "Dutch") in shown.field.choices
    unknown = staff.get(reverse("questions:index"), {"language": "xx"})
    assert unknown.status_code == 200
    assert set(unknown.context["object_list"]) <= {dutch, english}


def test_the_open_questions_stand_first_the_most_urgent_on_top(
    staff: Client, asked: Asked, published: Question
) -> None:
    later = asked(key="later")
    urgent = asked(key="urgent", text="Dringend?")
    Question.objects.filter(pk=urgent.pk).update(answer_by="2020-01-06")
    page = staff.get(reverse("questions:index")).content.decode()
    places = [page.index(question.shown_reference) for question in (urgent, later, published)]
    assert places == sorted(places)


def test_the_question_of_the_asker_is_where_the_public_one_begins(staff: Client, question: Question) -> None:
    page = staff.get(reverse("handle_question", args=[question.pk]))
    form = page.context["form"]
    assert form["question_nl"].value() == WHY
    assert not form["question_en"].value()
    assert NOOR in page.content.decode()
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize(
    ("chosen", "state", "public"),
    [
        ({"next": "draft"}, State.IN_HAND, False),
        ({"next": "publish"}, State.ANSWERED, True),
        ({"next": "private"}, State.ANSWERED, False),
        ({"next": "leave", "why_not": "own_case"}, State.NOT_ANSWERED, False),
    ],
)
def test_what_staff_choose_happens(
    chosen: dict, state: str, public: bool, staff: Client, question: Question, member_of_staff: User
) -> None:
    assert handle(staff, question, **chosen).status_code == 302
    question.refresh_from_db()
    assert (question.state, question.is_published) == (state, public)
    entry = ModelLogEntry.objects.get()
    assert entry.user == member_of_staff
    assert (entry.label, entry.data) == (question.shown_reference, {})


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"next": "publish", "answer_nl": ""}, "answer_nl"),
        ({"next": "publish", "answer_nl": "", "answer_en": "Only English"}, "answer_nl"),
        ({"next": "private", "answer_nl": "  "}, "answer_nl"),
        ({"next": "publish", "question_nl": ""}, "question_nl"),
        ({"next": "leave"}, "why_not"),
        ({"next": "leave", "why_not": "erased"}, "why_not"),
        ({"next": "draft", "subject": ""}, "subject"),
        ({"next": "delete"}, "next"),
        ({"next": "publish", "answer_nl": "a\0b"}, "answer_nl"),
    ],
)
def test_what_lacks_something_is_refused_at_its_field(
    values: dict, wrong: str, staff: Client, question: Question
) -> None:
    page = handle(staff, question, **values)
    assert list(page.context["form"].errors) == [wrong]
    question.refresh_from_db()
    assert question.state == State.NEW
    assert Mail.objects.filter(purpose="question.answered").count() == 0


def test_two_members_of_staff_do_not_close_what_the_other_answered(staff: Client, question: Question) -> None:
    answer(question, words=WORDS, public=False, user=None)
    page = handle(staff, question, next="leave", why_not="own_case")
    assert page.status_code == 200
    question.refresh_from_db()
    assert question.state == State.ANSWERED


def test_without_the_right_nobody_sees_a_question(client: Client, question: Question, scan_car: AISystemPage) -> None:
    give_roles([scan_car.get_site().root_page])
    user = User.objects.create_user("redacteur", password="a-long-password-0")
    user.groups.add(Group.objects.get(name="Redactie"))
    client.force_login(user)
    for where in (
        reverse("questions:index"), reverse("reactions:index"), reverse("question_figures"),
        reverse("handle_question", args=[question.pk]),
    ):  # fmt: skip
        answered = client.get(where)
        assert answered.status_code in (302, 403)
        assert question.shown_reference not in answered.content.decode()
    assert "question" not in client.get("/admin/").content.decode().lower().split("<main")[0]


@pytest.mark.parametrize("name", ["add", "edit", "delete"])
def test_nobody_adds_changes_or_deletes_a_question_in_a_list(name: str, staff: Client, question: Question) -> None:
    where = reverse(f"questions:{name}", args=[] if name == "add" else [question.pk])
    assert staff.get(where).status_code == 302
    assert staff.post(where).status_code == 302
    assert Question.objects.count() == 1


# -- what the asker gets ---------------------------------------------------------------------------------------------


def test_the_asker_gets_the_answer_once_however_often_it_is_changed(question: Question) -> None:
    answer(question, words=WORDS, public=True, user=None)
    answer(question, words=WORDS | {"answer_nl": "Anders."}, public=True, user=None)
    mail = Mail.objects.get(purpose="question.answered")
    assert (mail.to, mail.language) == (NOOR, "nl")
    assert WORDS["answer_nl"].splitlines()[0] in mail.text
    assert f"#question-{question.reference}" in mail.text
    assert WHY not in mail.text


@pytest.mark.parametrize(
    ("english", "gets"), [("", WORDS["answer_nl"]), ("Only then it knows.", "Only then it knows.")]
)
def test_an_english_asker_gets_the_english_answer_else_the_dutch_one(english: str, gets: str, asked: Asked) -> None:
    question = asked(language="en")
    answer(question, words=WORDS | {"answer_en": english}, public=False, user=None)
    mail = Mail.objects.get(purpose="question.answered")
    assert gets.splitlines()[0] in mail.text
    assert mail.language == "en"
    assert ("in Dutch" in mail.text) is not english
    assert "#question-" not in mail.text


def test_a_private_answer_without_an_address_reaches_nobody_and_is_stored(asked: Asked) -> None:
    answer(asked(address=""), words=WORDS, public=False, user=None)
    assert not Mail.objects.exists()
    assert Question.objects.get().state == State.ANSWERED


@pytest.mark.parametrize(
    ("why_not", "mails"), [("own_case", 1), ("other_subject", 1), ("withdrawn", 1), ("no_question", 0)]
)
def test_whoever_gets_no_answer_hears_why_but_not_who_advertises(why_not: str, mails: int, question: Question) -> None:
    leave_unanswered(question, why_not=why_not, user=None)
    assert Mail.objects.filter(purpose="question.not_answered").count() == mails


def test_a_closed_question_stays_closed(question: Question) -> None:
    leave_unanswered(question, why_not=WhyNot.OWN_CASE, user=None)
    for act in (
        lambda: answer(question, words=WORDS, public=True, user=None),
        lambda: save_draft(question, words=WORDS, user=None),
        lambda: leave_unanswered(question, why_not=WhyNot.NO_QUESTION, user=None),
    ):
        with pytest.raises(ValidationError):
            act()
    question.refresh_from_db()
    assert question.why_not == WhyNot.OWN_CASE


def test_an_answer_keeps_the_day_on_which_it_was_given(question: Question) -> None:
    with freeze_time("2027-01-05 12:00"):
        answer(question, words=WORDS, public=True, user=None)
    with freeze_time("2027-03-05 12:00"):
        changed = answer(question, words=WORDS | {"answer_nl": "Beter."}, public=True, user=None)
    assert timezone.localdate(changed.settled_at).isoformat() == "2027-01-05"


# -- what the database itself refuses --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"state": State.ANSWERED}, "open_or_settled"),
        ({"settled_at": "2026-01-01T00:00Z"}, "open_or_settled"),
        ({"state": State.NOT_ANSWERED, "settled_at": "2026-01-01T00:00Z"}, "says_why"),
        ({"why_not": WhyNot.OWN_CASE}, "says_why"),
        ({"published_at": "2026-01-01T00:00Z"}, "answered_in_dutch"),
        ({"fingerprint": ""}, "by_fingerprint"),
        ({"erased_at": "2026-01-01T00:00Z"}, "holds_no_asker"),
    ],
)
def test_the_database_refuses_what_no_act_does(values: dict, name: str, question: Question) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(**values)
