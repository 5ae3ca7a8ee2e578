"""What a visitor reads on the front page, on explanatory pages, and on the pages about the municipality."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale, PageViewRestriction, Site

from home.models import (
    AccessibilityPage,
    ContactPage,
    ExplanationIndexPage,
    ExplanatoryPage,
    HomePage,
    LegalDate,
    PrivacyPage,
)
from register_pages.ai_system.figures import figures_below
from register_pages.ai_system.models import AISystemIndexPage, AISystemPage, Theme
from register_pages.dialogue.models import DialogueEventPage, DialogueIndexPage, Session
from register_pages.municipality.models import Municipality
from register_pages.organisation.models import Organisation
from tests.conftest import system_values
from tests.reading import language_of, link, main, read, words
from tests.translating import translate

SECTION = [{"type": "section", "id": "s1", "value": {"heading": "Wat wij doen", "body": "<p>Uitleg.</p>"}}]


@pytest.fixture
def municipality(home: HomePage) -> Municipality:
    return Municipality.objects.create(
        site=Site.objects.get(is_default_site=True),
        name_nl="Gemeente Waterveen",
        name_en="Municipality of Waterveen",
        phone="0800 555 01 10",
        email="algoritmes@waterveen.example",
        visiting_address="Sluisplein 1",
        postal_address="Postbus 1",
        opening_hours_nl="Elke dag",
        accessibility_status="B",
        accessibility_statement_url="https://toegankelijk.example/1",
        accessibility_audit_date=date(2026, 2, 3),
        accessibility_audit_reports="https://audit.example/1\nhttps://audit.example/2",
        accessibility_problems_nl="Oude pdf's: voor juni.\nKaarten: zonder tekst.",
        accessibility_responsible_nl="Gemeentesecretaris",
        accessibility_responsible_en="Municipal secretary",
        accessibility_response_days=5,
        accessibility_feedback_nl="Mail ons.",
        accessibility_feedback_en="E-mail us.",
        privacy_officer_nl="Functionaris",
        privacy_officer_en="Privacy officer",
        privacy_email="privacy@waterveen.example",
        supervisory_authority_nl="De toezichthouder",
        supervisory_authority_en="The supervisor",
    )


@pytest.fixture
def explanations(home: HomePage) -> ExplanationIndexPage:
    return home.add_child(instance=ExplanationIndexPage(title="Uitleg", slug="uitleg"))


@pytest.fixture
def rules(explanations: ExplanationIndexPage) -> ExplanatoryPage:
    LegalDate.objects.create(date="2027-12-02", title_nl="Hoog risico", title_en="High risk", source_url="https://eu.example",
                             certain=False)  # fmt: skip
    question = {"type": "question", "id": "q1", "value": {"heading": "Mag dat?", "body": "<p>Nee.</p>"}}
    page = ExplanatoryPage(
        title="Wat verboden is",
        slug="verboden",
        kind="prohibited",
        summary="Acht verboden.",
        body=[*SECTION, question],
        law_dates=True,
    )
    return explanations.add_child(instance=page)


def test_the_front_page_counts_the_register_and_shows_what_is_new(
    client: Client, register: AISystemIndexPage, scan_car: AISystemPage, rules: ExplanatoryPage
) -> None:
    draft = scan_car.get_latest_revision_as_object()
    draft.themes = list(Theme.objects.filter(code="verkeer"))
    draft.give_reason("Bijgewerkt.")
    draft.save_revision().publish()
    page = read(client, "/nl/")
    themes = {words(anchor.span): anchor for anchor in page.find(class_="tiles").find_all("a")}
    assert themes["Verkeer"]["href"] == f"{register.url}?theme=verkeer"
    assert words(themes["Verkeer"]).startswith("Verkeer 1")
    changes = page.find(id="changes").parent.find_all("li")
    assert [words(change.a) for change in changes] == [scan_car.title] * 2, "published, and changed"
    assert {change.a["href"] for change in changes} == {scan_car.url}
    assert link(page.main, "Wat verboden is")["href"] == rules.url


def test_the_english_front_page_counts_the_same(
    client: Client, home: HomePage, scan_car: AISystemPage, waterveen: Organisation, english: Locale
) -> None:
    home.refresh_from_db()
    imported = home.add_child(instance=AISystemIndexPage(title="Elders", slug="elders"))
    imported.add_child(instance=AISystemPage(**system_values(waterveen, title="Van elders", slug="van-elders")))
    page = read(client, translate(home, english).url)
    assert "The register has 1 system. 1 is in use now." in main(page)
    assert link(page.main, scan_car.title)["lang"] == "nl"
    assert "Van elders" not in main(page)


def test_the_front_page_labels_what_nobody_has_checked(
    client: Client, register: AISystemIndexPage, waterveen: Organisation, home: HomePage, english: Locale
) -> None:
    values = system_values(waterveen, title="Van elders", slug="van-elders")
    register.add_child(instance=AISystemPage(unchecked=True, **values))
    home.refresh_from_db()
    page = read(client, translate(home, english).url)
    assert "Not checked" in words(link(page.main, "Van elders").parent)


def test_a_new_site_has_a_front_page_too(client: Client, home: HomePage) -> None:
    page = read(client, home.url)
    assert words(page.h1) == "Waterveen"
    assert not page.main.find_all(class_="cards")
    assert page.find(class_="tiles") is None


def test_stopped_and_rejected_systems_are_counted_apart(
    client: Client, home: HomePage, register: AISystemIndexPage, waterveen: Organisation, english: Locale
) -> None:
    for state in ("in_use", "in_use", "pilot", "paused", "out_of_use", "rejected"):
        values = system_values(waterveen, title=state, slug="", lifecycle=state, lifecycle_reason="Daarom.")
        register.add_child(instance=AISystemPage(**values))
    home.refresh_from_db()
    said = main(read(client, translate(home, english).url))
    assert "The register has 6 systems. 2 are in use now. 3 were stopped, paused or rejected" in said


def test_a_system_with_two_themes_counts_once_in_all_and_in_each_theme(
    home: HomePage, register: AISystemIndexPage, scan_car: AISystemPage, waterveen: Organisation
) -> None:
    register.refresh_from_db()
    register.add_child(instance=AISystemPage(**system_values(waterveen, title="Zonder thema", slug="zonder")))
    draft = scan_car.get_latest_revision_as_object()
    draft.themes = list(Theme.objects.filter(code__in=["verkeer", "werk"]))
    draft.give_reason("Bijgewerkt.")
    draft.save_revision().publish()
    figures = figures_below(register)
    assert (figures.total, figures.in_use, figures.not_running) == (2, 2, 0)
    assert [(theme.code, number) for theme, number in figures.themes] == [("verkeer", 1), ("werk", 1)]


def test_an_empty_register_counts_nothing(register: AISystemIndexPage) -> None:
    assert figures_below(register) == (0, 0, 0, [])


def test_what_is_not_public_is_neither_counted_nor_shown_as_new(
    client: Client, home: HomePage, scan_car: AISystemPage
) -> None:
    PageViewRestriction.objects.create(page=scan_car, restriction_type="login")
    assert scan_car.title not in str(read(client, "/nl/"))
    assert figures_below(scan_car.get_parent()).total == 0


def test_the_next_dialogue_table_is_the_soonest_that_goes_on(client: Client, home: HomePage) -> None:
    index = home.add_child(instance=DialogueIndexPage(title="Tafels", slug="tafels"))
    days = {"Geweest": -1, "Afgelast": 1, "Straks": 2, "Later": 3}
    for title, number in days.items():
        page = DialogueEventPage(
            title=title, slug=title.lower(), summary="S", about="<p>A</p>", accessibility="<p>T</p>"
        )
        event = index.add_child(instance=page)
        starts_at = timezone.now() + timedelta(days=number)
        Session.objects.create(
            event_key=event.translation_key,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            venue="Bibliotheek",
            capacity=20,
            status="cancelled" if title == "Afgelast" else "planned",
        )
    page = read(client, "/nl/")
    assert [words(heading) for heading in page.find(id="next-event").parent.find_all("h3")] == ["Straks"]
    DialogueEventPage.objects.get(title="Straks").unpublish()
    assert "Later" in words(read(client, "/nl/").find(id="next-event").parent)
    Session.objects.all().delete()
    assert read(client, "/nl/").find(id="next-event") is None


@pytest.mark.parametrize("number", [5, 25])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_front_page_asks_no_more_of_a_larger_register(
    client: Client,
    home: HomePage,
    rules: ExplanatoryPage,
    register: AISystemIndexPage,
    waterveen: Organisation,
    english: Locale,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    number: int,
    language: str,
) -> None:
    for n in range(number):
        register.add_child(instance=AISystemPage(**system_values(waterveen, title=f"S{n}", slug=f"s-{n}")))
    address = translate(home, english).url if language == "en" else home.url
    client.get(address)
    with django_assert_max_num_queries(12):
        client.get(address)


def test_an_explanatory_page_shows_sections_questions_and_uncertain_dates(
    client: Client, rules: ExplanatoryPage, english: Locale
) -> None:
    page = read(client, rules.url)
    assert [words(heading) for heading in page.main.find_all("h2")][:2] == ["Wat wij doen", "Mag dat?"]
    assert "Nee." in main(page)
    assert "Hoog risico" in main(page)
    page = read(client, translate(rules, english).url)
    row = page.find("table").tbody.tr
    assert "Uncertain" in words(row.th)
    assert "High risk" in words(row)
    assert row.a["href"] == "https://eu.example"


def test_explanations_are_grouped_by_kind(client: Client, rules: ExplanatoryPage, english: Locale) -> None:
    page = read(client, translate(rules, english).get_parent().url)
    assert [words(heading) for heading in page.main.find_all("h2")] == ["Prohibited practices"]
    assert "EN Acht verboden." in main(page)


def test_the_contact_page_has_the_contact_of_the_municipality(
    client: Client, home: HomePage, municipality: Municipality, english: Locale
) -> None:
    contact = home.add_child(instance=ContactPage(title="Contact", slug="contact", sections=SECTION))
    for text in ("0800 555 01 10", "algoritmes@waterveen.example", "Sluisplein 1", "Postbus 1", "Elke dag", "Uitleg."):
        assert text in main(read(client, contact.url)), text
    page = read(client, translate(contact, english).url)
    assert "Municipality of Waterveen" in words(page.header)
    assert language_of(page.main.find("dd", string="Elke dag")) == "nl", "hours without English words are marked"


def test_the_accessibility_page_names_the_status_and_the_statement(
    client: Client, home: HomePage, municipality: Municipality, english: Locale
) -> None:
    dutch = home.add_child(
        instance=AccessibilityPage(title="Toegankelijkheid", slug="toegankelijkheid", sections=SECTION)
    )
    assert "Mail ons." in main(read(client, dutch.url))
    page = read(client, translate(dutch, english).url)
    assert "Status B: meets part of the requirements" in main(page)
    assert link(page, "Read the statement in the national register")["href"] == "https://toegankelijk.example/1"
    assert "E-mail us. You get an answer within 5 working days." in main(page)
    assert "Last full audit 3 February 2026" in main(page)
    assert "Municipal secretary" in main(page)
    for number in (1, 2):
        assert link(page, f"Audit report {number}")["href"] == f"https://audit.example/{number}"
    problems = page.find(id="known-problems").parent.find_all("li")
    assert [(words(problem), language_of(problem)) for problem in problems] == [
        ("Oude pdf's: voor juni.", "nl"),
        ("Kaarten: zonder tekst.", "nl"),
    ]


def test_an_empty_statement_claims_nothing(client: Client, home: HomePage, english: Locale) -> None:
    dutch = home.add_child(instance=AccessibilityPage(title="Toegankelijkheid", slug="toegankelijkheid"))
    said = main(read(client, translate(dutch, english).url))
    assert "Status Not filled in" in said
    assert "Not audited yet" in said
    assert "The statement is not in the national register yet." in said


def described(page: BeautifulSoup) -> str:
    found = page.find_all("meta", attrs={"name": "description"})
    assert len(found) == 1
    return str(found[0]["content"])


def test_search_engines_get_a_description_of_every_page_in_its_own_language(
    client: Client, home: HomePage, municipality: Municipality, scan_car: AISystemPage, english: Locale
) -> None:
    contact = home.add_child(
        instance=ContactPage(
            title="Contact", slug="contact", introduction="<p>Bel <b>ons</b> &amp; kom.</p><p>Langs.</p>"
        )
    )
    assert described(read(client, scan_car.url)) == scan_car.summary
    assert described(read(client, contact.url)) == "Bel ons & kom. Langs."
    twin = translate(contact, english)
    assert described(read(client, twin.url)) == "EN Bel ons & kom. EN Langs."
    ContactPage.objects.filter(pk=twin.pk).update(untranslated=["introduction"])
    general = "The AI and algorithms of Municipality of Waterveen"
    assert described(read(client, twin.url)).startswith(general)
    assert described(read(client, "/en/nothing/", status=404)).startswith(general)
    ContactPage.objects.filter(pk=twin.pk).update(search_description="Call us.")
    assert described(read(client, twin.url)) == "Call us."


def test_the_privacy_page_says_whom_to_ask_and_where_to_complain(
    client: Client, home: HomePage, municipality: Municipality, english: Locale
) -> None:
    dutch = home.add_child(instance=PrivacyPage(title="Privacy", slug="privacy", sections=SECTION))
    assert "Functionaris" in main(read(client, dutch.url))
    said = main(read(client, translate(dutch, english).url))
    assert "Privacy officer" in said
    assert "The supervisor" in said


@pytest.mark.parametrize(("active", "shown"), [("nl", "nl"), ("en", "en"), (None, "nl")])
def test_when_everything_is_broken_the_page_speaks_both_languages_without_a_database(
    active: str | None, shown: str
) -> None:
    with translation.override(active):
        page = BeautifulSoup(render_to_string("500.html"), "html.parser")
    assert page.html["lang"] == shown
    assert page.section["lang"] == {"nl": "en", "en": "nl"}[shown]
