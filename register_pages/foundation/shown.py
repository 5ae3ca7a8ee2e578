"""What a form showed when it was opened, so that nobody writes back what a colleague changed since."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


def marks_of(values: Mapping[str, Any]) -> str:
    """Return what values are, by name, in a few characters that a form carries along."""
    return " ".join(f"{name}={mark_of(value)}" for name, value in values.items())


def read_marks(text: str) -> dict[str, str]:
    """Return the marks by name; of a text that is something else, nothing that equals a mark."""
    return dict(pair.partition("=")[::2] for pair in text.split())


def mark_of(value: Any) -> str:
    """Return a mark that is the same for a value and for what a browser sends back of it.

    Moments count to the minute, lists in any order, texts without the kind of their line ends, and an empty text is no
    value.
    """
    return sha256("\0".join(sorted(_plain(each) for each in _each(value))).encode()).hexdigest()[:12]


def _each(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else [value]


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
    value = getattr(value, "pk", value)
    return "" if value is None else "\n".join(str(value).splitlines()).strip()


class _Shown(forms.CharField):
    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell that it is nothing an editor changes."""
        return False


class KnowsWhatItShowed(forms.BaseForm):
    """A form that is refused when something it showed has changed since, and says beside each field what it is now.

    What the editor typed stays. What the editor left alone becomes what it is now, so that sending the form again
    changes what the editor meant to change, and nothing else.
    """

    now: dict[str, Any]

    def carry_what_is_shown(self, **facts: Any) -> None:
        """Take along what the form shows, as the last thing in `__init__`.

        Args:
            facts: by field, what its remark is about when that is not its own value.
        """
        self.now = {name: self.get_initial_for_field(field, name) for name, field in self.fields.items()} | facts
        self.fields["shown"] = _Shown(required=False, widget=forms.HiddenInput, initial=marks_of(self.now))

    def clean(self) -> dict[str, Any]:
        """Refuse what was filled in beside something that is no longer so."""
        given = super().clean()
        if "shown" not in self.fields:
            return given
        shown = read_marks(given.pop("shown", ""))
        changed = [name for name, value in self.now.items() if shown.get(name) != mark_of(value)]
        if changed:
            self._show_anew(changed, untouched={name for name in changed if self._is_untouched(name, shown)})
        return given

    def _is_untouched(self, name: str, shown: Mapping[str, str]) -> bool:
        return name in self.cleaned_data and mark_of(self.cleaned_data[name]) == shown.get(name)

    def _show_anew(self, changed: Iterable[str], untouched: set[str]) -> None:
        self.data = self.data.copy()
        self.data[self.add_prefix("shown")] = self.fields["shown"].initial
        for name in changed:
            if name in untouched:
                self.data.setlist(self.add_prefix(name), list(_each(self.now[name])))
                self.add_error(name, _("Somebody else changed this meanwhile. This is how it is now."))
            else:
                words = gettext("Somebody else changed this meanwhile. It is now: %(now)s") % {
                    "now": self.in_words(name) or gettext("(empty)")
                }
                self.add_error(name, words)
        summary = _(
            "Somebody else saved this after you opened it, so nothing is saved yet. What you typed is still here: look "
            "at the remarks, and send it again."
        )
        self.add_error(None, summary)

    def in_words(self, name: str) -> str:
        """Return what a field is now, as people read it."""
        value = self.now[name]
        if isinstance(value, datetime):
            return date_format(timezone.localtime(value), "j F Y, H:i")
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        labels = {str(key): str(label) for key, label in getattr(self.fields[name], "choices", [])}
        return ", ".join(labels.get(_plain(each), _plain(each)) for each in _each(value))
