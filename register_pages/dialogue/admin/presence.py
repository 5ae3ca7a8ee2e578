"""Who came: on the screen, and on paper."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from register_pages.dialogue.admin import rights
from register_pages.dialogue.admin.base import Act, SessionPage
from register_pages.dialogue.choices import SEATED
from register_pages.dialogue.models import Session, SignUp
from register_pages.dialogue.presence import note_presence


def expected(session: Session) -> list[SignUp]:
    """Return who has a place, by name, as people say it at the door."""
    return sorted(session.sign_ups.filter(state__in=SEATED), key=lambda row: (row.name.casefold(), row.number))


class PresenceForm(forms.Form):
    """A number for each group; nothing chosen is not known.

    Two people may keep the list, at two doors: each field carries what it showed, and what was left alone is not
    written.
    """

    def __init__(self, data: Any, groups: list[SignUp]) -> None:
        super().__init__(data)
        for group in groups:
            numbers = [("", "–"), *((str(number), str(number)) for number in range(group.group_size + 1))]
            self.fields[f"present_{group.pk}"] = forms.TypedChoiceField(
                label=group.name,
                choices=numbers,
                coerce=int,
                empty_value=None,
                required=False,
                show_hidden_initial=True,
                initial="" if group.present is None else str(group.present),
            )

    def numbers(self) -> dict[int, int | None]:
        """Return how many of each group are there, by primary key, for the groups that were filled in or changed."""
        return {int(name.removeprefix("present_")): self.cleaned_data[name] for name in self.changed_data}


class Presence(Act):
    """Note who came, all groups on one page."""

    right = rights.SEE
    page_title = _("Presence list")
    template_name = "register_pages/dialogue/admin/presence.html"
    name = "presence"
    button = _("Save")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Note it, for who may change sign-ups; everybody else may look alone."""
        if not request.user.has_perm(rights.CHANGE):
            return self.http_method_not_allowed(request)
        return super().post(request, *args, **kwargs)

    def get_form(self, data: Any = None) -> PresenceForm:
        """Return the form, with a field for each group."""
        self.groups = expected(self.session)
        if data is not None and "everyone" in data:
            data = data.copy()
            # What somebody else noted since the page was opened is a number too.
            for group in self.groups:
                name, noted = f"present_{group.pk}", "" if group.present is None else str(group.present)
                if not data.get(name) and data.get(f"initial-{name}", "") == noted:
                    data[name] = str(group.group_size)
        return PresenceForm(data, self.groups)

    def do(self, form: forms.Form, now: datetime) -> int:
        """Note it."""
        return note_presence(self.session.pk, form.numbers())

    def done(self, result: int) -> HttpResponse:
        """Say how many people there are, and stay on the list."""
        self.note(number=result)
        said = ngettext("%(number)s person is present.", "%(number)s people are present.", result)
        response = self.back(said % {"number": result})
        response["Location"] = self.request.path
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the groups with their fields."""
        form = kwargs["form"]
        rows = [(group, form[f"present_{group.pk}"]) for group in self.groups]
        return super().get_context_data(
            rows=rows,
            people=sum(group.group_size for group in self.groups),
            may_change=self.request.user.has_perm(rights.CHANGE),
            **kwargs,
        )


class PaperList(SessionPage):
    """The presence list on paper: names, references and group size only, with a box for each person."""

    page_title = _("Presence list")
    template_name = "register_pages/dialogue/admin/presence_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the groups."""
        groups = expected(self.session)
        return super().get_context_data(groups=groups, people=sum(group.group_size for group in groups), **kwargs)
