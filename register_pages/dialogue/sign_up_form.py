"""What visitors fill in: to sign up, and to change their sign-up by the link in a mail."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from register_pages.dialogue.choices import Arrangement
from register_pages.dialogue.models.sign_up import LONGEST_NAME, LONGEST_NEED
from register_pages.dialogue.rules import LARGEST_GROUP, holds_web_address
from register_pages.dialogue.sign_up import Person
from register_pages.privacy.address_field import AddressField
from register_pages.visitor_forms.forms import ActForm, VisitorForm

GROUP_SIZES = [
    (1, _("1 person: only me")),
    *((size, format_lazy(_("{number} people"), number=size)) for size in range(2, LARGEST_GROUP + 1)),
]
CHOOSE_GROUP = {
    "required": _("Choose with how many people you come."),
    "invalid_choice": format_lazy(_("Choose with how many people you come, from 1 to {most}."), most=LARGEST_GROUP),
}


def too_large(capacity: int) -> str:
    """Return what to say to a group that is larger than an evening has seats."""
    words = ngettext(
        "This evening has %(capacity)d seat in all. Nothing was stored.",
        "This evening has %(capacity)d seats in all. Nothing was stored.",
        capacity,
    )
    return words % {"capacity": capacity}


def one_line(text: str) -> str:
    """Return a text on one line, without signs that nobody sees: they reverse what stands beside them in a list."""
    return "".join(filter(str.isprintable, " ".join(text.split()))).strip()


class NameField(forms.CharField):
    """A name to be called by, for lists and mails: on one line, and nothing that makes an advertisement of our mail."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_NAME, **options)

    def clean(self, value: Any) -> str:
        """Take away what nobody sees, and refuse what mail programs would make a link of.

        Raises:
            ValidationError: for that, and for no name.
        """
        name = one_line(super().clean(value))
        if self.required and not name:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if holds_web_address(name):
            raise forms.ValidationError(_("Fill in a name, without an address of a website or of e-mail."))
        return name


class SignUpForm(VisitorForm):
    """Two required questions; how many come; and, for who wants, what to arrange so that they can take part."""

    name = NameField(
        label=_("Name"),
        help_text=_("How may we call you? A first name is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Fill in how we may call you.")},
    )
    email = AddressField(
        label=_("E-mail address"),
        help_text=_("We send you a mail with a link, with which you can change or cancel."),
        error_messages={"required": _("Fill in your e-mail address.")},
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
