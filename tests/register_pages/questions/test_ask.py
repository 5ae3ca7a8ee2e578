"""A resident asks a question: it is stored once, has a last day, and nothing is said of who asked."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from freezegun import freeze_time

from home.models import HomePage
from register_pages.ai_system.models import AISystemPage
from register_pages.outbox.models import Mail
from register_pages.questions.choices import About, State
from register_pages.questions.models import Question, QuestionTerm
from register_pages.visitor_forms.token import make_token
from tests.reading import language_of, link, main, read
from tests.register_pages.questions.conftest import NOOR, WHY, Asked, Send, address

pytestmark = pytest.mark.django_db


def subject(page: AISystemPage | None = None) -> str:
    return f"question:{page.translation_key if page else ''}"


def where(page: AISystemPage, language: str = "nl") -> str:
    return address("ask_about", page.translation_key, language=language)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_form_says_what_it_is_about_and_until_when_the_answer_takes(
    language: str, visitor: Client, scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    with freeze_time("2026-11-20 09:00"):
        page = read(visitor, where(scan_car, language))
    shown = scan_car if language == "nl" else scan_car_in_english
    assert link(page.main, shown.title)
    assert "4 december 2026" in main(page).lower()
    assert page.find("textarea", {"name": "question"})
    assert page.find("input", {"name": "address"})["autocomplete"] == "email"
    assert language_of(page.main) == language


def test_on_an_english_page_a_record_without_translation_keeps_its_dutch_title(
    visitor: Client, scan_car: AISystemPage
) -> None:
    page = read(visitor, where(scan_car, "en"))
    assert language_of(link(page.main, scan_car.title)) == "nl"


def test_a_question_on_a_record_is_stored_with_a_reference_and_a_last_day(
    send: Send, visitor: Client, scan_car: AISystemPage, django_capture_on_commit_callbacks
) -> None:
    with freeze_time("2026-11-20 09:00"):
        sent = send(where(scan_car), subject(scan_car), question=f"  {WHY} ", address=NOOR)
        assert sent.status_code == 303
        page = read(visitor, sent.url)
    question = Question.objects.get()
    assert question.original == WHY
    assert (question.about, question.record, question.subject) == (
        About.SYSTEM, scan_car.translation_key, scan_car.title,
    )  # fmt: skip
    assert question.answer_by == date(2026, 12, 4)
    assert question.shown_reference in main(page)
    assert "4 december 2026" in main(page).lower()
    for secret in (WHY, NOOR):
        assert secret not in page.get_text()
        assert secret not in sent.url


def test_a_general_question_needs_no_page_and_no_address(send: Send) -> None:
    assert send(address("ask_question"), subject(), question="Gebruikt u AI?").status_code == 303
    question = Question.objects.get()
    assert (question.about, question.record, question.address, question.fingerprint) == (About.NO_PAGE, None, "", "")
    assert question.subject
    assert not Mail.objects.exists()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_whoever_gives_an_address_gets_the_reference_by_mail_in_their_language(
    language: str, send: Send, scan_car: AISystemPage
) -> None:
    sent = send(where(scan_car, language), subject(scan_car), question=WHY, address=NOOR)
    mail = Mail.objects.get()
    question = Question.objects.get()
    assert (mail.to, mail.language) == (NOOR, language)
    assert question.shown_reference in mail.subject
    assert sent.url in mail.text
    assert WHY not in mail.text
    assert scan_car.title not in mail.subject
    assert NOOR not in mail.key + mail.subject


def test_the_same_form_twice_asks_once_and_gives_the_same_page(send: Send, scan_car: AISystemPage) -> None:
    token = make_token(subject(scan_car), timezone.now() - timedelta(seconds=30))
    first, second = (
        send(where(scan_car), subject(scan_car), token=token, question=WHY, address=NOOR) for _time in range(2)
    )
    assert first.url == second.url
    assert (Question.objects.count(), Mail.objects.count()) == (1, 1)


def test_the_same_form_with_another_question_is_another_question(send: Send, scan_car: AISystemPage) -> None:
    token = make_token(subject(scan_car), timezone.now() - timedelta(seconds=30))
    first, second = (
        send(where(scan_car), subject(scan_car), token=token, question=text) for text in (WHY, "Iets anders?")
    )
    assert first.url != second.url
    assert Question.objects.count() == 2


def test_the_database_itself_refuses_one_form_twice(question: Question) -> None:
    question.pk, question.reference = None, "22222222"
    with pytest.raises(IntegrityError, match=r"a_form_asks_one_question_once|UNIQUE"), transaction.atomic():
        question.save(force_insert=True)


@pytest.mark.parametrize(
    ("question", "given", "wrong"),
    [
        ("", "", "question"),
        ("   ", NOOR, "question"),
        ("x" * 5001, "", "question"),
        ("Waarom?\0", "", "question"),
        (WHY, "geen adres", "address"),
        (WHY, "a@b", "address"),
        (WHY, f"{NOOR}\nBcc: alle@example.org", "address"),
        (WHY, f"{'x' * 250}@example.org", "address"),
    ],
)
def test_what_cannot_be_taken_is_named_on_top_and_kept_as_typed(
    question: str, given: str, wrong: str, send: Send, scan_car: AISystemPage
) -> None:
    answered = send(where(scan_car), subject(scan_car), question=question, address=given)
    assert answered.status_code == 200
    page = BeautifulSoup(answered.content.decode(), "html.parser")
    summary = page.find(class_="error-summary")
    assert [anchor["href"] for anchor in summary.find_all("a")] == [f"#id_{wrong}"]
    assert page.find(id=f"id_{wrong}")["aria-invalid"] == "true"
    if "\0" not in question:
        assert page.find(id="id_question").text.strip() == question.strip()
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "'; DROP TABLE", "{{ 7*7 }} {% now %}", "😀" * 2500, "\u202e"]
)
def test_odd_words_are_stored_as_they_are(text: str, send: Send) -> None:
    assert send(address("ask_question"), subject(), question=text, address=NOOR).status_code == 303
    assert Question.objects.get().original == text


def test_more_than_three_links_wait_for_staff_and_nobody_gets_mail(send: Send, visitor: Client) -> None:
    text = " ".join(f"https://koop{number}.example" for number in range(4))
    sent = send(address("ask_question"), subject(), question=text, address=NOOR)
    assert Question.objects.get().state == State.HELD
    assert not Mail.objects.exists()
    assert Question.objects.get().shown_reference in main(read(visitor, sent.url))


def test_three_links_are_an_ordinary_question(send: Send) -> None:
    text = " ".join(f"https://koop{number}.example" for number in range(3))
    send(address("ask_question"), subject(), question=text, address=NOOR)
    assert Question.objects.get().state == State.NEW
    assert Mail.objects.count() == 1


def test_a_field_that_only_programs_fill_in_stores_nothing(send: Send) -> None:
    answered = send(address("ask_question"), subject(), question=WHY, leave_empty="x")
    assert answered.status_code == 200
    assert WHY in answered.content.decode()
    assert not Question.objects.exists()


def test_a_form_of_another_site_is_refused(visitor: Client, home: HomePage) -> None:
    token = make_token(subject(), timezone.now() - timedelta(seconds=30))
    refused = visitor.post(
        address("ask_question"), {"form_token": token, "question": WHY}, headers={"sec-fetch-site": "cross-site"}
    )
    assert refused.status_code == 403
    assert not Question.objects.exists()


def test_a_form_for_one_page_cannot_be_sent_about_another(send: Send, scan_car: AISystemPage) -> None:
    answered = send(where(scan_car), subject(None), question=WHY)
    assert answered.status_code == 200
    assert not Question.objects.exists()


def test_the_sixth_mail_to_one_address_within_the_hour_is_not_sent_and_the_page_does_not_tell(
    visitor: Client, asked: Asked
) -> None:
    pages = []
    for number in range(6):
        question = asked(key=str(number))
        page = main(read(visitor, address("question_state", question.reference)))
        pages.append(page.replace(question.shown_reference, "…"))
    assert Question.objects.count() == 6
    assert Mail.objects.count() == 5
    assert len(set(pages)) == 1


def test_the_outbox_names_a_question_as_people_say_it(question: Question) -> None:
    mail = Mail.objects.get()
    assert mail.reference == question.shown_reference
    assert mail.key == f"question.received:{question.shown_reference}"


def test_an_address_changes_nothing_on_the_page_that_follows(visitor: Client, asked: Asked) -> None:
    pages = set()
    for number, given in enumerate(["", NOOR, NOOR, "nieuw@example.org"]):
        question = asked(address=given, key=str(number))
        answered = visitor.get(address("question_state", question.reference)).content.decode()
        pages.add(answered.replace(question.shown_reference, "…").replace(question.reference, "…"))
    assert len(pages) == 1


def test_a_page_that_is_not_public_cannot_be_asked_about(visitor: Client, scan_car: AISystemPage) -> None:
    scan_car.unpublish()
    assert visitor.get(where(scan_car)).status_code == 404
    assert visitor.get(where(scan_car, "en")).status_code == 404


@pytest.mark.parametrize("reference", ["22222222", "x", "x" * 3000, "%00", "😀", "'"])
def test_an_unknown_reference_leads_nowhere(reference: str, visitor: Client, question: Question) -> None:
    assert visitor.get(f"{address('ask_question')}../{reference}").status_code in (301, 302, 404)
    assert visitor.get(address("question_state", "R").replace("/R/", f"/{reference}/")).status_code == 404


def test_a_reference_is_read_as_people_type_it(visitor: Client, question: Question) -> None:
    assert read(visitor, address("question_state", question.shown_reference.lower()))


def test_where_a_question_stands_is_kept_by_nobody(visitor: Client, question: Question) -> None:
    answered = visitor.get(address("question_state", question.reference))
    assert "no-store" in answered["Cache-Control"]
    assert answered["X-Robots-Tag"] == "noindex"


def test_who_asked_finds_the_way_back_to_the_page_and_to_the_form(
    visitor: Client, asked: Asked, scan_car: AISystemPage
) -> None:
    page = read(visitor, address("question_state", asked().reference)).main
    assert {scan_car.url, where(scan_car)} <= {link["href"] for link in page.find_all("a")}


def test_after_a_question_about_no_page_or_one_that_went_the_way_leads_to_the_general_form(
    visitor: Client, asked: Asked, scan_car: AISystemPage
) -> None:
    general, about = asked(record=None), asked(key="about")
    scan_car.unpublish()
    for question in (general, about):
        page = read(visitor, address("question_state", question.reference)).main
        assert [link["href"] for link in page.find_all("a")] == [address("ask_question")]


def test_the_term_is_set_in_the_cms_and_holds_from_then_on(asked: Asked) -> None:
    friday = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))
    before = asked(key="a", now=friday)
    QuestionTerm.objects.update_or_create(defaults={"working_days": 1})
    after = asked(key="b", now=friday)
    before.refresh_from_db()
    assert (before.answer_by, after.answer_by) == (date(2026, 12, 4), date(2026, 11, 23))


@pytest.mark.parametrize("days", [0, 61])
def test_the_database_refuses_a_term_that_is_none(days: int) -> None:
    with pytest.raises(IntegrityError, match="sixty_days"), transaction.atomic():
        QuestionTerm.objects.create(working_days=days)


def test_a_question_asked_late_in_the_evening_counts_from_the_dutch_day(asked: Asked) -> None:
    QuestionTerm.objects.update_or_create(defaults={"working_days": 1})
    asked_at = datetime(2026, 11, 23, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert asked(now=asked_at).answer_by == date(2026, 11, 25)
