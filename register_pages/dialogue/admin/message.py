"""Staff mail everyone of a session: write, look at it, and send."""

import secrets
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from register_pages.dialogue.admin import rights
from register_pages.dialogue.admin.base import Act
from register_pages.dialogue.choices import Recipients
from register_pages.dialogue.message import mail_everyone, recipients
from register_pages.dialogue.models import Session
from register_pages.dialogue.models.session import LANGUAGES

LONGEST_TEXT = 4000


class MessageForm(forms.Form):
    """To whom, and what, in the languages that people chose."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    to = forms.ChoiceField(label=_("To"), choices=Recipients, widget=forms.RadioSelect, initial=Recipients.SEATED)
    text_nl = forms.CharField(
        label=_("Text in Dutch"), max_length=LONGEST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    text_en = forms.CharField(
        label=_("Text in English"), max_length=LONGEST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(self, data: Any, session: Session) -> None:
        super().__init__(data, initial={"key": secrets.token_hex(16)})
        self.session = session

    def clean(self) -> dict[str, Any]:
        """Ask for words in every language that somebody among them chose."""
        given = super().clean()
        if "to" in given:
            self.people = list(recipients(self.session, given["to"]))
            for language, name in LANGUAGES:
                number = sum(row.language == language for row in self.people)
                if number and not given.get(f"text_{language}") and f"text_{language}" not in self.errors:
                    self.add_error(f"text_{language}", _needed(number, str(name)))
            if not self.people:
                self.add_error("to", _("Nobody is on that list."))
        return given

    @property
    def words(self) -> dict[str, str]:
        """The text by language."""
        return {language: self.cleaned_data[f"text_{language}"] for language, _name in LANGUAGES}


def _needed(number: int, language: str) -> str:
    words = ngettext(
        "%(number)s of these sign-ups is in this language: %(language)s.",
        "%(number)s of these sign-ups are in this language: %(language)s.",
        number,
    )
    return words % {"number": number, "language": language}


class Message(Act):
    """Mail everyone."""

    right = rights.MAIL
    page_title = _("Mail everyone")
    template_name = "register_pages/dialogue/admin/message.html"
    name = "message"
    explanation = _(
        "Each mail begins with the name of the person, and ends with the evening, their reference and their link. The "
        "subject is fixed: “Message about the dialogue table”, with the date. Who has no e-mail address is put on the "
        "list of people to call."
    )
    button = _("Look at it first")

    def get_form(self, data: Any = None) -> MessageForm:
        """Return the form."""
        return MessageForm(data, self.session)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what would be sent; send it when that was confirmed."""
        form = self.get_form(request.POST)
        if not form.is_valid() or "change" in request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        if "confirmed" not in request.POST:
            return self.render_to_response(self.get_context_data(form=form, **self._preview(form)))
        return super().post(request, *args, **kwargs)

    def _preview(self, form: MessageForm) -> dict[str, Any]:
        used = {row.language for row in form.people}
        return {
            "preview": [
                (language, str(name), form.words[language]) for language, name in LANGUAGES if language in used
            ],
            "mailed": sum(bool(row.email) for row in form.people),
            "to_call": sum(not row.email for row in form.people),
            "to_label": Recipients(form.cleaned_data["to"]).label,
        }

    def do(self, form: forms.Form, now: datetime) -> tuple[int, str]:
        """Send it."""
        to = Recipients(form.cleaned_data["to"])
        return mail_everyone(self.session.pk, to=to, words=form.words, key=form.cleaned_data["key"]), to

    def done(self, result: tuple[int, str]) -> HttpResponse:
        """Say how many mails go out."""
        number, to = result
        self.note(number=number, to=str(to))
        said = ngettext("%(number)s mail goes out.", "%(number)s mails go out.", number)
        return self.back(said % {"number": number})
