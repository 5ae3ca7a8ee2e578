"""What this room holds of people, for who asks after it and for the purge."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from register_pages.dialogue import forget
from register_pages.dialogue.events import event_in
from register_pages.dialogue.models import SignUp
from register_pages.outbox.purposes import name_purpose
from register_pages.privacy.registry import Found, Holding, register
from register_pages.privacy.rekey import rekey


def connect() -> None:
    """Make the sign-ups known to the privacy room, and in words to the outbox."""
    name_purpose("dialogue", gettext_lazy("Sign-ups for dialogue tables"))
    register(
        Holding(
            "sign_ups",
            gettext_lazy("Sign-ups for dialogue tables"),
            find,
            erase,
            forget.forget_what_is_over,
            count,
            rekey=lambda: rekey(SignUp.objects.all(), address="email", known_as="address_fingerprint"),
        )
    )


def find(fingerprint: str) -> list[Found]:
    """Return the sign-ups of an address, with all that they say, in words of the active language."""
    if not fingerprint:
        return []
    found = SignUp.objects.filter(address_fingerprint=fingerprint).select_related("session", "access_need")
    return [
        Found(
            what=_("Sign-up %(reference)s for a dialogue table") % {"reference": sign_up.reference},
            since=sign_up.created_at,
            values=_words(sign_up),
            correct_url=reverse("sessions:overview", args=[sign_up.session_id]),
            correct_right="register_pages.view_signup",
        )
        for sign_up in found.order_by("created_at")
    ]


def erase(fingerprint: str) -> int:
    """Forget the sign-ups of an address; return how many it were."""
    return forget.forget_address(fingerprint, now=timezone.now())


def count() -> int:
    """Return how many sign-ups are still known."""
    return SignUp.objects.count()


def _words(sign_up: SignUp) -> dict[str, str]:
    need = getattr(sign_up, "access_need", None)
    event = event_in(sign_up.session.event_key, get_language() or "")
    values = {
        _("Dialogue table"): event.title if event else "",
        _("Session"): f"{_moment(sign_up.session.starts_at)}, {sign_up.session.venue}",
        _("Name"): sign_up.name,
        _("E-mail address"): sign_up.email,
        _("Number of people"): str(sign_up.group_size),
        _("Language"): sign_up.get_language_display(),
        _("State"): sign_up.get_state_display(),
        _("Address confirmed"): _moment(sign_up.address_confirmed_at),
        _("Entered by staff"): _("Yes") if sign_up.entered_by_staff else "",
        _("To be called about"): sign_up.get_call_about_display(),
        _("Message to read out"): sign_up.message_to_read_out,
        _("People present"): "" if sign_up.present is None else str(sign_up.present),
        _("To be arranged"): "; ".join(need.labels) if need else "",
        _("Agreed that we keep what must be arranged"): _moment(need.consented_at) if need else "",
    }
    return {name: value for name, value in values.items() if value}


def _moment(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i") if moment else ""
