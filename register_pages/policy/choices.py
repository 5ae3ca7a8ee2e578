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
