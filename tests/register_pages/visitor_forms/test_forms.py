"""A resident sends a form, without a cookie and without a puzzle; a program does not get far."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.utils import timezone
from freezegun import freeze_time

from home.models import HomePage
from register_pages.municipality.models import Municipality
from register_pages.visitor_forms.forms import ActForm
from register_pages.visitor_forms.models import RateCount
from register_pages.visitor_forms.token import make_token
from tests.reading import main
from tests.register_pages.visitor_forms import urls

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.register_pages.visitor_forms.urls")]
FORM = "/en/write/"
PHONE = "14 0999"

Send = Callable[..., tuple[int, BeautifulSoup]]


@pytest.fixture(autouse=True)
def municipality(home: HomePage) -> Iterator[None]:
    Municipality.objects.update_or_create(site=home.get_site(), defaults={"phone": PHONE, "name_nl": "Waterveen"})
    urls.kept.clear()
    urls.fail.clear()
    yield
    urls.fail.clear()


@pytest.fixture
def visitor() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def send(visitor: Client) -> Send:
    """Send the form as it was rendered some seconds ago: `send(name="Noor")`, `send(open_for=…)`, `send(headers=…)`."""

    def sent(*, open_for: float = 30, headers: dict | None = None, address: str = FORM, **values: str):
        token = make_token("letter", timezone.now() - timedelta(seconds=open_for))
        answer = visitor.post(address, {"form_token": token} | values, headers=headers or {})
        assert not answer.cookies
        return answer, BeautifulSoup(answer.content.decode(), "html.parser")

    return sent


def value(page: BeautifulSoup, name: str) -> str:
    field = page.find(attrs={"name": name})
    return field.get_text().removeprefix("\n") if field.name == "textarea" else field.get("value", "")


def test_the_form_is_never_kept_by_anyone_and_leaves_no_cookie(visitor: Client):
    answer = visitor.get(FORM)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in answer.content.decode()
    assert RateCount.objects.count() == 0


def test_a_rendered_form_that_is_sent_back_is_taken(visitor: Client):
    with freeze_time("2026-11-20 10:00:00") as clock:
        page = BeautifulSoup(visitor.get(FORM).content.decode(), "html.parser")
        clock.tick(4)
        answer = visitor.post(FORM, {"form_token": value(page, "form_token"), "leave_empty": "", "name": "Noor"})
    assert answer.status_code == 302
    assert not answer.cookies
    assert [name for _key, name, _content in urls.kept] == ["Noor"]


def test_the_same_form_sent_twice_has_one_key_and_tells_other_content_apart(visitor: Client):
    token = make_token("letter", timezone.now() - timedelta(seconds=30))
    for name in ("Noor", "Noor", "Sam"):
        visitor.post(FORM, {"form_token": token, "name": name})
    (key, _, content), (again, _, same), (third, _, other) = urls.kept
    assert key == again == third
    assert len(key) >= 22
    assert content == same != other


def test_two_rendered_forms_have_two_keys(send: Send):
    send(name="Noor")
    send(name="Noor")
    assert urls.kept[0][0] != urls.kept[1][0]


def test_a_missing_answer_is_named_on_top_in_the_title_and_at_the_field_and_nothing_is_lost(send: Send):
    _answer, page = send(words="About the letter")
    assert page.title.get_text().startswith("Error: ")
    assert [link["href"] for link in page.select(".error-summary a")] == ["#id_name"]
    assert page.find(id="id_name")["aria-invalid"] == "true"
    assert page.find(id="id_name")["aria-describedby"] == "id_name_error"
    assert page.find(id="id_name")["autocomplete"] == "name"
    assert not page.find(attrs={"autofocus": True})
    assert value(page, "words") == "About the letter"
    assert urls.kept == []


def test_a_form_sent_within_three_seconds_is_shown_again_and_can_be_sent_right_after(send: Send, visitor: Client):
    with freeze_time("2026-11-20 10:00:00") as clock:
        _answer, page = send(open_for=1, name="Noor")
        assert value(page, "name") == "Noor"
        assert page.select_one(".error-summary")
        assert urls.kept == []
        clock.tick(3)
        visitor.post(FORM, {"form_token": value(page, "form_token"), "name": "Noor"})
    assert len(urls.kept) == 1


@pytest.mark.parametrize(
    "token",
    [
        "",
        "nonsense",
        "a\x00b",
        "😀" * 3000,
        make_token("something-else", timezone.now() - timedelta(seconds=30)),
        make_token("letter", timezone.now() - timedelta(hours=5)),
    ],
    ids=["none", "nonsense", "nul", "emoji", "of another form", "too old"],
)
def test_a_form_without_a_good_token_comes_back_afresh_with_what_was_typed(token: str, visitor: Client):
    page = BeautifulSoup(visitor.post(FORM, {"form_token": token, "name": "Noor"}).content.decode(), "html.parser")
    assert value(page, "name") == "Noor"
    assert value(page, "form_token") not in {"", token}
    assert page.select_one(".error-summary")
    assert urls.kept == []


def test_who_fills_in_what_must_stay_empty_is_told_so_and_passes_the_second_time(send: Send, visitor: Client):
    _answer, page = send(name="Noor", leave_empty="https://spam.example")
    assert urls.kept == []
    assert value(page, "leave_empty") == ""
    visitor.post(FORM, {"form_token": value(page, "form_token"), "name": "Noor", "leave_empty": ""})
    assert len(urls.kept) == 1


def test_nobody_sees_or_reaches_the_trap_and_a_browser_for_text_names_it(visitor: Client):
    page = BeautifulSoup(visitor.get(FORM).content.decode(), "html.parser")
    trap = page.find(attrs={"name": "leave_empty"})
    assert trap["tabindex"] == "-1"
    assert trap["autocomplete"] == "off"
    assert trap.parent["aria-hidden"] == "true"
    assert "visually-hidden" in trap.parent["class"]
    assert "Leave this empty" in page.get_text() or trap.parent.label.get_text()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://testserver"},
        {"Referer": "http://testserver/en/write/"},
    ],
    ids=["a browser for text", "same origin", "typed address", "origin", "referer"],
)
def test_a_form_of_this_site_is_taken(headers: dict, send: Send):
    answer, _page = send(name="Noor", headers=headers)
    assert answer.status_code == 302
    assert len(urls.kept) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://testserver.elsewhere.example"},
        {"Origin": "null"},
        {"Referer": "https://elsewhere.example/http://testserver/"},
        {"Referer": "http://[broken"},
    ],
)
def test_a_form_of_another_site_is_refused_with_a_page_that_leads_to_ours(headers: dict, send: Send):
    answer, page = send(name="Noor", headers=headers)
    assert answer.status_code == 403
    assert "no-store" in answer.headers["Cache-Control"]
    assert page.main.a["href"] == FORM
    assert urls.kept == []


def test_the_eleventh_form_from_one_network_waits_and_is_told_whom_to_call(send: Send):
    with freeze_time("2026-11-20 10:00:00") as clock:
        for _time in range(10):
            send(name="Noor")
        answer, page = send(name="Noor", words="Please")
        assert answer.status_code == 429
        assert answer.headers["Retry-After"] == "600"
        assert PHONE in main(page)
        assert (value(page, "name"), value(page, "words")) == ("Noor", "Please")
        assert len(urls.kept) == 10
        clock.tick(1200)
        assert send(name="Noor")[0].status_code == 302


def test_a_mistake_counts_against_no_limit(send: Send):
    for _time in range(12):
        send(words="No name")
    assert RateCount.objects.count() == 0
    assert send(name="Noor")[0].status_code == 302


def test_a_neighbour_in_another_network_is_not_kept_waiting(send: Send, visitor: Client):
    for _time in range(11):
        send(name="Noor")
    token = make_token("letter", timezone.now() - timedelta(seconds=30))
    answer = visitor.post(FORM, {"form_token": token, "name": "Sam"}, REMOTE_ADDR="198.51.100.7")
    assert answer.status_code == 302


def test_a_button_behind_a_secret_link_works_however_many_forms_the_network_sent(send: Send, settings):
    settings.VISITOR_FORMS_PER_SUBJECT = 2
    request = RequestFactory().post("/en/write/")
    pressed = {"form_token": make_token("my-sign-up:1", timezone.now())}
    with freeze_time(timezone.now()):
        for _time in range(11):
            RateCount.objects.filter(kind="subject").delete()
            answer, _page = send(name="Noor")
        assert answer.status_code == 429
        valid = [ActForm(pressed, request=request, subject="my-sign-up:1").is_valid() for _time in range(3)]
    assert valid == [True, True, False]


def test_one_subject_takes_only_so_many_forms_in_a_minute(send: Send, settings):
    settings.VISITOR_FORMS_PER_NETWORK = 1000
    settings.VISITOR_FORMS_PER_SUBJECT = 3
    with freeze_time("2026-11-20 10:00:00"):
        statuses = [send(name="Noor")[0].status_code for _time in range(4)]
        answer, _page = send(name="Noor")
    assert statuses == [302, 302, 302, 429]
    assert answer.headers["Retry-After"] == "60"


def test_what_is_counted_tells_nothing_about_who_it_was(send: Send):
    send(name="Noor")
    row = RateCount.objects.get(kind="network")
    assert "127.0.0" not in str(row.__dict__)
    assert len(row.subject) == 64
    assert row.ends_at - row.started_at <= timedelta(hours=1)


@pytest.mark.parametrize(
    ("first", "second"), [("198.51.100.7:501", "203.0.113.9:502"), ("[2001:db8::7]:5", "[2a00::7]:6")]
)
def test_behind_a_proxy_that_names_ports_visitors_do_not_count_as_one(first: str, second: str, send: Send, settings):
    settings.TRUST_FORWARDED_FOR = True
    statuses = [send(name="Noor", headers={"X-Forwarded-For": first})[0].status_code for _time in range(11)]
    assert statuses == [302] * 10 + [429]
    assert send(name="Sam", headers={"X-Forwarded-For": second})[0].status_code == 302


@pytest.mark.parametrize(("trusted", "status"), [(True, 302), (False, 429)])
def test_a_proxy_is_believed_only_where_the_settings_say_so(trusted: bool, status: int, send: Send, settings):
    settings.TRUST_FORWARDED_FOR = trusted
    for _time in range(10):
        send(name="Noor", headers={"X-Forwarded-For": "198.51.100.7"})
    answer, _page = send(name="Sam", headers={"X-Forwarded-For": "198.51.100.8, 203.0.113.9"})
    assert answer.status_code == status


def test_when_the_database_is_away_the_page_keeps_what_was_typed_and_sends_it_again_under_the_same_key(send: Send):
    urls.fail.append(OperationalError("database is locked"))
    answer, page = send(name="Noor <b>", words="A line\nand another")
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "no-store" in answer.headers["Cache-Control"]
    assert [term.get_text() for term in page.find_all("dt")] == ["Your name", "Your words"]
    assert page.dd.get_text() == "Noor <b>"
    again = {field["name"]: field["value"] for field in page.find_all("input")}
    assert Client().post(FORM, again).status_code == 302
    assert urls.kept[0][1] == "Noor <b>"


def test_the_page_without_a_database_asks_the_database_nothing(send: Send, visitor: Client, monkeypatch):
    token = make_token("letter", timezone.now() - timedelta(seconds=30))

    def away(*args: object, **kwargs: object) -> None:
        raise OperationalError("no connection")

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", away)
    answer = visitor.post(FORM, {"form_token": token, "name": "Noor"})
    assert answer.status_code == 503
    assert "Noor" in answer.content.decode()
    assert visitor.get(FORM).status_code == 503


def test_more_than_a_megabyte_is_refused(send: Send):
    answer, page = send(name="x" * 1_100_000)
    assert answer.status_code == 413
    assert page.h1
    assert urls.kept == []


def test_a_body_that_is_no_form_gets_a_page(visitor: Client):
    answer = visitor.post(FORM, b"--x\r\nbroken", content_type="multipart/form-data; boundary=")
    assert answer.status_code == 400
    assert b"<h1>" in answer.content


@pytest.mark.parametrize("text", ["'\"<script>", "a\x00b", "😀" * 100, "x" * 10_000, "\r\nBcc: a@b.example"])
def test_strange_words_get_a_page(text: str, send: Send):
    assert send(name=text, words=text)[0].status_code in {200, 302}


def test_a_secret_link_is_kept_found_and_passed_on_by_nobody(visitor: Client):
    answer = visitor.get("/en/secret/")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_view_that_does_not_look_at_its_form_fails_its_first_test(visitor: Client):
    with pytest.raises(ImproperlyConfigured):
        visitor.post("/en/secret/", {"form_token": "x"}, headers={"Origin": "null"})
