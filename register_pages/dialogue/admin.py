"""Sessions of dialogue tables in the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from register_pages.dialogue.forms import SessionForm
from register_pages.dialogue.models import Session


class SessionViewSet(ModelViewSet):
    """Sessions with their seats at a glance."""

    model = Session
    icon = "calendar-check"
    menu_label = _("Sessions")
    menu_order = 300
    add_to_admin_menu = True
    list_display = ["starts_at", "venue", "status", "capacity", "seats_taken", "waiting"]
    list_filter = ["status"]
    ordering = ["-starts_at"]
    edit_handler = ObjectList(
        [
            FieldPanel("event"),
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            MultiFieldPanel(
                [FieldPanel("venue"), FieldRowPanel([FieldPanel("address"), FieldPanel("postcode_and_town")])],
                heading=_("Place"),
            ),
            FieldPanel("languages"),
            FieldRowPanel([FieldPanel("capacity"), FieldPanel("seats_taken"), FieldPanel("waiting")]),
            FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
            FieldPanel("status"),
        ],
        base_form_class=SessionForm,
    )
    inspect_view_enabled = False
    copy_view_enabled = True
