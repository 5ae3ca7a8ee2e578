"""How often a password may be tried, and how long a login lasts: a working day, half an hour when it is not used."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms.auth import LoginForm

from register_pages.visitor_forms.limits import allow, forgive

BEGAN = "login_began"
ACTIVE = "login_active"
# The time of every click is not worth a write to the database.
NOTED_EVERY = 60
TRIES = 5
WITHIN = timedelta(minutes=15)


class LimitedLoginForm(LoginForm):
    """The login of the CMS, where a name can be tried five times in a quarter of an hour.

    Also a name that nobody has, so that the answer does not tell which names there are; and wherever the tries come
    from, because who guesses has many addresses. Somebody who is locked out that way waits a quarter of an hour.
    """

    def clean(self) -> dict[str, Any]:
        """Count the try, check the password, and forget the tries of who knows it.

        Raises:
            ValidationError: when there were too many tries, or the password is wrong.
        """
        name = self.cleaned_data.get("username", "").casefold()
        if name and not allow("login", name, most=TRIES, within=WITHIN, now=timezone.now()):
            raise ValidationError(_("Too many tries with this name. Wait a quarter of an hour, then try again."))
        cleaned = super().clean()
        forgive("login", name)
        return cleaned


class LoginLimits:
    """Ends a login that is too old or not used. Visitors have none, and their requests are not looked at.

    A form of the CMS that stands open asks every few seconds who else is there: that is no use of it, so an open window
    does not keep its owner logged in. Writing is: the CMS saves by itself meanwhile.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "_auth_user_id" in request.session:
            self.judge(request, int(time.time()))
        return self.get_response(request)

    def judge(self, request: HttpRequest, now: int) -> None:
        """End the login, or note that it is in use."""
        session = request.session
        began, active = session.get(BEGAN, now), session.get(ACTIVE, now)
        if now - began > settings.SESSION_COOKIE_AGE or now - active > settings.LOGIN_IDLE_SECONDS:
            session.flush()
        elif BEGAN not in session:
            session[BEGAN] = session[ACTIVE] = now
            _note(session)
        elif now - active >= NOTED_EVERY and not request.path_info.startswith(_asking()):
            session[ACTIVE] = now
            _note(session)


def _note(session: SessionBase) -> None:
    """Keep at once when a login was used. When nothing can be stored it goes on: looking needs no room on the disk."""
    with suppress(UpdateError, DatabaseError):
        session.save()
    session.modified = False


def _asking() -> str:
    return reverse("wagtailadmin_home") + "editing-sessions/"
