"""Everyone of a session: who has a place, who waits, who must be called, and what to arrange."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button, HeaderButton

from register_pages.dialogue.admin import rights
from register_pages.dialogue.admin.base import SessionPage
from register_pages.dialogue.choices import GONE, SEATED, TO_ANSWER, SignUpState
from register_pages.dialogue.models import AccessNeed, SignUp


@dataclass(frozen=True)
class Row:
    """A sign-up in the list: its place in the waiting list, if it waits, and what can be done with it."""

    sign_up: SignUp
    place_in_line: int | None
    buttons: list[Button]


@dataclass(frozen=True)
class Needs:
    """What to arrange: how many people ask for each arrangement, and who asks for what."""

    totals: list[tuple[str, int]]
    people: list[AccessNeed]


class Overview(SessionPage):
    """Everyone of a session in the order of their numbers."""

    page_title = _("Sign-ups")
    template_name = "register_pages/dialogue/admin/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the people."""
        people = list(self.session.sign_ups.all())
        may_change = self.request.user.has_perm(rights.CHANGE)
        seated = [row for row in people if row.state in SEATED]
        waiting = [row for row in people if row.state == SignUpState.WAITING]
        return super().get_context_data(
            seated=self._rows(seated, may_change),
            waiting=self._rows(waiting, may_change),
            gone=self._rows([row for row in people if row.state in GONE], False),
            to_call=[row for row in people if row.call_about],
            may_change=may_change,
            may_pass=may_change and waiting and self.session.seats_free and not self._is_over,
            **self._needs(),
            **kwargs,
        )

    def _needs(self) -> dict[str, Any]:
        """Say what to arrange to who may know, and to others only that somebody else knows more."""
        people = self.session.sign_ups.active()
        if self.request.user.has_perm(rights.SEE_NEEDS):
            return {"needs": _needs(people)}
        return {"others_know": AccessNeed.objects.filter(sign_up__in=people).count()}

    def _address(self, name: str) -> str:
        return reverse(f"sessions:{name}", args=[self.session.pk])

    @property
    def _begun(self) -> bool:
        return self.session.has_begun(timezone.now())

    @property
    def _is_over(self) -> bool:
        return self._begun or self.session.is_cancelled

    def _rows(self, people: Iterable[SignUp], may_change: bool) -> list[Row]:
        begun, is_over = self._begun, self._is_over
        return [
            Row(
                sign_up,
                number if sign_up.state == SignUpState.WAITING else None,
                _buttons(sign_up, is_over, begun) if may_change else [],
            )
            for number, sign_up in enumerate(people, start=1)
        ]

    @property
    def header_buttons(self) -> list[Button]:
        """What is done most with the session as a whole, for who may."""
        return self._for_who_may(
            HeaderButton,
            (rights.ADD, _("Sign somebody up"), "enter", "plus"),
            (rights.SEE, _("Presence list"), "presence", "clipboard-list"),
            (rights.MAIL, _("Mail everyone"), "message", "mail"),
        )

    @property
    def header_more_buttons(self) -> list[Button]:
        """What is done less; in a menu, since the heading would not fit beside more."""
        return self._for_who_may(
            Button,
            (rights.EXPORT, _("Export"), "export", "download"),
            ("register_pages.change_session", _("Edit the session"), "edit", "edit"),
        )

    def _for_who_may(self, kind: type[Button], *acts: tuple[str, Promise, str, str]) -> list[Button]:
        may = self.request.user.has_perm
        return [
            kind(label, url=self._address(name), icon_name=icon, priority=number)
            for number, (right, label, name, icon) in enumerate(acts)
            if may(right)
        ]


def _buttons(sign_up: SignUp, is_over: bool, begun: bool) -> list[Button]:
    """Return what can be done with an active sign-up; when the evening is over or off its name and mail alone.

    People of an evening that is off can still be moved to another one.
    """
    answers = sign_up.state in TO_ANSWER
    acts: list[tuple[bool, Promise, str, str]] = [
        (answers and not is_over, _("Accept the place"), "accept", "check"),
        (not is_over, _("Change the group"), "group", "group"),
        (not begun, _("Move to another session"), "move", "arrow-right"),
        (True, _("Correct name or address"), "correct", "edit"),
        (bool(sign_up.email), _("Send the mail again"), "resend", "mail"),
        (not sign_up.email, _("Reference and letter"), "reference", "doc-full"),
        (not is_over, _("Cancel the sign-up"), "cancel", "cross"),
    ]
    args = [sign_up.session_id, sign_up.pk]
    return [
        Button(label, url=reverse(f"sessions:{name}", args=args), icon_name=icon)
        for shown, label, name, icon in acts
        if shown
    ]


def _needs(people: QuerySet[SignUp]) -> Needs:
    needs = list(AccessNeed.objects.filter(sign_up__in=people).select_related("sign_up").order_by("sign_up__number"))
    totals = Counter(label for need in needs for label in need.labels)
    return Needs(totals.most_common(), needs)
