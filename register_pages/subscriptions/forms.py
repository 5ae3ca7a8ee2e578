"""The form with which somebody follows a record or the register: one address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from register_pages.visitor_forms.forms import VisitorForm


class FollowForm(VisitorForm):
    """The address to write to."""

    address = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write a full e-mail address, such as name@example.org."),
        },
    )
