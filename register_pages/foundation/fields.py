"""Model fields that the register needs and Django lacks: dates of known precision, and lists of choices."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def validate_partial_date(value: str) -> None:
    """Accept `yyyy`, `yyyy-mm` or `yyyy-mm-dd` for a day that exists.

    Raises:
        ValidationError: for anything else, with an example of what is meant.
    """
    match = _PARTIAL_DATE.fullmatch(value)
    if match:
        year, month, day = match.groups()
        try:
            date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            pass
        else:
            return
    raise ValidationError(
        _("“%(value)s” is not a date. Write a year (2024), a month (2024-03) or a day (2024-03-15)."),
        code="partial_date",
        params={"value": value},
    )


def format_partial_date(value: str) -> str:
    """Return a partial date in words of the active language: “2024”, “maart 2024” or “15 maart 2024”."""
    match = _PARTIAL_DATE.fullmatch(value)
    if not match:
        return value
    year, month, day = match.groups()
    if month is None:
        return year
    moment = date(int(year), int(month), int(day or 1))
    return date_format(moment, "DATE_FORMAT") if day else date_format(moment, "YEAR_MONTH_FORMAT")


class PartialDateField(models.CharField):
    """A date as precise as it is known: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`, as text; empty when unknown.

    A month never becomes the first day of that month: what was not said is not stored.
    """

    default_validators = [validate_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("help_text", _("A year (2024), a month (2024-03) or a day (2024-03-15)."))
        super().__init__(*args, **kwargs)


class ChoiceListField(models.JSONField):
    """Several values out of one list of choices, kept as a JSON list of strings in the order of the choices."""

    def __init__(self, *args: Any, item_choices: Iterable[tuple[str, Any]] = (), **kwargs: Any) -> None:
        self.item_choices = list(item_choices)
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Return a group of tick boxes."""
        return forms.TypedMultipleChoiceField(
            choices=self.item_choices,
            coerce=str,
            required=False,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse values outside the list.

        Raises:
            ValidationError: naming the values that are not in the list.
        """
        known = {key for key, _label in self.item_choices}
        unknown = [str(item) for item in value if item not in known] if isinstance(value, list) else [str(value)]
        if unknown:
            raise ValidationError(
                _("Not in the list of choices: %(values)s."),
                code="invalid_choice",
                params={"values": ", ".join(unknown)},
            )

    def labels(self, value: list[str] | None) -> list[Any]:
        """Return the labels of the chosen values, in the order of the choices."""
        return [label for key, label in self.item_choices if key in (value or [])]
