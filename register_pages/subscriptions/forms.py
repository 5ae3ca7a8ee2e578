"""The form with which somebody follows a record or the register: one address."""

from django.utils.translation import gettext_lazy as _

from register_pages.privacy.address_field import AddressField
from register_pages.visitor_forms.forms import VisitorForm


class FollowForm(VisitorForm):
    """The address to write to."""

    address = AddressField(
        label=_("Your e-mail address"),
        error_messages={
            "required": _("Write your e-mail address."),
        },
    )
