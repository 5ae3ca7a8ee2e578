"""Kinds of assessment that have a summary page of their own."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SummaryKind(models.TextChoices):
    """What kind of assessment was done."""

    DPIA = "dpia", _("Data protection impact assessment (DPIA)")
    FRIA = "fria", _("Fundamental rights impact assessment (FRIA)")
    IAMA = "iama", _("Human rights and algorithms impact assessment (IAMA)")
