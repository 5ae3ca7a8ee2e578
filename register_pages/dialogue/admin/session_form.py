"""The form for a session in the CMS. It never writes the counts: those belong to the sign-ups."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from register_pages.dialogue.models import DialogueEventPage
from register_pages.foundation.shown import KnowsWhatItShowed

MOMENTS = ("starts_at", "ends_at", "opens_at", "closes_at")
FIRST_YEAR = 2000
YEARS_AHEAD = 10
MOST_SEATS = 1000
LONGEST_EVENING = 24
"""Hours from start to end."""


def sensible(moment: datetime) -> None:
    """Refuse a year that can only be a slip, some of which no database can hold.

    Raises:
        ValidationError: see there.
    """
    last = timezone.now().year + YEARS_AHEAD
    if not FIRST_YEAR <= moment.year <= last:
        words = _("Choose a date in the years %(first)s to %(last)s.")
        raise ValidationError(words, params={"first": FIRST_YEAR, "last": last})


class _Tables(forms.ModelChoiceField):
    def to_python(self, value: Any) -> DialogueEventPage | None:
        """Return the page; a number that no database knows is no choice either.

        Raises:
            ValidationError: when it cannot be chosen.
        """
        try:
            return super().to_python(value)
        except OverflowError:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from None


class SessionForm(KnowsWhatItShowed, WagtailAdminModelForm):
    """Chooses the event of a session by its Dutch page, and keeps its translation key.

    A session whose page is gone keeps its key without a choice, so that it can still be cancelled.
    """

    event = _Tables(label=_("Dialogue table"), queryset=DialogueEventPage.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        events = DialogueEventPage.objects.in_source_language().order_by("title")
        field = self.fields["event"]
        field.queryset = events
        for name in MOMENTS:
            self.fields[name].validators.append(sensible)
        if self.instance.pk:
            field.initial = events.filter(translation_key=self.instance.event_key).first()
            field.required = field.initial is not None
            self.carry_what_is_shown()

    def clean_event(self) -> DialogueEventPage | None:
        """Take over the key of the chosen event, so that the rules of the model are asked with it."""
        event = self.cleaned_data["event"]
        if event:
            self.instance.event_key = event.translation_key
        return event

    def clean_capacity(self) -> int:
        """Ask for a number of seats that a room can have."""
        capacity = self.cleaned_data["capacity"]
        if not 1 <= capacity <= MOST_SEATS:
            raise ValidationError(_("A session has from 1 to %(most)s seats."), params={"most": MOST_SEATS})
        return capacity

    def clean(self) -> dict[str, Any]:
        """Refuse an end that is a slip, and sign-up that opens or closes at the wrong moment, beside the field."""
        given = super().clean()
        starts, ends = given.get("starts_at"), given.get("ends_at")
        if starts and ends and (ends - starts).total_seconds() > LONGEST_EVENING * 3600:
            self.add_error("ends_at", _("A session lasts a day at most."))
        opens, closes = given.get("opens_at"), given.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("Sign-up must close after it opens."))
        elif starts and opens and opens >= starts:
            self.add_error("opens_at", _("Sign-up must open before the session starts."))
        return given

    def changes(self) -> dict[str, Any]:
        """Return what the editor changed, by field of the model: a valid form showed the session as it stands."""
        given = {name: self.cleaned_data[name] for name in self.changed_data if name != "event"}
        if "event" in self.changed_data:
            given["event_key"] = self.cleaned_data["event"].translation_key
        return given
