"""A record gets one code when visitors first see it, keeps it for ever, and is found however the code is typed."""

from importlib import import_module
from uuid import uuid4

import pytest
from django.apps import apps
from django.utils.translation import override
from wagtail.models import Locale, PageViewRestriction

from register_pages.ai_system import letter_codes
from register_pages.ai_system.letter_codes import LENGTH, make, normalise, record_for_code
from register_pages.ai_system.models import AISystemIndexPage, AISystemPage, LetterCode
from register_pages.foundation.readable_code import ALPHABET, LOOK_ALIKES
from register_pages.organisation.models import Organisation
from tests.conftest import system_values
from tests.translating import translate


def code_of(page: AISystemPage) -> str:
    return LetterCode.objects.get(record=page.translation_key).code


@pytest.mark.parametrize(
    "typed",
    ["K7P4Q2", "k7p4q2", "K7P-4Q2", " k7p 4q2 ", "K7P–4Q2", "K7P.4Q2", "K7P4O2", "k7p-4o2", "K7P402", "KIP4Q2",
     "k1p4q2", "klp4q2", "K7P4QZ", "https://register.example/c/K7P4Q2", "register.example/nl/c/k7p-4q2/"],
)  # fmt: skip
def test_whatever_the_hand_does_the_same_code_is_read(typed: str) -> None:
    assert normalise(typed) == "K7P4Q2"


@pytest.mark.parametrize(
    "typed",
    ["", " ", "K7P4Q", "K7P4Q22", "parkeren", "KAP4Q2", "K7P4Q€", "\0", "🅺7P4Q2", "K" * 10_000, "%2F", "'\";--"],
)
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert normalise(typed) == ""


def test_no_sign_of_the_alphabet_is_taken_for_another_one_and_none_is_a_vowel() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET)
    assert not set(ALPHABET) & set("AEIOUY01")
    assert not {sign for sign in ALPHABET if ord(sign) in LOOK_ALIKES}
    assert all(normalise(sign * LENGTH) == sign * LENGTH for sign in ALPHABET)


def test_a_record_gets_its_code_when_it_goes_live_and_not_before(
    register: AISystemIndexPage, waterveen: Organisation
) -> None:
    page = register.add_child(instance=AISystemPage(live=False, **system_values(waterveen)))
    page.save_revision()
    assert not LetterCode.objects.exists()
    page.get_latest_revision().publish()
    assert normalise(code_of(page)) == code_of(page)


def test_publishing_again_and_in_english_leaves_the_code(scan_car: AISystemPage, english: Locale) -> None:
    code = code_of(scan_car)
    scan_car.save_revision().publish()
    translate(scan_car, english)
    assert LetterCode.objects.get().code == code


def test_a_copy_is_another_record_with_another_code(scan_car: AISystemPage) -> None:
    copy = scan_car.copy(update_attrs={"slug": "kopie", "title": "Kopie"}, reset_translation_key=True)
    assert code_of(copy) != code_of(scan_car)


def test_the_code_of_a_deleted_record_is_nobody_elses(scan_car: AISystemPage, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, free = code_of(scan_car), "222222"
    scan_car.delete()
    drawn = iter([gone, gone, free])
    monkeypatch.setattr(letter_codes, "random_code", lambda _length: next(drawn))
    assert make(uuid4()) == free
    assert record_for_code(gone) is None


def test_codes_that_are_used_up_are_an_error_and_not_an_endless_search(
    scan_car: AISystemPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letter_codes, "random_code", lambda _length: code_of(scan_car))
    with pytest.raises(RuntimeError):
        make(uuid4())


def test_two_at_once_give_one_code(scan_car: AISystemPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one makes the code between our looking and our writing."""
    record, seen = uuid4(), []

    def while_the_other_writes(_length: int) -> str:
        if not seen:
            seen.append(LetterCode.objects.create(code="333333", record=record))
        return "444444"

    monkeypatch.setattr(letter_codes, "random_code", while_the_other_writes)
    assert make(record) == "333333"
    assert LetterCode.objects.filter(record=record).count() == 1


def test_a_code_is_never_changed(scan_car: AISystemPage) -> None:
    code = LetterCode.objects.get()
    code.code = "222222"
    with pytest.raises(TypeError):
        code.save()


def test_the_code_leads_to_the_page_in_the_readers_language_or_else_in_dutch(
    scan_car: AISystemPage, english: Locale
) -> None:
    with override("en"):
        found = record_for_code(code_of(scan_car))
        assert (found.page.pk, found.lang) == (scan_car.pk, "nl")
        twin = translate(scan_car, english)
        assert record_for_code(code_of(scan_car)).page.pk == twin.pk
    with override("nl"):
        assert record_for_code(code_of(scan_car)).page.pk == scan_car.pk


def test_nothing_is_found_of_what_is_withdrawn_private_or_unknown(scan_car: AISystemPage) -> None:
    code = code_of(scan_car)
    assert record_for_code("222222" if code != "222222" else "333333") is None
    restriction = PageViewRestriction.objects.create(page=scan_car.get_parent(), restriction_type="login")
    assert record_for_code(code) is None
    restriction.delete()
    assert record_for_code(code).page.pk == scan_car.pk
    scan_car.unpublish()
    assert record_for_code(code) is None


def test_words_that_cannot_be_a_code_cost_no_query(db: None, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert record_for_code("parkeervergunning") is None


def test_records_that_were_live_before_there_were_codes_get_one(
    scan_car: AISystemPage, register: AISystemIndexPage, waterveen: Organisation
) -> None:
    draft = register.add_child(instance=AISystemPage(live=False, **system_values(waterveen, slug="plan")))
    LetterCode.objects.all().delete()
    import_module("register_pages.migrations.0005_situations_and_letter_codes").give_codes(apps, None)
    assert normalise(code_of(scan_car)) == code_of(scan_car)
    assert not LetterCode.objects.filter(record=draft.translation_key).exists()
