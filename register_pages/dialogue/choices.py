"""Status words of dialogue tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SessionStatus(models.TextChoices):
    """Whether a session goes on."""

    PLANNED = "planned", pgettext_lazy("session", "Planned")
    CANCELLED = "cancelled", pgettext_lazy("session", "Cancelled")


class SignUpState(models.TextChoices):
    """What a sign-up is worth."""

    CONFIRMED = "confirmed", pgettext_lazy("sign-up", "Has a place")
    HELD = "held", pgettext_lazy("sign-up", "Place held until the address is confirmed")
    OFFERED = "offered", pgettext_lazy("sign-up", "Place offered")
    WAITING = "waiting", pgettext_lazy("sign-up", "On the waiting list")
    CANCELLED = "cancelled", pgettext_lazy("sign-up", "Cancelled")
    EXPIRED = "expired", pgettext_lazy("sign-up", "Did not answer in time")


SEATED = (SignUpState.CONFIRMED, SignUpState.HELD, SignUpState.OFFERED)
"""These take a seat."""

TO_ANSWER = (SignUpState.HELD, SignUpState.OFFERED)
"""These take a seat until a moment, unless somebody answers."""

ACTIVE = (*SEATED, SignUpState.WAITING)
"""These count: one per address and session."""

GONE = (SignUpState.CANCELLED, SignUpState.EXPIRED)


class CallReason(models.TextChoices):
    """Why staff must call somebody who has no e-mail address."""

    MOVED = "moved", _("The evening moved")
    CALLED_OFF = "called_off", _("The evening is cancelled")
    PLACE = "place", _("There is a place now")
    OFFER = "offer", _("A place is offered, until a moment")
    EXPIRED = "expired", _("The offer has ended")
    REMINDER = "reminder", _("The evening is near")
    MESSAGE = "message", _("There is a message for everyone")


class PassReason(models.TextChoices):
    """Why staff give a free seat to somebody further down the line. Kept in the log, so never in words of their own."""

    ASKED = "asked", _("Those ahead were asked, and let it pass")
    SMALLER = "smaller", _("Those ahead were asked, and cannot come with fewer people")
    UNREACHED = "unreached", _("Those ahead could not be reached")
    LATE = "late", _("So little time is left that the seats would stay empty")


class Recipients(models.TextChoices):
    """Whom a message is for."""

    SEATED = "seated", _("Everyone with a place")
    WAITING = "waiting", _("Everyone on the waiting list")
    ALL = "all", _("Everyone with a place or on the waiting list")


class Arrangement(models.TextChoices):
    """What the municipality arranges so that somebody can take part; never why."""

    WHEELCHAIR = "wheelchair", _("A place for a wheelchair")
    SIGN_LANGUAGE = "sign_language", _("A sign language interpreter")
    TEXT_INTERPRETER = "text_interpreter", _("A speech-to-text interpreter")
    HEARING_LOOP = "hearing_loop", _("A hearing loop")
    QUIET_PLACE = "quiet_place", _("A quiet place")
    ASSISTANCE_DOG = "assistance_dog", _("Room for an assistance dog")
    LARGE_PRINT = "large_print", _("Papers in large print")


class FollowUpState(models.TextChoices):
    """What has become of something the municipality said it would do."""

    PROMISED = "promised", _("Promised")
    BUSY = "busy", _("Being worked on")
    DONE = "done", pgettext_lazy("follow-up", "Done")
    REJECTED = "rejected", _("Will not be done")
