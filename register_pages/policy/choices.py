"""Status words of policy documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PolicyStatus(models.TextChoices):
    """Where a policy document stands."""

    DRAFT = "draft", _("Draft")
    ADOPTED = "adopted", _("Adopted")
    REPLACED = "replaced", _("Replaced")
    WITHDRAWN = "withdrawn", _("Withdrawn")


ENDED = [PolicyStatus.REPLACED, PolicyStatus.WITHDRAWN]

NOTICES = {
    PolicyStatus.DRAFT: _("This is a draft. It has not been adopted yet."),
    PolicyStatus.REPLACED: _("This document no longer holds."),
    PolicyStatus.WITHDRAWN: _("This document no longer holds: it was withdrawn."),
}
"""What a reader must know first; of an adopted document nothing."""
