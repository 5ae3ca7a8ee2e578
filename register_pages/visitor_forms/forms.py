"""The form of which every form for visitors is made: a signed token, a trap for programs, and limits. No cookie."""

import json
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from register_pages.municipality.models import Municipality
from register_pages.visitor_forms import rules
from register_pages.visitor_forms.limits import allow
from register_pages.visitor_forms.token import Token, make_token, read_token

TOKEN = "form_token"  # noqa: S105 - the name of a field
TRAP = "leave_empty"
PER_NEIGHBOURHOOD = timedelta(minutes=10)
PER_SUBJECT = timedelta(minutes=1)


class VisitorForm(forms.Form):
    """A form that a visitor sends. Use it in a view with the decorator `guard.visitor_form`.

    `subject` names what the form is about, such as `sign-up:12`; a token for one subject is worth nothing for another.
    When `is_valid()`, `key` is the random key of the rendered form and `content_fingerprint` stands for what was
    filled in: the same pair twice is the same act twice. Whatever was refused, the form shows again what was typed.
    """

    use_required_attribute = True
    least_seconds = 3
    """How long filling in takes at least."""
    counts_for_network = True
    """Whether it is one of the few forms that the people of one network may send in a while."""

    form_token = forms.Field(required=False, widget=forms.HiddenInput)
    leave_empty = forms.Field(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, request: HttpRequest, subject: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.request = request
        self.subject = subject
        self.token: Token | None = None
        if not self.is_bound:
            self.initial[TOKEN] = make_token(subject, timezone.now())
        request.visitor_form = self  # type: ignore[attr-defined]

    @property
    def questions(self) -> list[forms.BoundField]:
        """The fields that a visitor fills in, for the template."""
        return [field for field in self.visible_fields() if field.name != TRAP]

    @property
    def key(self) -> str:
        """The random key of the form as it was rendered; it stays the same when it is sent twice."""
        return self.token.key if self.token else ""

    @cached_property
    def content_fingerprint(self) -> str:
        """64 hexadecimal signs that stand for what was filled in."""
        content = {name: value for name, value in self.cleaned_data.items() if name not in {TOKEN, TRAP}}
        text = json.dumps(content, sort_keys=True, default=str)
        return salted_hmac("register_pages.visitor_forms.content", text, algorithm="sha256").hexdigest()

    def _clean_form(self) -> None:
        """Judge the form as a whole, and count it against the limits when all else is well."""
        super()._clean_form()
        refusal = self._refused_token() or self._refused_trap()
        if refusal:
            self.add_error(None, refusal)
        if not self.errors and (seconds := self._refused_limit()):
            self.request.visitor_wait = seconds  # type: ignore[attr-defined]
            self.add_error(None, too_many(self.request, seconds))

    def _refused_token(self) -> str:
        now = timezone.now()
        self.token = read_token(self.cleaned_data.get(TOKEN) or "", self.subject)
        if self.token is None or rules.is_stale(self.token.rendered_at, now):
            self._set(TOKEN, make_token(self.subject, now))
            return _(
                "This form was open for too long. What you filled in is still here: look it over and send it again."
            )
        # Who made a mistake has the form before them anyway.
        if not self.errors and rules.is_too_fast(self.token.rendered_at, now, timedelta(seconds=self.least_seconds)):
            return _("That was very fast. To keep out programs we ask you to wait a few seconds. Then send it again.")
        return ""

    def _refused_trap(self) -> str:
        if not self.cleaned_data.get(TRAP):
            return ""
        self._set(TRAP, "")
        return _(
            "A field that must stay empty was filled in, perhaps by your browser. It is empty again now: send the "
            "form again."
        )

    def _refused_limit(self) -> int:
        """Return how many seconds the visitor has to wait; none when all is well."""
        now = timezone.now()
        network = rules.neighbourhood(client_address(self.request))
        by_subject = ("subject", self.subject, settings.VISITOR_FORMS_PER_SUBJECT, PER_SUBJECT)
        by_network = ("network", network, settings.VISITOR_FORMS_PER_NETWORK, PER_NEIGHBOURHOOD)
        for kind, subject, most, within in (by_network, by_subject) if self.counts_for_network else (by_subject,):
            if not allow(kind, subject, most=most, within=within, now=now):
                return int(within.total_seconds())
        return 0

    def _set(self, name: str, value: str) -> None:
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = value


class ActForm(VisitorForm):
    """A button on a page that was reached by a secret link: whoever has read it may press at once.

    What others of a library or a service desk sent does not keep anybody from cancelling or stopping.
    """

    least_seconds = 0
    counts_for_network = False


def client_address(request: HttpRequest) -> str:
    """Return the IP address that a request comes from; it is used in memory alone, and never kept.

    A header is believed only behind a proxy that sets it itself, and then only what that proxy added last.
    """
    if settings.TRUST_FORWARDED_FOR and (named := request.headers.get("X-Forwarded-For")):
        return named.rpartition(",")[2]
    return request.META.get("REMOTE_ADDR", "")


def too_many(request: HttpRequest, seconds: int) -> str:
    """Say that a limit was reached, and how someone gets further without this form."""
    minutes = -(-seconds // 60)
    again = _("Very many forms are coming in. Nothing was stored yet; what you filled in is still here.")
    wait = _("Try again in %(minutes)s min.") % {"minutes": minutes}
    phone = Municipality.for_request(request).phone
    call = _("Or call us: %(phone)s.") % {"phone": phone} if phone else ""
    return " ".join(filter(None, [again, wait, call]))
