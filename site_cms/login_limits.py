"""How long a login lasts: a working day at most, and half an hour after the last thing someone did."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

BEGAN = "login_began"
ACTIVE = "login_active"
# The time of every click is not worth a write to the database.
NOTED_EVERY = 60


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
        elif now - active >= NOTED_EVERY and not request.path_info.startswith(_asking()):
            session[ACTIVE] = now


def _asking() -> str:
    return reverse("wagtailadmin_home") + "editing-sessions/"
