"""Sessions of dialogue tables in the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from register_pages.dialogue.forms import SessionForm
from register_pages.dialogue.models import DialogueEventPage, Session


def _title_of_event(session: Session) -> str:
    page = DialogueEventPage.objects.in_source_language().filter(translation_key=session.event_key).first()
    return page.title if page else "–"


class SessionViewSet(ModelViewSet):
    """Sessions with their seats at a glance."""

    model = Session
    icon = "calendar-check"
    menu_label = _("Sessions")
    menu_order = 300
    add_to_admin_menu = True
    list_display = [
        Column("event", label=_("Dialogue table"), accessor=_title_of_event),
        "starts_at",
        "venue",
        "status",
        "capacity",
        "seats_taken",
        "waiting",
    ]
    list_filter = ["status"]
    ordering = ["-starts_at"]
    edit_handler = ObjectList(
        [
            HelpPanel(_("What you save here is on the site at once, in both languages.")),
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
