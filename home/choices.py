"""Kinds of explanatory pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExplanationKind(models.TextChoices):
    """What an explanatory page is."""

    ARTICLE = "article", _("Explanation")
    FAQ = "faq", _("Questions and answers")
    LITERACY = "literacy", _("Learning about AI")
    PROHIBITED = "prohibited", _("Prohibited practices")
    AGREEMENT = "agreement", _("Agreements")
