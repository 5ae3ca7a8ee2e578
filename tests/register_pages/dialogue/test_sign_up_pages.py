"""A resident signs up on the site, without an account, a cookie or a script."""

import re
from datetime import timedelta
from typing import Any

import icalendar
import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from freezegun import freeze_time
from wagtail.models import Locale, PageViewRestriction

from home.models import HomePage
from register_pages.dialogue.events import event_in
from register_pages.dialogue.models import AccessNeed, DialogueEventPage, Session, SignUp
from register_pages.dialogue.results import SALT
from register_pages.dialogue.views import sign_up as views
from register_pages.municipality.models import Municipality
from register_pages.outbox.models import Mail
from register_pages.privacy.models import RetentionPeriods
from register_pages.visitor_forms.token import SALT as TOKEN_SALT
from tests.reading import link, main, read, words
from tests.register_pages.dialogue.conftest import session
from tests.register_pages.dialogue.residents import check_counts, fill_in, mails_to, signed_up, state_of
from tests.translating import translate

pytestmark = pytest.mark.django_db
PHONE = "14 0999"


@pytest.fixture(autouse=True)
def phone(home: HomePage) -> None:
    Municipality.objects.update_or_create(site=home.get_site(), defaults={"phone": PHONE, "name_nl": "Waterveen"})


@pytest.fixture
def visitor() -> Client:
    """A browser that has never been here, and to which nothing is forgiven."""
    return Client(enforce_csrf_checks=True)


def form_at(evening: Session, language: str = "en") -> str:
    with override(language):
        return reverse("sign_up", args=[evening.pk])


def parsed(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content.decode(), "html.parser")


def send(visitor: Client, evening: Session, language: str = "en", **values: Any) -> HttpResponse:
    response = visitor.post(form_at(evening, language), fill_in(evening, **values))
    assert not response.cookies
    return response


def result_of(visitor: Client, response: HttpResponse) -> BeautifulSoup:
    """Follow the redirect to the page about the result."""
    assert response.status_code == 303, words(parsed(response).main)
    return read(visitor, response["Location"])


def test_a_resident_signs_up_with_a_name_and_an_address(visitor: Client, table: DialogueEventPage):
    evening = session(table, venue="Bibliotheek")
    page = read(visitor, form_at(evening))
    required = [field["name"] for field in page.main.form.find_all(required=True)]
    assert list(dict.fromkeys(required)) == ["name", "email", "group_size"]
    assert page.find(checked=True)["value"] == "1"
    assert page.find("input", {"name": "email"})["autocomplete"] == "email"
    response = send(visitor, evening, group_size="2")
    said = main(result_of(visitor, response))
    noor = SignUp.objects.get()
    assert (noor.name, noor.group_size, noor.language, noor.state) == ("Noor", 2, "en", "confirmed")
    for text in ("You have a place", noor.reference, "Bibliotheek", PHONE):
        assert text in said, text
    assert mails_to("Noor") == ["place"]
    check_counts(evening)


def test_the_result_names_nobody_and_is_kept_by_nobody(visitor: Client, table: DialogueEventPage):
    evening = session(table)
    response = send(visitor, evening, name="Noortje", group_size="3")
    assert "Noortje" not in response["Location"]
    result = visitor.get(response["Location"])
    said = words(parsed(result))
    for secret in ("Noortje", "noor@inwoner.example", "3 people"):
        assert secret not in said, secret
    assert "no-store" in result["Cache-Control"]
    assert result["Referrer-Policy"] == "no-referrer"
    assert result["X-Robots-Tag"] == "noindex"
    assert not result.cookies


def test_on_a_full_evening_somebody_comes_on_the_waiting_list(visitor: Client, table: DialogueEventPage):
    evening = session(table, capacity=2)
    signed_up(evening, "Bram", 2)
    signed_up(evening, "Aisha", 2)
    said = main(read(visitor, form_at(evening)))
    assert "Sign up for the waiting list" in said
    assert "2 people wait" in said
    assert "You are on the waiting list" in main(result_of(visitor, send(visitor, evening)))
    check_counts(evening)


def test_where_addresses_are_confirmed_the_result_says_that_it_is_not_certain_yet(
    visitor: Client, table: DialogueEventPage
):
    said = main(result_of(visitor, send(visitor, session(table, confirm_by_mail=True))))
    assert "Confirm your address" in said
    assert "You have a place" not in said


