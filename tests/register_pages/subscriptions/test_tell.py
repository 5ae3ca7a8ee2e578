"""Who follows a record is told of its changes: once a day, of each change once, and of nothing else."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from register_pages.organisation.models import Organisation
from register_pages.outbox.message import message_of
from register_pages.outbox.models import Mail
from register_pages.outbox.send import claim
from register_pages.privacy.addresses import fingerprint
from register_pages.subscriptions.follow import confirm, follow, stop, stop_all
from register_pages.subscriptions.links import address_of
from register_pages.subscriptions.models import Subscription
from register_pages.subscriptions.tell import tell
from tests.conftest import system_values
from tests.register_pages.subscriptions.conftest import NOOR, SAM, address

pytestmark = pytest.mark.django_db


def change(page: AISystemPage, reason: str = "De camera is vervangen.") -> None:
    draft = AISystemPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.summary, draft.change_reason = f"Anders: {reason}", reason
    draft.save_revision().publish()


def tomorrow(days: int = 1) -> datetime:
    return timezone.now() + timedelta(days=days)


def told() -> list[Mail]:
    return list(Mail.objects.filter(purpose="subscription.changes").order_by("pk"))


def test_a_change_is_told_with_its_reason_and_where_to_read_it(followed: Subscription, scan_car: AISystemPage) -> None:
    change(scan_car)
    tell(tomorrow())
    (mail,) = told()
    assert mail.to == NOOR
    assert scan_car.title in mail.text
    assert "De camera is vervangen." in mail.text
    assert address("differences", scan_car.translation_key) in mail.text
    assert address_of(followed) in mail.text
    assert scan_car.title not in mail.subject
    headers = message_of(mail).extra_headers
    assert headers["List-Unsubscribe"] == f"<{address_of(followed, 'stop_subscription')}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_all_changes_of_a_day_come_in_one_mail_each_once(followed: Subscription, scan_car: AISystemPage) -> None:
    follow(record=None, address=NOOR, language="nl")
    confirm(Subscription.objects.get(record=None))
    change(scan_car, "Eerst dit.")
    change(scan_car, "Toen dat.")
    tell(tomorrow())
    (mail,) = told()
    assert mail.text.count("Eerst dit.") == mail.text.count("Toen dat.") == 1


def test_nothing_new_is_no_mail(followed: Subscription, scan_car: AISystemPage) -> None:
    tell(tomorrow())
    assert not told()


def test_a_change_is_told_once(followed: Subscription, scan_car: AISystemPage) -> None:
    change(scan_car)
    tell(tomorrow())
    tell(tomorrow(2))
    tell(tomorrow(3))
    assert len(told()) == 1


def test_a_second_run_on_the_same_day_writes_nothing_and_loses_nothing(
    followed: Subscription, scan_car: AISystemPage
) -> None:
    change(scan_car, "Eerst dit.")
    tell(tomorrow())
    Subscription.objects.update(told_until=followed.confirmed_at)
    tell(tomorrow() + timedelta(hours=1))
    assert len(told()) == 1
    assert Subscription.objects.get().told_until == followed.confirmed_at


def test_who_follows_another_record_or_did_not_confirm_hears_nothing(
    scan_car: AISystemPage, asked: Subscription
) -> None:
    Subscription.objects.create(
        address=SAM, fingerprint=fingerprint(SAM), language="nl", record=uuid4(), nonce="n", token_hash="h",
        asked_at=timezone.now(), confirmed_at=timezone.now(), told_until=timezone.now(),
    )  # fmt: skip
    change(scan_car)
    tell(tomorrow())
    assert not told()


def test_what_changed_before_one_followed_is_not_told(scan_car: AISystemPage, asked: Subscription) -> None:
    change(scan_car)
    confirm(asked)
    tell(tomorrow())
    assert not told()


def test_a_record_that_is_public_no_longer_is_not_told(followed: Subscription, scan_car: AISystemPage) -> None:
    change(scan_car)
    AISystemPage.objects.get(pk=scan_car.pk).unpublish()
    tell(tomorrow())
    assert not told()


def test_an_english_follower_is_told_in_english(scan_car: AISystemPage, scan_car_in_english: AISystemPage) -> None:
    follow(record=scan_car.translation_key, address=NOOR, language="en")
    confirm(Subscription.objects.get())
    change(scan_car)
    tell(tomorrow())
    (mail,) = told()
    assert "change in the AI register" in mail.subject
    assert scan_car_in_english.title in mail.text
    assert "/en/" in mail.text


def test_a_hundred_followers_cost_no_more_queries_per_mail(
    scan_car: AISystemPage, django_assert_max_num_queries
) -> None:
    for number in range(20):
        follow(record=scan_car.translation_key, address=f"p{number}@example.org", language="nl")
    for row in Subscription.objects.all():
        confirm(row)
    change(scan_car)
    with django_assert_max_num_queries(5 + 20 * 12):
        tell(tomorrow())
    assert len(told()) == 20


# -- stopping while a mail waits -------------------------------------------------------------------------------------


@pytest.fixture
def bin_lorry(register: AISystemIndexPage, waterveen: Organisation, followed: Subscription) -> AISystemPage:
    """Another record, which the follower of the scan car follows too."""
    values = system_values(waterveen, title="Vuilniswagen", slug="vuilniswagen")
    page = register.add_child(instance=AISystemPage(live=False, **values))
    page.save_revision().publish()
    follow(record=page.translation_key, address=NOOR, language="nl")
    confirm(Subscription.objects.get(record=page.translation_key))
    return page


def waiting() -> int:
    return Mail.objects.open().filter(purpose="subscription.changes").count()


def test_who_stops_one_record_still_reads_the_news_of_another(
    followed: Subscription, scan_car: AISystemPage, bin_lorry: AISystemPage
) -> None:
    change(scan_car)
    change(bin_lorry)
    tell(tomorrow())
    stop(followed)
    assert waiting() == 1
    tell(tomorrow(2))
    assert len(told()) == 1
    stop(Subscription.objects.get())
    assert waiting() == 0


@pytest.mark.parametrize("stopped", ["scan_car", "bin_lorry"])
def test_news_of_nothing_but_what_was_stopped_is_taken_back(
    stopped: str, scan_car: AISystemPage, bin_lorry: AISystemPage
) -> None:
    page = {"scan_car": scan_car, "bin_lorry": bin_lorry}[stopped]
    change(page)
    tell(tomorrow())
    assert claim(tomorrow(2)), "also when it is being sent"
    stop(Subscription.objects.get(record=page.translation_key))
    assert waiting() == 0


def test_who_follows_the_whole_register_still_reads_the_news_of_a_record_that_was_stopped(
    followed: Subscription, scan_car: AISystemPage
) -> None:
    follow(record=None, address=NOOR, language="nl")
    change(scan_car)
    confirm(Subscription.objects.get(record=None), now=followed.confirmed_at)
    tell(tomorrow())
    stop(followed)
    assert waiting() == 1


def test_following_that_was_not_confirmed_keeps_no_news(followed: Subscription, scan_car: AISystemPage) -> None:
    follow(record=None, address=NOOR, language="nl")
    change(scan_car)
    tell(tomorrow())
    stop(followed)
    assert waiting() == 0


def test_who_stops_all_gets_nothing_that_waited_and_nobody_else_loses_it(
    followed: Subscription, scan_car: AISystemPage, bin_lorry: AISystemPage
) -> None:
    follow(record=scan_car.translation_key, address=SAM, language="nl")
    confirm(Subscription.objects.get(address=SAM))
    change(scan_car)
    change(bin_lorry)
    tell(tomorrow())
    assert waiting() == 2
    stop_all(followed)
    assert [mail.to for mail in Mail.objects.open().filter(purpose="subscription.changes")] == [SAM]
