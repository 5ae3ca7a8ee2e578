"""The form of a house style in the CMS: a token file is uploaded or pasted, and judged as a whole."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.forms import WagtailAdminModelForm

from register_pages.municipality.house_style.judging import judged
from register_pages.municipality.house_style.reading import Reading, TokenFileError, load

LARGEST_FILE = 5_000_000


class HouseStyleForm(WagtailAdminModelForm):
    """What an editor fills in. `reading` is what the tokens came to, when they were judged."""

    token_file = forms.FileField(
        label=gettext_lazy("Token file"),
        required=False,
        help_text=gettext_lazy(
            "The file tokens.json of a theme of NL Design System. It takes the place of everything below."
        ),
    )
    tokens = forms.CharField(
        label=gettext_lazy("Tokens"),
        required=False,
        max_length=LARGEST_FILE,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "What this house style sets; you may change it here, or paste a token file. What is not named keeps the "
            "colour and size that the site has of its own."
        ),
    )
    reading: Reading | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tokens = self.instance.tokens
        self.initial["tokens"] = json.dumps(tokens, indent=2, ensure_ascii=False) if tokens else ""

    def clean_token_file(self) -> Mapping[str, Any] | None:
        """Return what is in the uploaded file."""
        file = self.cleaned_data.get("token_file")
        if not file:
            return None
        if file.size > LARGEST_FILE:
            size = LARGEST_FILE // 1_000_000
            raise ValidationError(_("The file must be smaller than %(size)s MB.") % {"size": size})
        return _loaded(file.read().decode("utf-8-sig", errors="replace"))

    def clean_tokens(self) -> Mapping[str, Any]:
        """Return what was pasted, unless a file takes its place."""
        text = self.cleaned_data["tokens"].strip()
        return _loaded(text) if text and not self.files.get("token_file") else {}

    def clean(self) -> dict[str, Any]:
        """Judge the tokens, and say where they came from what is wrong."""
        cleaned = super().clean()
        if "tokens" not in cleaned or "token_file" not in cleaned:
            cleaned.pop("tokens", None)
            return cleaned
        source = "tokens" if cleaned["token_file"] is None else "token_file"
        self.reading = judged(cleaned[source])
        cleaned["tokens"] = self.reading.kept
        if self.reading.problems:
            self.add_error(source, self.reading.problems)
            cleaned.pop("tokens", None)
        return cleaned

    def report(self) -> str:
        """Say what the tokens came to, in a sentence."""
        if self.reading is None or not any(self.reading[:3]):
            return _("Without tokens the site wears its own colours and sizes.")
        kept = len(self.reading.kept)
        taken = ngettext("%(number)s token was taken.", "%(number)s tokens were taken.", kept) % {"number": kept}
        if not self.reading.unused + self.reading.foreign:
            return taken
        left_out = _(
            "Left out: %(unused)s of the layer basis that this site does not read, %(foreign)s of other layers."
        )
        return taken + " " + left_out % {"unused": self.reading.unused, "foreign": self.reading.foreign}


def _loaded(text: str) -> Mapping[str, Any]:
    try:
        return load(text)
    except TokenFileError as error:
        raise ValidationError(str(error)) from None
