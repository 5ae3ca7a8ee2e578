"""Staff in the CMS, by what they may do, and an evening with people."""

from typing import NamedTuple

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from register_pages.dialogue.models import Session, SignUp
from tests.register_pages.dialogue.residents import evening, signed_up

RUNS_TABLES = (
    "view_signup", "add_signup", "change_signup", "export_signup", "mail_signup", "change_session", "add_session",
)  # fmt: skip


def staff_with(*rights: str) -> Client:
    """Return a browser in which somebody with these rights in the CMS is logged in; it speaks English."""
    user = User.objects.create_user(f"medewerker{User.objects.count()}", password="a-long-password-0")
    user.user_permissions.add(*Permission.objects.filter(codename__in=("access_admin", *rights)))
    return logged_in(user)


def logged_in(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def host(db: None) -> Client:
    """Who runs dialogue tables, and has nothing to do with what people need."""
    return staff_with(*RUNS_TABLES)


@pytest.fixture
def arranger(db: None) -> Client:
    """Who runs dialogue tables, and arranges what people need."""
    return staff_with(*RUNS_TABLES, "view_accessneed")


class Room(NamedTuple):
    """An evening of four seats, all taken: Noor came first, mrs De Groot called, and Bram waits."""

    session: Session
    noor: SignUp
    de_groot: SignUp
    bram: SignUp


@pytest.fixture
def room(db: None) -> Room:
    session = evening(4)
    noor = signed_up(session, "Noor", 2)
    de_groot = signed_up(session, "De Groot", 2, email="")
    return Room(session, noor, de_groot, signed_up(session, "Bram", 2))


def address(name: str, session: Session, sign_up: SignUp | None = None) -> str:
    """Return the address of a page about a session, or about somebody of it."""
    return reverse(f"sessions:{name}", args=[session.pk, *([sign_up.pk] if sign_up else [])])


def words_of(response: object) -> str:
    """Return what a page says, in one line."""
    return " ".join(response.content.decode().split())
