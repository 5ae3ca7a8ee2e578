"""What staff do with one sign-up, each on a page of its own."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from register_pages.dialogue.admin.base import Act
from register_pages.dialogue.change_session import next_that_fits, offer_next_that_fits
from register_pages.dialogue.change_sign_up import accept, called, cancel, change_group
from register_pages.dialogue.choices import CallReason, PassReason, SignUpState
from register_pages.dialogue.correct_sign_up import correct, resend
from register_pages.dialogue.models import Session, SignUp
from register_pages.dialogue.move_sign_up import move_sign_up
from register_pages.dialogue.rules import LARGEST_GROUP
from register_pages.dialogue.sign_up_form import NameField
from register_pages.privacy.address_field import AddressField

SIZES = [(number, str(number)) for number in range(1, LARGEST_GROUP + 1)]


class GroupForm(forms.Form):
    """For how many people."""

    group_size = forms.TypedChoiceField(label=_("Number of people"), choices=SIZES, coerce=int)


class ChangeGroup(Act):
    """Change a group on somebody's behalf."""

    page_title = _("Change the group")
    name = "group"
    explanation = _(
        "A smaller group frees seats, which go to the waiting list at once. A larger one must fit in seats that nobody "
        "waits for."
    )
    button = _("Change the group")

    def get_form(self, data: Any = None) -> forms.Form:
        """Return the form with the number there is now."""
        return GroupForm(data, initial={"group_size": self.sign_up.group_size})

    def do(self, form: forms.Form, now: datetime) -> SignUp:
        """Change it."""
        return change_group(self.sign_up, form.cleaned_data["group_size"], now=now)

    def said(self, result: SignUp) -> str:
        """Say for how many it is now."""
        return gettext("%(reference)s is for %(number)s now.") % {
            "reference": result.reference, "number": result.group_size,
        }  # fmt: skip


class Cancel(Act):
    """Cancel on somebody's behalf."""

    page_title = _("Cancel the sign-up")
    name = "cancel"
    explanation = _(
        "The seats go to the waiting list at once. Who has an e-mail address gets a mail. Name and address are erased "
        "within a day."
    )
    button = _("Cancel the sign-up")
    is_serious = True

    def do(self, form: forms.Form, now: datetime) -> SignUp:
        """Cancel it."""
        return cancel(self.sign_up, now=now)

    def said(self, result: SignUp) -> str:
        """Say so."""
        return gettext("%(reference)s is cancelled.") % {"reference": result.reference}


class Accept(Act):
    """Accept an offer, or confirm an address, on somebody's behalf."""

    page_title = _("Accept the place")
    name = "accept"
    explanation = _("Do this when the person told you that they come, for example on the telephone.")
    button = _("Accept the place")

    def do(self, form: forms.Form, now: datetime) -> SignUp:
        """Accept it."""
        return accept(self.sign_up, now=now)

    def said(self, result: SignUp) -> str:
        """Say what it is worth."""
        if result.state == SignUpState.CONFIRMED:
            return gettext("%(reference)s has a place.") % {"reference": result.reference}
        return gettext("%(reference)s still waits: there was no offer.") % {"reference": result.reference}


class CorrectForm(forms.Form):
    """A name and an address, put right."""

    name = NameField(label=_("Name to be called by"))
    email = AddressField(
        label=_("E-mail address"),
        required=False,
        widget=forms.EmailInput,
        help_text=_("A new address gets a mail with a new link; the old link stops working. Empty: call this person."),
    )


class Correct(Act):
    """Put a name or an address right."""

    page_title = _("Correct name or address")
    name = "correct"
    button = _("Save")

    def get_form(self, data: Any = None) -> forms.Form:
        """Return the form with what stands there now."""
        return CorrectForm(data, initial={"name": self.sign_up.name, "email": self.sign_up.email})

    def do(self, form: forms.Form, now: datetime) -> SignUp:
        """Put it right."""
        return correct(self.sign_up, name=form.cleaned_data["name"], email=form.cleaned_data["email"], now=now)

    def said(self, result: SignUp) -> str:
        """Say whether a mail goes out."""
        if result.email and result.email != self.sign_up.email:
            return gettext("%(reference)s is corrected. The new address gets a mail.") % {"reference": result.reference}
        return gettext("%(reference)s is corrected.") % {"reference": result.reference}


class Resend(Act):
    """Send the mail with the link again."""

    page_title = _("Send the mail again")
    name = "resend"
    explanation = _("The mail says whether the person has a place, and holds the link to change or cancel.")
    button = _("Send the mail again")

    def do(self, form: forms.Form, now: datetime) -> SignUp:
        """Send it."""
        return resend(self.sign_up, now=now)

    def said(self, result: SignUp) -> str:
        """Say so."""
        return gettext("The mail for %(reference)s is sent again.") % {"reference": result.reference}


