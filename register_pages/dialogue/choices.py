"""Status words of dialogue tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SessionStatus(models.TextChoices):
    """Whether a session goes on."""

    PLANNED = "planned", pgettext_lazy("session", "Planned")
    CANCELLED = "cancelled", pgettext_lazy("session", "Cancelled")


class FollowUpState(models.TextChoices):
    """What has become of something the municipality said it would do."""

    PROMISED = "promised", _("Promised")
    BUSY = "busy", _("Being worked on")
    DONE = "done", pgettext_lazy("follow-up", "Done")
    REJECTED = "rejected", _("Will not be done")