@pytest.mark.parametrize("state", ["place", "waiting list", "held"])
def test_a_known_address_gets_the_same_page_word_for_word(visitor: Client, table: DialogueEventPage, state: str):
    evening = session(table, capacity=2 if state == "waiting list" else 9, confirm_by_mail=state == "held")
    signed_up(evening, "Bram", 2)
    known = signed_up(evening, "Aisha", 2)
    pages, headers = [], []
    for name in ("Aisha", "Noor"):
        response = send(visitor, evening, name=name, email=f"{name.lower()}@inwoner.example")
        result = visitor.get(response["Location"])
        html = result.content.decode()
        for varies in (*SignUp.objects.values_list("reference", flat=True), response["Location"].split("/")[-2]):
            html = html.replace(varies, "·")
        pages.append(re.sub(r'value="[^"]{60,}"', "", html))
        same = {key: value for key, value in result.headers.items() if key not in ("Expires", "Content-Length")}
        headers.append((response.status_code, result.status_code, same))
    assert pages[0] == pages[1]
    assert headers[0] == headers[1]
    known.refresh_from_db()
    assert known.group_size == 2
    assert mails_to("Aisha")[-1] == "again"


def test_the_address_of_a_result_does_not_tell_who_was_known(visitor: Client, table: DialogueEventPage):
    evening = session(table)
    known = signed_up(evening, "Aisha")
    mine = fill_in(evening, email="bram@inwoner.example")
    own_key = signing.loads(mine["form_token"], salt=TOKEN_SALT)[2]
    visitor.post(form_at(evening), mine)
    for name in ("aisha", "noor"):
        answer = visitor.post(form_at(evening), mine | {"email": f"{name}@inwoner.example"})
        stands_for = SignUp.objects.get(email=f"{name}@inwoner.example")
        signed = signing.loads(answer["Location"].split("/")[-2], salt=SALT)
        assert (signed[0], signed[2]) == (stands_for.reference, "confirmed")
        assert signed[1] != own_key
        button = parsed(visitor.get(answer["Location"])).main.find("input", {"name": "form_token"})["value"]
        assert signing.loads(button, salt=TOKEN_SALT)[0] == f"take-back:{stands_for.reference}:{signed[1]}"
    assert state_of(known) == "confirmed"


@pytest.mark.parametrize("known", [True, False])
def test_who_typed_a_wrong_address_takes_back_what_the_form_added_and_reads_the_same_either_way(
    visitor: Client, table: DialogueEventPage, known: bool
):
    evening = session(table)
    if known:
        signed_up(evening, "Noor", 2)
    page = result_of(visitor, response := send(visitor, evening))
    button = page.main.find("form", method="post")
    token = {"form_token": button.find("input", {"name": "form_token"})["value"]}
    taken_back = visitor.post(button["action"], token)
    assert taken_back.status_code == 303
    again = read(visitor, taken_back["Location"])
    assert "What this form added has been withdrawn." in main(again)
    assert again.find("input", {"name": "email"}).get("value", "") == ""
    assert state_of(SignUp.objects.get()) == ("confirmed" if known else "cancelled")
    assert main(result_of(visitor, response)) == main(page), "the page itself goes on to say what was stored then"
    check_counts(evening)


def test_a_button_of_another_result_takes_nothing_back(visitor: Client, table: DialogueEventPage):
    evening = session(table)
    first, second = (
        result_of(visitor, send(visitor, evening, name=name, email=f"{name}@inwoner.example")).main.find(
            "form", method="post"
        )
        for name in ("noor", "bram")
    )
    token = second.find("input", {"name": "form_token"})["value"]
    assert visitor.post(first["action"], {"form_token": token}).status_code == 200
    assert SignUp.objects.active().count() == 2
    assert visitor.get(first["action"]).status_code == 303


def test_a_result_can_be_reloaded_for_a_day(visitor: Client, table: DialogueEventPage):
    response = send(visitor, session(table))
    for _time in range(2):
        result_of(visitor, response)
    assert SignUp.objects.count() == 1
    with freeze_time(timezone.now() + timedelta(hours=25)):
        read(visitor, response["Location"], status=404)


@pytest.mark.parametrize("token", ["x", "x:y:z", "%00", "a" * 3000, "🙂", "..", "W10:1:2"])
def test_a_result_that_we_never_gave_is_not_found(visitor: Client, home: HomePage, token: str):
    with override("en"):
        read(visitor, reverse("sign_up_result", args=[token]), status=404)
        assert visitor.post(reverse("sign_up_take_back", args=[token])).status_code == 404


def test_a_sign_up_that_was_forgotten_has_no_result(visitor: Client, table: DialogueEventPage):
    response = send(visitor, session(table))
    SignUp.objects.all().delete()
    read(visitor, response["Location"], status=404)