class _Evenings(forms.ModelChoiceField):
    def label_from_instance(self, session: Session) -> str:
        """Return when and where, and what somebody gets there."""
        seats = gettext("%(free)s seats free") % {"free": session.seats_free}
        if session.waiting:
            seats = gettext("%(waiting)s waiting") % {"waiting": session.waiting}
        return f"{session} ({seats})"


class MoveForm(forms.Form):
    """Which other session."""

    to = _Evenings(label=_("To"), queryset=Session.objects.none(), empty_label=None, widget=forms.RadioSelect)


class Move(Act):
    """Move somebody to another session of the same table."""

    page_title = _("Move to another session")
    name = "move"
    explanation = _(
        "The person gets a place there when one is free and nobody waits, else the last place in line. The sign-up "
        "here is cancelled. Both are told by mail; the reference becomes another."
    )
    button = _("Move")

    def get_form(self, data: Any = None) -> forms.Form:
        """Return the form with the other sessions that are still to come."""
        form = MoveForm(data)
        others = Session.objects.of_event(self.session.event_key).exclude(pk=self.session.pk)
        form.fields["to"].queryset = others.to_come(timezone.now())
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say that there is nowhere to go, instead of asking for a choice that nobody can make."""
        none = "" if kwargs["form"].fields["to"].queryset else _("This dialogue table has no other session to come.")
        return super().get_context_data(impossible=none, **kwargs)

    def do(self, form: forms.Form, now: datetime) -> SignUp:
        """Move them."""
        return move_sign_up(self.sign_up, form.cleaned_data["to"].pk, now=now)

    def said(self, result: SignUp) -> str:
        """Say what they have there."""
        words = {"reference": result.reference, "state": result.get_state_display()}
        return gettext("Moved. The new reference is %(reference)s: %(state)s.") % words


class CalledForm(forms.Form):
    """What was told: messages are only ever added, so their length says which."""

    about = forms.ChoiceField(choices=CallReason.choices, widget=forms.HiddenInput)
    read_out = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class Called(Act):
    """Tick off that somebody was called."""

    page_title = _("Called")
    name = "call"
    explanation = _("Do this when you have told the person.")
    button = _("I called this person")

    def get_form(self, data: Any = None) -> forms.Form:
        """Return the form, which knows what the call was about, and how much there was to read out."""
        return CalledForm(data, initial={"about": self.sign_up.call_about, "read_out": self._to_read_out})

    @property
    def _to_read_out(self) -> int:
        return len(self.sign_up.message_to_read_out)

    def do(self, form: forms.Form, now: datetime) -> bool:
        """Tick it off, unless something came up since the page was opened; return whether there is more to tell."""
        if form.cleaned_data["read_out"] == self._to_read_out:
            called(self.sign_up, form.cleaned_data["about"])
        return self.session.sign_ups.filter(pk=self.sign_up.pk).exclude(call_about="").exists()

    def said(self, result: bool) -> Promise | str:
        """Say so when the person must be called once more."""
        return (
            _("Something came up since you opened the page: this person is still to be called.")
            if result
            else super().said(result)
        )


class PassForm(forms.Form):
    """Why somebody further down the line is helped first, and who that was when the page was opened."""

    to = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.ChoiceField(label=_("Why"), choices=PassReason, widget=forms.RadioSelect)


class OfferNext(Act):
    """Give free seats to the next that fits."""

    page_title = _("Offer to the next that fits")
    name = "offer"
    explanation = _(
        "Free seats wait for the first group in line, also when they are too few for it. With this they go to the "
        "first group that does fit. Your reason is kept in the log."
    )
    button = _("Offer to the next that fits")

    def get_form(self, data: Any = None) -> forms.Form:
        """Return the form, which knows whom the seats go to: sent twice it passes nobody twice."""
        fits = next_that_fits(self.session)
        return PassForm(data, initial={"to": fits.pk if fits else None})

    def do(self, form: forms.Form, now: datetime) -> tuple[SignUp, str]:
        """Offer them."""
        return offer_next_that_fits(self.session.pk, to=form.cleaned_data["to"], now=now), form.cleaned_data["reason"]

    def done(self, result: tuple[SignUp, str]) -> Any:
        """Say who it is, and keep the reason."""
        made, reason = result
        self.note(sign_up=made.pk, reason=reason)
        return self.back(
            gettext("%(reference)s: %(state)s.") % {"reference": made.reference, "state": made.get_state_display()}
        )
