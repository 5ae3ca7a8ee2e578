"""The field in which people, and staff for them, write an e-mail address."""

from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from register_pages.privacy.addresses import LONGEST_ADDRESS, ascii_form, normalise


class AddressField(forms.EmailField):
    """An address that mail can reach, in the one way in which it is kept.

    Django's own check takes letters such as “İ” for those of ASCII, a domain for good that is too long in ASCII, and
    machines that only the mail server itself can reach.
    """

    default_validators = [EmailValidator(allowlist=[])]
    default_error_messages = {"invalid": _("Fill in a whole e-mail address, such as name@example.nl.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.EmailInput(attrs={"autocomplete": "email"}))
        super().__init__(max_length=LONGEST_ADDRESS, **options)

    def clean(self, value: Any) -> str:
        """Return the address as it is kept; empty when none was filled in and none is asked.

        Raises:
            ValidationError: for what is no address, or none that mail can reach.
        """
        address = normalise(super().clean(value))
        reached = ascii_form(address)
        if address and (not reached or len(address) > LONGEST_ADDRESS or reached.endswith("]")):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return address
