"""Changing and deleting a session in the CMS: by the acts, and with a question first when people will be mailed."""

from typing import Any

from django.db import OperationalError
from django.forms import ModelForm
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log

from register_pages.dialogue.admin import rights
from register_pages.dialogue.admin.base import refusal
from register_pages.dialogue.change_session import (
    BoundToPeople,
    CapacityBelowTaken,
    change_session,
    refuse_for_people,
    told_of,
)
from register_pages.dialogue.models import Session, SessionTotals

BOUND = {
    "starts_at": ("starts_at", _("This evening has sign-ups, and cannot move into the past.")),
    "event_key": ("event", _("This evening has sign-ups, and stays with its dialogue table.")),
}
"""The field of the form that says it, and its words."""


class EditSession(generic.EditView):
    """Changes a session by the act `change_session`: saving the form would write back the counts it was opened with."""

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Lead to the people, for who may see them."""
        if not self.request.user.has_perm(rights.SEE):
            return []
        url = reverse("sessions:overview", args=[self.object.pk])
        return [HeaderButton(_("Sign-ups"), url=url, icon_name="group")]

    def get_success_url(self) -> str:
        """Lead to the people, where it says who must be called; to the list for who may not see them."""
        if not self.request.user.has_perm(rights.SEE):
            return super().get_success_url()
        return reverse("sessions:overview", args=[self.object.pk])

    def form_valid(self, form: ModelForm) -> HttpResponse:
        """Ask first when people will be mailed; then change the session, or say why not."""
        now = timezone.now()
        as_it_stands = Session.objects.get(pk=self.object.pk)
        changes = form.changes()
        told = told_of(as_it_stands, changes, now=now)
        people = list(as_it_stands.sign_ups.active())
        try:
            if people and told and "confirmed" not in self.request.POST:
                # Nobody is asked to confirm what will be refused.
                refuse_for_people(as_it_stands, changes, now=now)
                return self.ask(form, told, people)
            self.object = change_session(self.object.pk, changes, now=now)
        except BoundToPeople as reason:
            form.add_error(*BOUND[reason.field])
            return self.refuse(form)
        except CapacityBelowTaken as reason:
            words = gettext("%(taken)s people have a place. First move or cancel people.") % {"taken": reason.taken}
            form.add_error("capacity", words)
            return self.refuse(form)
        except OperationalError as reason:
            form.add_error(None, refusal(reason))
            return self.refuse(form)
        log(self.object, "wagtail.edit", user=self.request.user)
        return self.save_action()

    def refuse(self, form: ModelForm) -> HttpResponse:
        """Show the form again with what is wrong."""
        self.produced_error_code, self.produced_error_message = "validation_error", self.get_error_message()
        return self.form_invalid(form)

    def ask(self, form: ModelForm, told: str, people: list[Any]) -> HttpResponse:
        """Say how many people will be mailed and called, and carry everything typed along."""
        self.form = form
        self.template_name = "register_pages/dialogue/admin/confirm_change.html"
        sent = [(name, value) for name, values in self.request.POST.lists() for value in values]
        context = self.get_context_data(
            told=told,
            mailed=sum(bool(row.email) for row in people),
            to_call=sum(not row.email for row in people),
            sent=[pair for pair in sent if pair[0] not in ("csrfmiddlewaretoken", "confirmed")],
        )
        return self.render_to_response(context)


class CopySession(generic.CopyView):
    """Fills in the form for a new session, which is sent elsewhere: Wagtail would write the copy over the original."""

    http_method_names = ["get", "head", "options"]


class DeleteSession(generic.DeleteView):
    """Deletes a session that nobody ever signed up for; what remains of others are the totals."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse when there are people: they must be told, so the evening is cancelled instead."""
        if self.object.sign_ups.exists() or SessionTotals.objects.filter(session=self.object).exists():
            words = gettext("This evening has or had sign-ups, so it cannot be deleted. Cancel it instead.")
            messages.error(request, words)
            return HttpResponseRedirect(self.get_success_url())
        return super().post(request, *args, **kwargs)