def test_a_form_that_is_sent_twice_leads_to_the_same_sign_up(visitor: Client, table: DialogueEventPage):
    evening = session(table)
    filled_in = fill_in(evening)
    references = {
        words(result_of(visitor, visitor.post(form_at(evening), filled_in)).main.strong) for _time in range(3)
    }
    assert references == {SignUp.objects.get().reference}
    assert mails_to("Noor") == ["place"]


def test_two_people_at_one_screen_go_back_and_sign_up_one_after_the_other(visitor: Client, table: DialogueEventPage):
    evening = session(table)
    filled_in = fill_in(evening)
    visitor.post(form_at(evening), filled_in)
    visitor.post(form_at(evening), filled_in | {"name": "Bram", "email": "bram@inwoner.example"})
    assert set(SignUp.objects.values_list("name", flat=True)) == {"Noor", "Bram"}


def test_what_somebody_needs_is_optional_and_stored_with_consent(visitor: Client, table: DialogueEventPage):
    evening = session(table)
    needs = {"arrangements": ["wheelchair", "large_print"], "other_need": "Een kruk", "consent": "on"}
    assert "wheelchair" not in send(visitor, evening, **needs)["Location"]
    need = AccessNeed.objects.get()
    assert (need.arrangements, need.other) == (["wheelchair", "large_print"], "Een kruk")
    assert "Een kruk" not in Mail.objects.get().text


def test_a_box_that_is_ticked_for_nothing_stores_nothing(visitor: Client, table: DialogueEventPage):
    assert send(visitor, session(table), consent="on", other_need="  ").status_code == 303
    assert not AccessNeed.objects.exists()


@pytest.mark.parametrize("asked", [{"arrangements": ["quiet_place"]}, {"other_need": "Een kruk"}])
def test_without_consent_nothing_is_kept_and_what_was_filled_in_is_shown(
    visitor: Client, table: DialogueEventPage, asked: dict[str, Any]
):
    page = parsed(send(visitor, session(table), **asked))
    assert not SignUp.objects.exists()
    assert page.find("details").has_attr("open")
    assert page.find(class_="error-summary").find("a", href="#id_consent")
    assert page.find("input", {"name": "name"})["value"] == "Noor"
    assert words(page.title).startswith("Error:")


WRONG = [
    ("name", ""),
    ("name", "   "),
    ("name", "\u200b\u202e"),
    ("name", "N" * 81),
    ("name", "N" * 10_000),
    ("name", "Noor\0"),
    ("name", "Win op https://evil.example/x"),
    ("name", "www.evil.example"),
    ("name", "evil.example is leuk"),
    ("name", "noor@inwoner.example"),
    ("email", ""),
    ("email", "noor"),
    ("email", "noor@inwoner.example\nBcc: bram@inwoner.example"),
    ("email", "noor@inwoner.example, bram@inwoner.example"),
    ("email", f"{'n' * 250}@inwoner.example"),
    ("email", "noor\0@inwoner.example"),
    ("email", "<script>@inwoner.example"),
    ("group_size", "0"),
    ("group_size", "5"),
    ("group_size", "-1"),
    ("group_size", "1e9"),
    ("group_size", ""),
    ("group_size", "٢"),
    ("arrangements", "=cmd"),
    ("other_need", "x" * 301),
    ("form_token", ""),
    ("form_token", "forged"),
    ("leave_empty", "filled in"),
]


@pytest.mark.parametrize(("name", "value"), WRONG, ids=[f"{name}-{number}" for number, (name, _) in enumerate(WRONG)])
def test_what_is_wrong_is_said_and_nothing_is_stored_or_lost(
    visitor: Client, table: DialogueEventPage, name: str, value: str
):
    evening = session(table)
    response = send(visitor, evening, **{name: value})
    assert response.status_code == 200
    page = parsed(response)
    summary = page.find(class_="error-summary")
    for anchor in summary.find_all("a"):
        assert page.find(id=anchor["href"][1:]), anchor["href"]
    assert words(page.title).startswith("Error:")
    assert not SignUp.objects.exists()
    assert not Mail.objects.exists()
    kept = {"name": "Noor", "email": "noor@inwoner.example"}
    for other in kept.keys() - {name}:
        assert page.find("input", {"name": other})["value"] == kept[other]


@pytest.mark.parametrize(
    "name",
    ["Noor & Bram", "J.P. Jansen", "<b>Noor</b>", "Ñoor 🙂", "'; DROP TABLE--", "{{ 7*7 }}", "=1+1", "=HYPERLINK"],
)
def test_any_name_to_be_called_by_is_fine(visitor: Client, table: DialogueEventPage, name: str):
    evening = session(table)
    assert send(visitor, evening, name=name).status_code == 303
    assert SignUp.objects.get().name == name


