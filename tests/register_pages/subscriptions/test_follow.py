"""Somebody follows a record by mail: confirmed by a link, stopped by a link, and then forgotten."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from home.models import HomePage
from register_pages.ai_system.models import AISystemPage
from register_pages.outbox.models import Mail
from register_pages.privacy.addresses import fingerprint
from register_pages.privacy.registry import registered
from register_pages.subscriptions.follow import confirm, follow
from register_pages.subscriptions.holding import erase, find
from register_pages.subscriptions.links import address_of, token_of
from register_pages.subscriptions.models import Subscription
from register_pages.subscriptions.tell import forget
from register_pages.visitor_forms.secret_links import hash_of
from register_pages.visitor_forms.token import make_token
from tests.reading import language_of, link, read
from tests.register_pages.subscriptions.conftest import NOOR, SAM, Send, address, path_of

pytestmark = pytest.mark.django_db


# -- asking ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
def test_asking_sends_a_link_and_stores_no_more_than_is_needed(
    language: str, send: Send, visitor: Client, scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    where = address("follow_record", scan_car.translation_key, language=language)
    assert read(visitor, where).find("input", {"name": "address"})["autocomplete"] == "email"
    sent = send(where, f"follow:{scan_car.translation_key}", address=NOOR)
    assert (sent.status_code, sent.url) == (303, address("follow_asked", language=language))
    row, mail = Subscription.objects.get(), Mail.objects.get()
    assert (row.address, row.language, row.record, row.is_confirmed) == (
        NOOR.lower(),
        language,
        scan_car.translation_key,
        False,
    )
    assert (mail.purpose, mail.language, mail.to) == ("subscription.confirm", language, NOOR.lower())
    assert address_of(row) in mail.text
    token = token_of(row.nonce)
    assert len(token) >= 22
    assert row.token_hash == hash_of(token)
    assert token not in str(Subscription.objects.values().get())


def test_the_whole_register_can_be_followed(send: Send) -> None:
    assert send(address("follow_register"), "follow:", address=NOOR).status_code == 303
    assert Subscription.objects.get().record is None


@pytest.mark.parametrize("given", ["", "noor", "noor@", "a@b\0.nl", f"{NOOR}\nBcc: x@example.org", "x" * 10000])
def test_what_is_no_address_is_refused_and_kept_as_typed(given: str, send: Send) -> None:
    answered = send(address("follow_register"), "follow:", address=given)
    assert answered.status_code == 200
    assert 'href="#id_address"' in answered.content.decode()
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("public", [True, False])
def test_only_public_records_with_a_history_can_be_followed(
    public: bool, visitor: Client, scan_car: AISystemPage
) -> None:
    if not public:
        scan_car.unpublish()
    status = visitor.get(address("follow_record", scan_car.translation_key)).status_code
    assert status == (200 if public else 404)
    assert visitor.get(address("follow_record", uuid4())).status_code == 404
    assert visitor.get(address("follow_record", scan_car.get_parent().translation_key)).status_code == 404


def test_a_known_address_gets_the_same_page_and_its_mail_tells_the_truth(
    send: Send, visitor: Client, followed: Subscription
) -> None:
    Mail.objects.all().delete()
    where, subject = address("follow_record", followed.record), f"follow:{followed.record}"
    known, unknown = (send(where, subject, address=each) for each in (NOOR.upper(), SAM))
    assert (known.status_code, known.url, known.content) == (unknown.status_code, unknown.url, unknown.content)
    assert {mail.to: mail.purpose for mail in Mail.objects.all()} == {
        NOOR: "subscription.already",
        SAM: "subscription.confirm",
    }
    assert Subscription.objects.count() == 2


def test_the_sixth_mail_within_the_hour_is_not_sent(send: Send) -> None:
    answers = {send(address("follow_register"), "follow:", address=NOOR).url for _time in range(6)}
    assert len(answers) == 1
    assert Mail.objects.count() == 5
    assert Subscription.objects.count() == 1


def test_a_form_of_another_site_is_refused(visitor: Client, home: HomePage) -> None:
    token = make_token("follow:", timezone.now() - timedelta(seconds=30))
    refused = visitor.post(
        address("follow_register"), {"form_token": token, "address": NOOR}, headers={"sec-fetch-site": "cross-site"}
    )
    assert refused.status_code == 403
    assert not Subscription.objects.exists()


# -- the link --------------------------------------------------------------------------------------------------------


def test_opening_the_link_confirms_nothing_pressing_the_button_does(
    send: Send, visitor: Client, asked: Subscription
) -> None:
    for _time in range(2):
        page = visitor.get(path_of(asked))
        assert NOOR not in page.content.decode()
        assert page["Referrer-Policy"] == "no-referrer"
        assert "no-store" in page["Cache-Control"]
        assert page["X-Robots-Tag"] == "noindex"
    asked.refresh_from_db()
    assert not asked.is_confirmed
    assert send(path_of(asked), "subscription", act="confirm").status_code == 303
    asked.refresh_from_db()
    assert asked.is_confirmed


def test_confirming_twice_changes_nothing(followed: Subscription) -> None:
    confirm(followed, now=timezone.now() + timedelta(days=1))
    assert Subscription.objects.get().confirmed_at == followed.confirmed_at


def test_opening_the_link_to_stop_stops_nothing(visitor: Client, followed: Subscription) -> None:
    assert visitor.get(path_of(followed)).status_code == 200
    assert visitor.get(path_of(followed, "stop_subscription")).url == path_of(followed)
    assert Subscription.objects.exists()


@pytest.mark.parametrize(("act", "left"), [("stop", 1), ("stop_all", 0), ("", 2), ("verwijder", 2)])
def test_a_button_stops_one_or_all_and_what_is_none_stops_nothing(
    act: str, left: int, send: Send, visitor: Client, followed: Subscription
) -> None:
    follow(record=None, address=NOOR, language="nl")
    assert send(path_of(followed), "subscription", act=act).status_code == 303
    assert Subscription.objects.count() == left
    assert visitor.get(path_of(followed)).status_code == (200 if left == 2 else 404)


def test_a_mail_program_stops_all_in_one_click_without_naming_an_origin(
    visitor: Client, followed: Subscription
) -> None:
    follow(record=None, address=NOOR, language="nl")
    follow(record=None, address=SAM, language="nl")
    where = path_of(followed, "stop_subscription")
    for _time in range(2):
        assert visitor.post(where, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert [row.address for row in Subscription.objects.all()] == [SAM]


@pytest.mark.parametrize("body", [{}, {"List-Unsubscribe": "No"}, {"act": "stop_all"}])
def test_another_post_to_that_address_stops_nothing(body: dict, visitor: Client, followed: Subscription) -> None:
    assert visitor.post(path_of(followed, "stop_subscription"), body).status_code == 302
    assert Subscription.objects.exists()


@pytest.mark.parametrize("token", ["x", "x" * 5000, "%00", "😀", "'--", "%ff"])
def test_a_link_that_never_was_says_so(token: str, visitor: Client, followed: Subscription) -> None:
    where = address("subscription", "TOKEN").replace("TOKEN", token)
    assert read(visitor, where, status=404)
    one_click = address("stop_subscription", "TOKEN").replace("TOKEN", token)
    assert visitor.post(one_click, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Subscription.objects.exists()


def test_the_hash_in_the_database_opens_nothing(visitor: Client, followed: Subscription) -> None:
    assert visitor.get(address("subscription", followed.token_hash)).status_code == 404
    assert visitor.get(address("subscription", followed.nonce)).status_code == 404


# -- being forgotten -------------------------------------------------------------------------------------------------


def test_who_does_not_confirm_within_a_day_is_forgotten_who_did_is_not(
    asked: Subscription, scan_car: AISystemPage
) -> None:
    follow(record=None, address=SAM, language="nl")
    confirm(Subscription.objects.get(address=SAM))
    assert forget(timezone.now() + timedelta(hours=23)) == 0
    assert forget(timezone.now() + timedelta(hours=25)) == 1
    assert [row.address for row in Subscription.objects.all()] == [SAM]


def test_an_address_is_found_and_erased_whatever_its_capitals(followed: Subscription) -> None:
    assert "subscriptions" in [holding.name for holding in registered()]
    (found,) = find(fingerprint(NOOR.lower()))
    assert NOOR in found.values.values()
    assert find(fingerprint(SAM)) == find("") == []
    assert erase("") == erase(fingerprint(SAM)) == 0
    assert erase(fingerprint(NOOR.lower())) == 1
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"told_until": "2026-01-01T00:00Z"}, "only_who_confirmed"),
        ({"confirmed_at": "2026-01-01T00:00Z"}, "only_who_confirmed"),
        ({"address": ""}, "has_an_address"),
        ({"fingerprint": ""}, "has_an_address"),
    ],
)
def test_the_database_refuses_what_no_act_does(values: dict, name: str, asked: Subscription) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Subscription.objects.update(**values)


@pytest.mark.parametrize("whole_register", [True, False])
def test_the_database_refuses_to_follow_something_twice(whole_register: bool, asked: Subscription) -> None:
    if whole_register:
        Subscription.objects.update(record=None)
    asked.refresh_from_db()
    asked.pk, asked.token_hash = None, "another"
    with pytest.raises(IntegrityError), transaction.atomic():
        asked.save(force_insert=True)


def test_the_way_to_follow_stands_beside_the_feed(visitor: Client, scan_car: AISystemPage) -> None:
    own = address("follow_record", scan_car.translation_key)
    assert read(visitor, scan_car.url).find("a", href=own)
    assert read(visitor, address("record_history", scan_car.translation_key)).find("a", href=own)
    assert read(visitor, address("recent_changes")).find("a", href=address("follow_register"))


def test_an_english_form_for_a_dutch_record_marks_its_title(visitor: Client, scan_car: AISystemPage) -> None:
    page = read(visitor, address("follow_record", scan_car.translation_key, language="en"))
    assert language_of(link(page.main, scan_car.title)) == "nl"


def test_who_asks_again_just_before_the_end_has_the_whole_time_again(db: None) -> None:
    now = timezone.now()
    for hours in (0, 23):
        follow(record=None, address=NOOR, language="en", now=now + timedelta(hours=hours))
    forget(now + timedelta(hours=46))
    assert Subscription.objects.count() == 1
    forget(now + timedelta(hours=48))
    assert not Subscription.objects.exists()
