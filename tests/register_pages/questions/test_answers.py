"""Everyone reads what was asked about a record and what was answered, and nothing of who asked."""

import pytest
from django.test import Client

from register_pages.ai_system.models import AISystemPage
from register_pages.questions.models import Question
from register_pages.questions.settle import answer
from register_pages.questions.templatetags.question_tags import questions_about
from tests.reading import language_of, main, read, words
from tests.register_pages.questions.conftest import NOOR, WHY, WORDS, Asked, address

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_published_answer_stands_on_the_record_with_its_dates(
    language: str, visitor: Client, published: Question, scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    page = read(visitor, (scan_car if language == "nl" else scan_car_in_english).url)
    asked_in = page.find(id=published.anchor)
    assert words(asked_in) == WORDS["question_nl"]
    assert language_of(asked_in) == "nl"
    said = asked_in.find_next_sibling("dd")
    assert "De auto weet pas na het lezen" in words(said)
    assert language_of(said.find("div")) == "nl"
    assert len(said.find_all("time")) == 2
    for secret in (WHY, NOOR, "Noor"):
        assert secret not in page.decode()


def test_english_words_come_first_on_an_english_page(
    visitor: Client, question: Question, scan_car_in_english: AISystemPage
) -> None:
    answer(question, words=WORDS | {"answer_en": "It knows later.", "question_en": "Why?"}, public=True, user=None)
    page = read(visitor, scan_car_in_english.url)
    assert words(page.find(id=question.anchor)) == "Why?"
    assert language_of(page.find(id=question.anchor)) == "en"
    assert "It knows later." in main(page)


@pytest.mark.parametrize("public", [True, False])
def test_only_what_is_published_can_be_read(
    public: bool, visitor: Client, question: Question, scan_car: AISystemPage
) -> None:
    answer(question, words=WORDS, public=public, user=None)
    for where in (scan_car.url, address("answered_questions"), address("answered_questions", language="en")):
        assert (question.anchor in visitor.get(where).content.decode()) is public


def test_an_answer_can_be_taken_from_the_page_again(
    visitor: Client, published: Question, scan_car: AISystemPage
) -> None:
    before = scan_car.latest_revision_id
    answer(published, words=WORDS, public=False, user=None)
    assert published.anchor not in visitor.get(scan_car.url).content.decode()
    scan_car.refresh_from_db()
    assert scan_car.latest_revision_id == before


def test_markup_in_an_answer_is_shown_as_it_was_written(
    visitor: Client, question: Question, scan_car: AISystemPage
) -> None:
    evil = "<script>alert(1)</script> javascript:alert(1) https://example.org/?a=1&b=2"
    answer(question, words=WORDS | {"answer_nl": evil, "question_nl": evil}, public=True, user=None)
    page = read(visitor, scan_car.url)
    assert not page.find("script", string=lambda text: text and "alert(1)" in text)
    hrefs = [anchor["href"] for anchor in page.find(id="questions").find_parent("section").find_all("a")]
    assert "https://example.org/?a=1&b=2" in hrefs
    assert not [href for href in hrefs if href.startswith("javascript")]


def test_five_questions_stand_on_the_record_and_all_of_them_in_the_list(
    visitor: Client, asked: Asked, scan_car: AISystemPage
) -> None:
    for number in range(7):
        answer(asked(key=str(number)), words=WORDS, public=True, user=None)
    page = read(visitor, scan_car.url)
    assert len(page.select("dt[id^=question-]")) == 5
    everything = f"{address('answered_questions')}?about={scan_car.translation_key}"
    assert page.find("a", href=everything)
    assert len(read(visitor, everything).select("dt[id^=question-]")) == 7


@pytest.mark.parametrize("query", ["about=x", "about=%00", "page=0", "page=99", "page=x", "about=" + "9" * 4000])
def test_an_odd_address_of_the_list_gives_the_list(query: str, visitor: Client, published: Question) -> None:
    assert read(visitor, f"{address('answered_questions')}?{query}")


def test_a_record_without_questions_invites_one(visitor: Client, scan_car: AISystemPage) -> None:
    section = read(visitor, scan_car.url).find(id="questions").find_parent("section")
    assert section.find("a", href=address("ask_about", scan_car.translation_key))


def test_questions_cost_a_record_one_query_however_many_there_are(
    visitor: Client, asked: Asked, scan_car: AISystemPage, django_assert_num_queries
) -> None:
    for number in range(3):
        answer(asked(key=str(number)), words=WORDS, public=True, user=None)
    with django_assert_num_queries(1):
        assert len(questions_about(scan_car)["questions"]) == 3


def test_the_list_asks_no_more_of_the_database_for_more_questions(
    visitor: Client, asked: Asked, django_assert_max_num_queries
) -> None:
    for number in range(6):
        answer(asked(key=str(number)), words=WORDS, public=True, user=None)
    visitor.get(address("answered_questions"))
    with django_assert_max_num_queries(10):
        assert len(read(visitor, address("answered_questions")).select("dt[id^=question-]")) == 6