def test_what_nobody_sees_is_taken_out_of_a_name(visitor: Client, table: DialogueEventPage):
    send(visitor, session(table), name=" Noor\u202e\u200b\n de\tVries ")
    assert SignUp.objects.get().name == "Noor de Vries"


def test_a_form_from_another_site_is_refused(visitor: Client, table: DialogueEventPage):
    evening = session(table)
    response = visitor.post(form_at(evening), fill_in(evening), headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert not SignUp.objects.exists()


def test_a_form_for_one_evening_signs_up_for_no_other(visitor: Client, table: DialogueEventPage):
    one, other = session(table), session(table)
    response = visitor.post(form_at(one), fill_in(other))
    assert response.status_code == 200
    assert not SignUp.objects.exists()


def test_when_the_database_is_busy_what_was_typed_stays_on_the_screen(
    visitor: Client, table: DialogueEventPage, monkeypatch: pytest.MonkeyPatch
):
    def busy(**_person: Any) -> None:
        raise OperationalError("database is locked")

    evening = session(table)
    filled_in = fill_in(evening, group_size="2", other_need="Een kruk", consent="on")
    with monkeypatch.context() as patched:
        patched.setattr(views, "sign_up_person", busy)
        response = visitor.post(form_at(evening), filled_in)
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    page = parsed(response)
    for text in ("Noor", "noor@inwoner.example", "Een kruk"):
        assert text in words(page.main)
    again = {field["name"]: field["value"] for field in page.main.form.find_all("input")}
    assert again == filled_in
    assert visitor.post(page.main.form["action"], again).status_code == 303
    assert SignUp.objects.get().group_size == 2


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"status": "cancelled"}, "This evening is cancelled"),
        ({"in_days": -3}, "This evening has begun, or is over"),
        ({"closes_at": timezone.now() - timedelta(hours=1)}, "Sign-up for this evening is closed"),
        ({"opens_at": timezone.now() + timedelta(days=1)}, "You cannot sign up for this evening yet"),
    ],
)
def test_what_takes_no_sign_ups_says_why_and_what_can_be_done(
    visitor: Client, table: DialogueEventPage, values: dict[str, Any], said: str
):
    evening, other = session(table, **values), session(table, in_days=20)
    page = read(visitor, form_at(evening))
    assert words(page.h1) == said
    assert words(page.title).startswith(f"{said}: {table.title}")
    assert main(page).count(said) == 1
    for way_on in (table, table.get_parent()):
        assert page.main.ul.find("a", href=way_on.url)
    assert PHONE in main(page)
    assert not page.main.find_all("form")
    assert page.main.find("a", href=form_at(other))
    refused = parsed(send(visitor, evening))
    assert said in main(refused)
    assert "Nothing was stored." in main(refused)
    assert not SignUp.objects.exists()


def test_a_table_that_says_it_was_cancelled_takes_nobody(visitor: Client, table: DialogueEventPage):
    evening, _other = session(table), session(table, in_days=20)
    table.cancellation_note = "De zaal is dicht."
    table.save_revision().publish()
    page = read(visitor, form_at(evening))
    assert page.main.find("input", {"name": "email"}) is None
    assert not page.main.find_all("a", href=re.compile("/sign-up/"))
    with override("nl"):
        calendar = visitor.get(reverse("session_calendar", args=[evening.pk])).content.decode()
    assert "STATUS:CANCELLED" in calendar
    assert "METHOD:CANCEL" in calendar
    assert send(visitor, evening).status_code == 200
    assert not SignUp.objects.exists()


def test_an_address_with_five_evenings_is_told_so(visitor: Client, table: DialogueEventPage):
    for days in range(10, 15):
        signed_up(session(table, in_days=days), "Noor")
    with freeze_time(timezone.now() + timedelta(hours=3)):
        page = parsed(send(visitor, session(table, in_days=20)))
    assert "you are signed up for 5 evenings" in words(page.find(class_="error-summary"))
    assert page.find("input", {"name": "name"})["value"] == "Noor"
    assert SignUp.objects.count() == 5


@pytest.mark.parametrize("hidden", ["draft", "restricted", "no event"])
def test_an_evening_whose_page_is_not_public_is_not_found(visitor: Client, table: DialogueEventPage, hidden: str):
    evening = session(table)
    if hidden == "draft":
        table.unpublish()
    elif hidden == "restricted":
        PageViewRestriction.objects.create(page=table, restriction_type="login")
    else:
        Session.objects.update(event_key="11111111-1111-4111-8111-111111111111")
    read(visitor, form_at(evening), status=404)
    assert visitor.post(form_at(evening), fill_in(evening)).status_code == 404
    with override("en"):
        assert visitor.get(reverse("session_calendar", args=[evening.pk])).status_code == 404
    assert not SignUp.objects.exists()


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_an_evening_that_never_was_is_not_found(visitor: Client, home: HomePage, number: str):
    with override("en"):
        for name in ("sign_up", "session_calendar"):
            assert visitor.get(reverse(name, args=[int(number)])).status_code == 404


