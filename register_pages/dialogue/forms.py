"""The form for a session in the CMS."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from register_pages.dialogue.models import DialogueEventPage


class SessionForm(WagtailAdminModelForm):
    """Chooses the event of a session by its Dutch page, and keeps its translation key."""

    event = forms.ModelChoiceField(label=_("Dialogue table"), queryset=DialogueEventPage.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        events = DialogueEventPage.objects.in_source_language().order_by("title")
        field = self.fields["event"]
        field.queryset = events
        if self.instance.pk:
            field.initial = events.filter(translation_key=self.instance.event_key).first()

    def clean_event(self) -> DialogueEventPage:
        """Take over the key of the chosen event, so that the rules of the model are asked with it."""
        event = self.cleaned_data["event"]
        self.instance.event_key = event.translation_key
        return event
