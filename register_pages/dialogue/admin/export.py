"""Sign-ups of a session as a file: with a date before which it must be deleted, and never more than was asked for."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from register_pages.dialogue.admin import rights
from register_pages.dialogue.admin.base import Act
from register_pages.dialogue.choices import Recipients, SignUpState
from register_pages.dialogue.message import recipients
from register_pages.dialogue.models import AccessNeed, Session, SignUp
from register_pages.foundation.spreadsheet import as_csv, as_xlsx
from register_pages.privacy.models import RetentionPeriods

KINDS = {
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _("Excel (XLSX)")),
    "csv": (as_csv, "text/csv; charset=utf-8", _("Text with separators (CSV)")),
}


def delete_before(session: Session, people: list[SignUp], *, with_needs: bool) -> date:
    """Return when the first of what is in the file is erased on the site: then the file must be gone too."""
    periods = RetentionPeriods.load()
    days = [periods.after_session]
    if any(row.state == SignUpState.WAITING for row in people):
        days.append(periods.not_placed)
    if with_needs:
        days.append(periods.access_needs)
    return timezone.localdate(session.ends_at) + timedelta(days=min(days))


class ExportForm(forms.Form):
    """Who, as what, and whether with what must be arranged."""

    to = forms.ChoiceField(label=_("Who"), choices=Recipients, widget=forms.RadioSelect, initial=Recipients.SEATED)
    kind = forms.ChoiceField(
        label=_("File"),
        choices=[(kind, label) for kind, (_write, _type, label) in KINDS.items()],
        widget=forms.RadioSelect,
        initial="xlsx",
    )
    needs = forms.BooleanField(
        label=_("With what must be arranged for people"),
        required=False,
        help_text=_("Data about health. Only for who arranges it."),
    )


class Export(Act):
    """Hand out the file."""

    right = rights.EXPORT
    page_title = _("Export")
    name = "export"
    explanation = _(
        "The file holds personal data. Keep it where only those can read it who need it, and delete it before the date "
        "in its name. The log keeps that you made it."
    )
    button = _("Download")
    form_class = ExportForm

    def get_form(self, data: Any = None) -> forms.Form:
        """Return the form; without the arrangements for who may not see those."""
        form = super().get_form(data)
        if not self.request.user.has_perm(rights.SEE_NEEDS):
            del form.fields["needs"]
        return form

    def do(self, form: forms.Form, now: datetime) -> HttpResponse:
        """Make the file, and note that it was made."""
        given = form.cleaned_data
        people = list(recipients(self.session, given["to"]))
        with_needs = given.get("needs", False)
        self.note(number=len(people), to=given["to"], needs=with_needs)
        until = delete_before(self.session, people, with_needs=with_needs)
        words = {"day": f"{timezone.localdate(self.session.starts_at)}", "until": f"{until}"}
        name = gettext("sign-ups-%(day)s-delete-before-%(until)s") % words
        note = gettext("Delete this file before %(until)s. Sign-ups for %(session)s.") % {
            "until": date_format(until), "session": self.session,
        }  # fmt: skip
        write, content_type, _label = KINDS[given["kind"]]
        table = list(rows(people, with_needs=with_needs))
        return HttpResponse(
            write(note, table[0], table[1:]),
            content_type=content_type,
            headers={"Content-Disposition": f'attachment; filename="{name}.{given["kind"]}"'},
        )

    def done(self, result: HttpResponse) -> HttpResponse:
        """Hand it out."""
        return result


def rows(people: list[SignUp], *, with_needs: bool) -> Iterator[list[str | int]]:
    """Yield the names of the columns, and then a row for each sign-up."""
    columns = [_("Number"), _("Reference"), _("Name"), _("E-mail address"), _("People"), _("Language"), _("State")]
    yield [str(column) for column in (*columns, *([_("To arrange")] if with_needs else []))]
    needs = {need.sign_up_id: need for need in AccessNeed.objects.filter(sign_up__in=people)} if with_needs else {}
    for row in people:
        cells = [row.number, row.reference, row.name, row.email, row.group_size]
        cells += [str(row.get_language_display()), str(row.get_state_display())]
        if with_needs:
            cells.append(", ".join(needs[row.pk].labels) if row.pk in needs else "")
        yield cells
