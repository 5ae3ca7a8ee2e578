"""What every page about one session in the CMS shares: its rights, its heading, and how an act is asked and done."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from register_pages.dialogue.admin import rights
from register_pages.dialogue.admin.log import note
from register_pages.dialogue.change_session import LineChanged, NobodyFits
from register_pages.dialogue.change_sign_up import GroupDoesNotFit, SignUpGone
from register_pages.dialogue.correct_sign_up import AddressTaken
from register_pages.dialogue.message import NoWords
from register_pages.dialogue.models import DialogueEventPage, Session, SignUp
from register_pages.dialogue.move_sign_up import OtherTable
from register_pages.dialogue.presence import TooManyPresent
from register_pages.dialogue.rules import MOST_TABLES
from register_pages.dialogue.sign_up import GroupTooLarge, SignUpRefused, TooManyTables

REFUSALS: dict[type[Exception], Promise] = {
    AddressTaken: _("This address is signed up for that session already, as %(reference)s."),
    GroupDoesNotFit: _("There are not enough free seats that nobody waits for: there are %(free)s."),
    GroupTooLarge: _("That session has %(capacity)s seats in all."),
    LineChanged: _("The waiting list changed since you opened the page. Look at it again."),
    NobodyFits: _("Nobody on the waiting list fits in the free seats."),
    NoWords: _("Somebody signed up in another language just now: write to them too."),
    OtherTable: _("Choose another session of the same dialogue table."),
    SignUpGone: _("This sign-up was cancelled, its offer has ended, or the evening has begun."),
    SignUpRefused: _("That session is cancelled or has begun."),
    TooManyPresent: _("%(reference)s: more people than signed up. Change the group first if more came."),
    TooManyTables: _("This address is signed up for %(most)s coming sessions, which is the most one address may."),
    OperationalError: _("Many people are signing up at this moment. Nothing was changed: try again."),
}
"""Why an act was not done, in the words for staff."""


def refusal(reason: Exception) -> str:
    """Return the sentence for a refusal; what the exception knows stands in it."""
    for kind, words in REFUSALS.items():
        if isinstance(reason, kind):
            return str(words) % ({"most": MOST_TABLES} | vars(reason))
    raise reason


class SessionPage(WagtailAdminTemplateMixin, TemplateView):
    """A page about one session, for who has the right."""

    right = rights.SEE
    header_icon = "calendar-check"
    session: Session
    sign_up: SignUp | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the session, and the sign-up in it when the address names one.

        Raises:
            PermissionDenied: for who may not.
        """
        if not request.user.has_perm(self.right):
            raise PermissionDenied
        self.session = get_object_or_404(Session, pk=kwargs["pk"])
        if "sign_up" in kwargs:
            self.sign_up = get_object_or_404(self.session.sign_ups.select_related("session"), pk=kwargs["sign_up"])
        response = super().dispatch(request, *args, **kwargs)
        # Personal data: not in any cache, nor behind the back button of somebody who has logged out.
        response["Cache-Control"] = "no-store, private"
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        return self.render_to_response(self.get_context_data())

    @property
    def overview_url(self) -> str:
        """Where the sign-ups of the session stand."""
        return reverse("sessions:overview", args=[self.session.pk])

    def get_page_subtitle(self) -> str:
        """Return which session it is about."""
        return str(self.session)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way from the list of sessions to here."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("sessions:index"), "label": _("Sessions")},
            {"url": self.overview_url, "label": str(self.session)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the session and its event."""
        event = DialogueEventPage.objects.in_source_language().filter(translation_key=self.session.event_key).first()
        return super().get_context_data(
            session=self.session, sign_up=self.sign_up, event=event, overview_url=self.overview_url, **kwargs
        )


class Act(SessionPage):
    """A question and one act: GET asks, POST does it and goes back to the overview."""

    right = rights.CHANGE
    template_name = "register_pages/dialogue/admin/act.html"
    form_class: type[forms.Form] = forms.Form
    name: str
    """Of the act in the log."""
    explanation: Promise | str = ""
    button: Promise
    is_serious = False
    """Whether it cannot simply be undone."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        return self.render_to_response(self.get_context_data(form=self.get_form()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or say why not, with everything typed still there."""
        form = self.get_form(request.POST)
        if form.is_valid():
            try:
                return self.done(self.do(form, timezone.now()))
            except tuple(REFUSALS) as reason:
                form.add_error(None, refusal(reason))
        return self.render_to_response(self.get_context_data(form=form))

    def get_form(self, data: Any = None) -> forms.Form:
        """Return the form."""
        return self.form_class(data)

    def do(self, form: forms.Form, now: datetime) -> Any:
        """Do the act."""
        raise NotImplementedError

    def done(self, result: Any) -> HttpResponse:
        """Say what was done, write it in the log, and go back."""
        self.note(**({"sign_up": self.sign_up.pk} if self.sign_up else {}))
        return self.back(str(self.said(result)))

    def said(self, result: Any) -> Promise | str:
        """Return what to say afterwards."""
        return _("Done.")

    def note(self, **numbers: Any) -> None:
        """Write the act in the log."""
        note(self.request, self.session, self.name, **numbers)

    def back(self, said: str) -> HttpResponse:
        """Go back to the overview with a message."""
        messages.success(self.request, said)
        return HttpResponseRedirect(self.overview_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words of the question."""
        words = {"explanation": self.explanation, "button": self.button, "is_serious": self.is_serious}
        return super().get_context_data(**words | kwargs)
