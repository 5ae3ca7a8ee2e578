"""“Does this affect me?”: from a code, from what happened, or from a decision, to the system behind it."""

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale, PageViewRestriction

from register_pages.ai_system.choices import SituationKind
from register_pages.ai_system.models import (
    AffectedDecision,
    AISystemIndexPage,
    AISystemPage,
    LetterCode,
    Situation,
)
from register_pages.organisation.models import Organisation
from tests.conftest import system_values
from tests.reading import language_of, link, main, read, words
from tests.translating import translate


def finder(language: str = "en") -> str:
    with override(language):
        return reverse("finder")


@pytest.fixture
def fine(db: None) -> Situation:
    return Situation.objects.create(kind="letter", name_nl="Ik kreeg een boete", name_en="I got a fine")


def touch(page: AISystemPage, *situations: Situation, decisions: tuple[str, ...] = ()) -> None:
    draft = page.get_latest_revision_as_object()
    draft.situations = list(situations)
    draft.decisions = [AffectedDecision(decision=decision) for decision in decisions]
    draft.give_reason("Bijgewerkt.")
    draft.save_revision().publish()


def add_system(register: AISystemIndexPage, organisation: Organisation, slug: str) -> AISystemPage:
    page = register.add_child(
        instance=AISystemPage(live=False, **system_values(organisation, slug=slug, title=f"Systeem {slug}"))
    )
    page.save_revision().publish()
    return page


def test_the_code_from_a_letter_opens_the_record(client: Client, scan_car: AISystemPage) -> None:
    code = LetterCode.objects.get().code
    page = read(client, finder())
    assert page.find(id="letter-code").find_parent("form")["action"] == finder()
    answer = client.get(finder("nl"), {"code": f" {code[:3].lower()} {code[3:]} "})
    assert (answer.status_code, answer["Location"]) == (302, scan_car.get_url())


def test_an_unknown_code_is_kept_and_the_error_is_said_at_the_box(client: Client, scan_car: AISystemPage) -> None:
    page = read(client, f"{finder()}?code=K7P-4QX")
    box = page.find(id="letter-code")
    assert box["value"] == "K7P-4QX"
    assert page.title.string.strip().startswith("Error:")
    assert "leads to no record" in words(page.find(id="letter-code-error"))
    assert {"letter-code-hint", "letter-code-error"} == set(box["aria-describedby"].split())


def test_an_empty_box_is_no_error(client: Client, scan_car: AISystemPage) -> None:
    for empty in ("", "%20", "%00"):
        page = read(client, f"{finder()}?code={empty}")
        assert page.find(class_="error-summary") is None
        assert not page.find(id="letter-code").has_attr("aria-invalid")


@pytest.mark.parametrize("query", [
    "code=%00%22%27<b>🙂", "code=" + "x" * 10_000, "situation=x", "situation=-1", "situation=" + "9" * 40,
    "situation=%C2%B2",
    "situation=999", "page=x", "page=0", "page=99999999999", "situation=1&page=%00",
])  # fmt: skip
def test_whatever_stands_in_the_address_gives_a_page(client: Client, scan_car: AISystemPage, query: str) -> None:
    read(client, f"{finder()}?{query}")


def test_a_situation_with_one_system_leads_straight_to_it(
    client: Client, scan_car: AISystemPage, fine: Situation
) -> None:
    touch(scan_car, fine)
    anchor = link(read(client, finder()), "I got a fine")
    assert client.get(anchor["href"].replace(finder(), finder("nl")))["Location"] == scan_car.get_url()


def test_a_situation_with_more_systems_lists_them_in_the_readers_language(
    client: Client, scan_car: AISystemPage, register: AISystemIndexPage, waterveen: Organisation, fine: Situation,
    english: Locale,
) -> None:  # fmt: skip
    other = add_system(register, waterveen, "boetes")
    touch(scan_car, fine)
    touch(other, fine)
    translate(AISystemPage.objects.get(pk=scan_car.pk), english)
    page = read(client, f"{finder()}?situation={fine.pk}")
    assert words(page.h1) == "I got a fine"
    assert [words(card.a) for card in page.find_all(class_="card")] == [
        "EN Auto's scannen voor parkeren",
        "Systeem boetes",
    ]
    assert language_of(link(page, "Systeem boetes")) == "nl"


def test_situations_stand_under_their_headings_in_order_and_only_when_they_lead_somewhere(
    client: Client, scan_car: AISystemPage, fine: Situation
) -> None:
    asking = Situation.objects.create(kind="contact", name_nl="Ik vraag iets", name_en="I ask something")
    letter = Situation.objects.create(kind="letter", name_nl="Ik kreeg een aanslag", name_en="I got an assessment")
    Situation.objects.create(kind="around", name_nl="Ik fiets", name_en="I cycle")
    touch(scan_car, fine, asking, letter)
    section = read(client, finder()).find(id="what-happened").parent
    said = [words(part) for part in section.find_all(["h3", "li"])]
    with override("en"):
        labels = [str(SituationKind(kind).label) for kind in ("letter", "contact")]
    assert said == [labels[0], "I got a fine", "I got an assessment", labels[1], "I ask something"]