def test_an_evening_that_is_removed_while_somebody_types_is_not_found(
    visitor: Client, table: DialogueEventPage, monkeypatch: pytest.MonkeyPatch
):
    evening = session(table)

    def gone(**_person: Any) -> None:
        raise Session.DoesNotExist

    monkeypatch.setattr(views, "sign_up_person", gone)
    assert visitor.post(form_at(evening), fill_in(evening)).status_code == 404


def test_the_form_says_how_long_data_are_kept_as_it_is_set(visitor: Client, table: DialogueEventPage):
    periods = RetentionPeriods.load()
    periods.after_session, periods.access_needs = 41, 3
    periods.save()
    said = main(read(visitor, form_at(session(table))))
    assert "41 days after the evening we erase them." in said
    assert "3 days after the evening we erase what you ask here." in said


def test_words_that_are_only_in_dutch_are_marked(visitor: Client, table: DialogueEventPage, english: Locale):
    evening = session(table)
    assert link(read(visitor, form_at(evening)).main, table.title)["lang"] == "nl"
    translated = translate(table, english)
    assert not link(read(visitor, form_at(evening)).main, translated.title).has_attr("lang")


def test_the_mails_are_in_the_language_of_the_page(visitor: Client, table: DialogueEventPage):
    evening = session(table)
    send(visitor, evening, language="nl")
    send(visitor, evening, language="en", email="bram@inwoner.example")
    assert list(SignUp.objects.values_list("language", flat=True)) == ["nl", "en"]
    assert list(Mail.objects.order_by("pk").values_list("language", flat=True)) == ["nl", "en"]


@pytest.mark.parametrize(("status", "expected"), [("planned", "CONFIRMED"), ("cancelled", "CANCELLED")])
def test_anyone_may_put_the_evening_in_a_calendar(
    visitor: Client, table: DialogueEventPage, status: str, expected: str
):
    evening = session(table, venue="Zaal 1; achter, links", address="Plein 1\nBEGIN:VALARM", status=status)
    SignUp.objects.filter(session=evening).delete()
    with override("nl"):
        response = visitor.get(reverse("session_calendar", args=[evening.pk]))
    assert response["Content-Type"].startswith("text/calendar")
    assert response["Content-Disposition"] == 'attachment; filename="dialoogtafel.ics"'
    (entry,) = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    assert entry.decoded("DTSTART") == evening.starts_at.replace(microsecond=0)
    assert table.title in str(entry["SUMMARY"])
    assert str(entry["STATUS"]) == expected
    assert "Zaal 1; achter, links" in str(entry["LOCATION"])
    assert not entry.walk("VALARM")
    assert "ATTENDEE" not in entry


def test_the_page_of_the_event_has_a_button_for_each_evening_that_takes_sign_ups(
    client: Client, table: DialogueEventPage, english: Locale
):
    going, full = session(table, 10), session(table, 11, seats_taken=20)
    off = session(table, 12, status="cancelled")
    page = read(client, translate(table, english).url)
    buttons = {anchor["href"]: words(anchor) for anchor in page.main.find_all("a", class_="button")}
    assert set(buttons) == {form_at(going), form_at(full)}
    assert buttons[form_at(full)].startswith("Sign up for the waiting list")
    assert form_at(off) not in str(page)
    assert PHONE in words(page.find(id="sign-up").parent)


def test_a_group_larger_than_the_evening_is_told_how_many_seats_there_are(visitor: Client, table: DialogueEventPage):
    small = session(table, capacity=3)
    refused = send(visitor, small, group_size="4")
    assert "This evening has 3 seats in all. Nothing was stored." in main(parsed(refused))
    assert 'value="noor@inwoner.example"' in refused.content.decode()
    assert not small.sign_ups.exists()


def test_a_copy_of_the_dutch_page_is_not_taken_for_english(visitor: Client, table: DialogueEventPage, english: Locale):
    evening = session(table)
    table.copy_for_translation(english, copy_parents=True, alias=True)
    assert event_in(table.translation_key, "en").locale.language_code == "nl"
    assert f'lang="nl">{table.title}' in visitor.get(form_at(evening)).content.decode()
