"""Staff sign somebody up: who calls, comes to the desk, or has no e-mail address."""

import secrets
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from register_pages.dialogue.admin import rights
from register_pages.dialogue.admin.acts import SIZES
from register_pages.dialogue.admin.base import Act, SessionPage
from register_pages.dialogue.choices import Arrangement
from register_pages.dialogue.correct_sign_up import AddressTaken
from register_pages.dialogue.events import event_in
from register_pages.dialogue.models.session import LANGUAGES
from register_pages.dialogue.models.sign_up import LONGEST_NEED
from register_pages.dialogue.sign_up import Form, Outcome, Person, sign_up
from register_pages.dialogue.sign_up_form import NameField
from register_pages.municipality.models import Municipality
from register_pages.privacy.address_field import AddressField
from register_pages.privacy.models import RetentionPeriods

SALT = "register_pages.dialogue.admin.enter"


class EnterForm(forms.Form):
    """Who comes: the same fields as residents fill in, but that an address may lack."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    name = NameField(label=_("Name to be called by"))
    email = AddressField(
        label=_("E-mail address"),
        required=False,
        widget=forms.EmailInput,
        help_text=_("Without an address you read out the reference or send a letter, and call about changes."),
    )
    group_size = forms.TypedChoiceField(label=_("Number of people"), choices=SIZES, coerce=int)
    language = forms.ChoiceField(
        label=_("Language"), choices=LANGUAGES, help_text=_("Of the mails or the letter, and on the telephone.")
    )
    arrangements = forms.MultipleChoiceField(
        label=_("What we must arrange"),
        choices=Arrangement,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only who arranges it can read it afterwards."),
    )
    other_need = forms.CharField(
        label=_("Something else"),
        required=False,
        max_length=LONGEST_NEED,
        help_text=_("What must be arranged, not why."),
    )
    consent = forms.BooleanField(
        label=_("The person agrees that we keep what must be arranged until after the evening"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Keep what must be arranged only when the person agrees: it is about their health."""
        given = super().clean()
        if (given.get("arrangements") or given.get("other_need")) and not given.get("consent"):
            self.add_error("consent", _("Ask the person, and tick this; or leave out what must be arranged."))
        return given


class Enter(Act):
    """Sign somebody up on their behalf."""

    right = rights.ADD
    page_title = _("Sign somebody up")
    name = "enter"
    button = _("Sign up")

    def get_form(self, data: Any = None) -> forms.Form:
        """Return the form. Who is told on the telephone what must be arranged notes it, also who may not look it up."""
        first = {"key": secrets.token_hex(16), "group_size": 1, "language": get_language()}
        return EnterForm(data, initial=first)

    def do(self, form: forms.Form, now: datetime) -> Outcome:
        """Sign them up.

        Raises:
            AddressTaken: when the address is signed up for this session already.
        """
        given = dict(form.cleaned_data)
        key = given.pop("key")
        given.pop("consent", None)
        content = salted_hmac(SALT, repr(sorted(given.items())), algorithm="sha256").hexdigest()
        made = sign_up(
            session_id=self.session.pk,
            person=Person(**given),
            now=now,
            form=Form(key=key, content=content),
            by_staff=True,
        )
        if (made.sign_up.form_key, made.sign_up.form_content) != (made.key, content):
            raise AddressTaken(made.sign_up.reference)
        return made

    def done(self, result: Outcome) -> HttpResponse:
        """Show the reference."""
        self.note(sign_up=result.sign_up.pk)
        return HttpResponseRedirect(reverse("sessions:reference", args=[self.session.pk, result.sign_up.pk]))


class Reference(SessionPage):
    """The reference of a sign-up, large enough to be read out."""

    page_title = _("Reference")
    template_name = "register_pages/dialogue/admin/reference.html"


class Letter(SessionPage):
    """What somebody without an e-mail address gets by post, in their language."""

    template_name = "register_pages/dialogue/admin/letter.html"

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Write it in the language of the person."""
        language = self.sign_up.language
        with override(language):
            periods = RetentionPeriods.load()
            context |= {
                "event": event_in(self.session.event_key, language),
                "municipality": Municipality.own(),
                # Who waits today may have a place tomorrow, and the letter stays true.
                "days_kept": max(periods.after_session, periods.not_placed),
            }
            return super().render_to_response(context, **kwargs).render()
