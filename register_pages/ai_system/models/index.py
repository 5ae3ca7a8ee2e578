"""The register itself: the list of AI systems."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from register_pages.foundation.blocks import PARAGRAPH_FEATURES
from register_pages.foundation.pages import BilingualPage


class AISystemIndexPage(BilingualPage, Page):
    """A register: every system of one municipality, or a set that came in from elsewhere."""

    words = ("introduction",)

    introduction = RichTextField(_("introduction"), blank=True, features=PARAGRAPH_FEATURES)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["register_pages.AISystemPage"]
    template = "register_pages/ai_system/ai_system_index_page.html"

    class Meta:
        verbose_name = _("register")
        verbose_name_plural = _("registers")
