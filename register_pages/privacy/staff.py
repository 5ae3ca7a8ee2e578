"""People who work in the CMS, as personal data: shown to who asks what is held of an address."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from register_pages.privacy.addresses import fingerprint
from register_pages.privacy.registry import Found, Holding, register


def find(known_as: str) -> list[Found]:
    """Return the accounts with this address. There are few, so each is looked at: accounts keep no fingerprint."""
    return [
        Found(
            what=_("Account in the CMS"),
            since=account.date_joined,
            values={
                _("User name"): account.get_username(),
                _("Name"): account.get_full_name(),
                _("E-mail address"): account.email,
                _("Last logged in"): _moment(account.last_login),
            },
            correct_url=reverse("wagtailusers_users:edit", args=[account.pk]),
            correct_right="auth.change_user",
        )
        for account in get_user_model().objects.exclude(email="")
        if fingerprint(account.email) == known_as
    ]


def _moment(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT") if moment else ""


def forget_logins(now: datetime) -> int:
    """Remove logins that have ended."""
    removed, _each = Session.objects.filter(expire_date__lte=now).delete()
    return removed


def connect() -> None:
    """Register the accounts as a holding that is shown and corrected, and removed elsewhere."""
    register(
        Holding(
            name="staff",
            label=gettext_lazy("Accounts in the CMS"),
            find=find,
            erase=None,
            expire=forget_logins,
            note=gettext_lazy("An account is removed under Settings › Users, by whoever may do that."),
        )
    )