def test_what_is_not_public_is_in_no_list(client: Client, scan_car: AISystemPage, fine: Situation) -> None:
    touch(scan_car, fine, decisions=("Naheffing",))
    shown = main(read(client, finder()))
    assert "I got a fine" in shown
    assert "Naheffing" in shown
    restriction = PageViewRestriction.objects.create(page=scan_car, restriction_type="login")
    for gone in (lambda: None, lambda: (restriction.delete(), scan_car.unpublish())):
        gone()
        text = main(read(client, finder()))
        assert "I got a fine" not in text
        assert "Naheffing" not in text
        read(client, f"{finder()}?situation={fine.pk}")


def test_decisions_stand_in_the_order_of_the_names_that_the_reader_sees(
    client: Client, scan_car: AISystemPage, register: AISystemIndexPage, waterveen: Organisation, english: Locale
) -> None:
    touch(scan_car, decisions=("Naheffing", "aanmaning"))
    touch(add_system(register, waterveen, "woz"), decisions=("Beschikking",))
    dutch = read(client, finder("nl"))
    assert [words(line.a) for line in dutch.find(class_="decisions").find_all("li")] == [
        "aanmaning", "Beschikking", "Naheffing",
    ]  # fmt: skip
    assert link(dutch, "Naheffing")["href"] == f"{scan_car.url}#disagree"
    twin = translate(AISystemPage.objects.get(pk=scan_car.pk), english)
    page = read(client, finder())
    assert [words(line.a) for line in page.find(class_="decisions").find_all("li")] == [
        "Beschikking", "EN aanmaning", "EN Naheffing",
    ]  # fmt: skip
    assert language_of(link(page, "Beschikking")) == "nl"
    assert language_of(link(page, "EN Naheffing")) == "en"
    assert link(page, "EN Naheffing")["href"] == f"{twin.url}#disagree"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_takes_as_many_queries_with_many_systems_as_with_few(
    client: Client, scan_car: AISystemPage, register: AISystemIndexPage, waterveen: Organisation, fine: Situation,
    english: Locale, django_assert_max_num_queries: DjangoAssertNumQueries, language: str,
) -> None:  # fmt: skip
    touch(scan_car, fine, decisions=("Naheffing",))
    translate(AISystemPage.objects.get(pk=scan_car.pk), english)
    for slug in ("een", "twee", "drie"):
        more = Situation.objects.create(kind="around", name_nl=f"Ik ben {slug}", name_en=f"I am {slug}")
        touch(add_system(register, waterveen, slug), fine, more, decisions=(f"Besluit {slug}",))
    for address in (finder(language), f"{finder(language)}?situation={fine.pk}"):
        client.get(address)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_the_front_page_has_the_box_and_what_happens_most(
    client: Client, scan_car: AISystemPage, fine: Situation, english: Locale
) -> None:
    touch(scan_car, fine)
    page = read(client, "/nl/")
    part = page.find(class_="finder")
    assert part.form["action"] == finder("nl")
    assert link(part, "Ik kreeg een boete")["href"] == f"{finder('nl')}?situation={fine.pk}"


def test_the_finder_is_one_step_from_the_register(client: Client, register: AISystemIndexPage) -> None:
    assert read(client, register.url).find(class_="finder-link").a["href"] == finder("nl")


def test_a_situation_that_a_record_names_cannot_be_deleted_and_the_cms_says_so(
    client: Client, admin: User, scan_car: AISystemPage, fine: Situation
) -> None:
    touch(scan_car, fine)
    client.force_login(admin)
    address = reverse("wagtailsnippets_register_pages_situation:delete", args=[fine.pk])
    answer = client.post(address, headers={"accept-language": "en"}, follow=True)
    assert "in use" in answer.content.decode()
    with pytest.raises(ProtectedError), transaction.atomic():
        fine.delete()
    assert AISystemPage.objects.get(pk=scan_car.pk).situations.get() == fine


def test_a_draft_that_alone_names_a_deleted_situation_still_opens(
    client: Client, admin: User, scan_car: AISystemPage, fine: Situation
) -> None:
    draft = scan_car.get_latest_revision_as_object()
    draft.situations = [fine]
    draft.save_revision()
    fine.delete()
    client.force_login(admin)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[scan_car.pk])).status_code == 200
    scan_car.get_latest_revision().publish()
    assert not AISystemPage.objects.get(pk=scan_car.pk).situations.exists()


def test_situations_follow_to_the_english_page_and_leave_it_again(
    scan_car: AISystemPage, scan_car_in_english: AISystemPage, fine: Situation
) -> None:
    touch(scan_car, fine)
    assert AISystemPage.objects.get(pk=scan_car_in_english.pk).situations.get() == fine
    touch(scan_car)
    assert not AISystemPage.objects.get(pk=scan_car_in_english.pk).situations.exists()
