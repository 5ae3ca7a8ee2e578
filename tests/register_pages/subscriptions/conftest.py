"""Somebody who follows a record by mail, and the forms as a browser sends them."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from home.models import HomePage
from register_pages.ai_system.models import AISystemPage
from register_pages.subscriptions.follow import confirm, follow
from register_pages.subscriptions.links import address_of
from register_pages.subscriptions.models import Subscription
from register_pages.visitor_forms.token import make_token

NOOR = "Noor@example.org"
SAM = "sam@example.org"

Send = Callable[..., HttpResponse]


def address(name: str, *args: object, language: str = "nl") -> str:
    with override(language):
        return reverse(name, args=args)


def path_of(subscription: Subscription, view: str = "subscription") -> str:
    return re.sub(r"^https?://[^/]+", "", address_of(subscription, view))


@pytest.fixture
def visitor() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def send(visitor: Client, home: HomePage) -> Send:
    def sent(to: str, subject: str, **values: str) -> HttpResponse:
        token = make_token(subject, timezone.now() - timedelta(seconds=30))
        answered = visitor.post(to, {"form_token": token} | values, headers={"sec-fetch-site": "same-origin"})
        assert not answered.cookies
        return answered

    return sent


@pytest.fixture
def asked(scan_car: AISystemPage) -> Subscription:
    follow(record=scan_car.translation_key, address=NOOR, language="nl")
    return Subscription.objects.get()


@pytest.fixture
def followed(asked: Subscription) -> Subscription:
    confirm(asked)
    asked.refresh_from_db()
    return asked
