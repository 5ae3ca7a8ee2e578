"""The forms of visitors in this room. They ask for no name, and for an address only if one wants the answer by mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from register_pages.privacy.address_field import AddressField
from register_pages.questions.models import LONGEST
from register_pages.visitor_forms.forms import VisitorForm

LONGEST_REACTION = 2000
NOT_NEEDED = _("Do not write anything about yourself or others that is not needed, such as your health or your BSN.")


class QuestionForm(VisitorForm):
    """A question, and the address for the answer."""

    question = forms.CharField(
        label=_("Your question"),
        help_text=NOT_NEEDED,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write your question.")},
    )
    address = AddressField(
        label=_("Your e-mail address"),
        help_text=_("We only use it to send you the answer."),
        required=False,
        error_messages={"invalid": _("Write a full e-mail address, such as name@example.org, or leave it empty.")},
    )


class OpinionForm(VisitorForm):
    """Whether a page was clear, and what was not."""

    clear = forms.TypedChoiceField(
        label=_("Was this clear?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    words = forms.CharField(
        label=_("What was not clear, or what did you miss?"),
        help_text=NOT_NEEDED,
        required=False,
        max_length=LONGEST_REACTION,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
