"""What pages begin with that list others, or that say something of the municipality: a few words of introduction."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from register_pages.foundation.blocks import PARAGRAPH_FEATURES


class WithIntroduction(models.Model):
    """Abstract mixin for page types, before `BilingualPage` in the bases."""

    words = ("introduction",)

    introduction = RichTextField(_("introduction"), blank=True, features=PARAGRAPH_FEATURES)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        abstract = True
