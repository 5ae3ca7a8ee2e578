"""What visitors fill in: to sign up, and to change their sign-up by the link in a mail."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from register_pages.dialogue.choices import Arrangement
from register_pages.dialogue.models.sign_up import LONGEST_ADDRESS, LONGEST_NAME, LONGEST_NEED
from register_pages.dialogue.rules import LARGEST_GROUP, holds_web_address
from register_pages.dialogue.sign_up import Person
from register_pages.privacy.addresses import normalise
from register_pages.visitor_forms.forms import ActForm, VisitorForm

GROUP_SIZES = [
    (1, _("1 person: only me")),
    *((size, format_lazy(_("{number} people"), number=size)) for size in range(2, LARGEST_GROUP + 1)),
]
CHOOSE_GROUP = {
    "required": _("Choose with how many people you come."),
    "invalid_choice": format_lazy(_("Choose with how many people you come, from 1 to {most}."), most=LARGEST_GROUP),
}


class SignUpForm(VisitorForm):
    """Two required questions; how many come; and, for who wants, what to arrange so that they can take part."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("How may we call you? A first name is enough."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Fill in how we may call you.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We send you a mail with a link, with which you can change or cancel."),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Fill in your e-mail address."),
            "invalid": _("Fill in a whole e-mail address, such as name@example.nl."),
        },
    )
    group_size = forms.TypedChoiceField(
        label=_("With how many people do you come?"),
        choices=GROUP_SIZES,
        coerce=int,
        initial=1,
        widget=forms.RadioSelect,
        error_messages=CHOOSE_GROUP,
    )
    arrangements = forms.MultipleChoiceField(
        label=_("What must we arrange?"),
        required=False,
        choices=Arrangement.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    other_need = forms.CharField(
        label=_("Something else"),
        help_text=_("Tell us what we must arrange, not why."),
        required=False,
        max_length=LONGEST_NEED,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    consent = forms.BooleanField(label=_("You may keep what I ask here, to arrange it"), required=False)

    NEEDS = ("arrangements", "other_need", "consent")

    def clean_name(self) -> str:
        """Take away what nobody sees, and refuse what would make an advertisement of our mail."""
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(self.fields["name"].error_messages["required"], code="required")
        if holds_web_address(name):
            raise forms.ValidationError(_("Fill in a name, without an address of a website or of e-mail."))
        return name

    def clean_email(self) -> str:
        """Write the address the way it is compared."""
        address = normalise(self.cleaned_data["email"])
        if len(address) > LONGEST_ADDRESS:
            raise forms.ValidationError(self.fields["email"].error_messages["invalid"], code="invalid")
        return address

    def clean_other_need(self) -> str:
        """Take away what nobody sees."""
        return one_line(self.cleaned_data["other_need"])

    def clean(self) -> dict[str, Any]:
        """Ask for consent when, and only when, there is something to keep."""
        values = super().clean() or self.cleaned_data
        asked = values.get("arrangements") or values.get("other_need")
        if asked and not values.get("consent"):
            self.add_error("consent", _("Tick this box, or take away what you ask us to arrange."))
        return values

    @property
    def who(self) -> list[forms.BoundField]:
        """The questions that everybody answers."""
        return [field for field in self.questions if field.name not in self.NEEDS]

    @property
    def needs(self) -> list[forms.BoundField]:
        """What is asked of who needs something to take part."""
        return [self[name] for name in self.NEEDS]

    @property
    def needs_are_open(self) -> bool:
        """Whether something is filled in there, or wrong, so that it must be seen."""
        return any(field.errors or field.value() for field in self.needs)

    def person(self, language: str) -> Person:
        """Return who signs up, when the form is valid."""
        values = self.cleaned_data
        return Person(
            name=values["name"],
            email=values["email"],
            group_size=values["group_size"],
            language=language,
            arrangements=values["arrangements"],
            other_need=values["other_need"],
        )


class GroupForm(ActForm):
    """Another number of people, on the page that a link in a mail leads to."""

    group_size = forms.TypedChoiceField(
        label=_("With how many people do you come?"),
        choices=GROUP_SIZES,
        coerce=int,
        widget=forms.Select,
        error_messages=CHOOSE_GROUP,
    )


def one_line(text: str) -> str:
    """Return a text on one line, without signs that nobody sees: they reverse what stands beside them in a list."""
    return "".join(filter(str.isprintable, " ".join(text.split()))).strip()
