"""Sessions in the CMS, with their seats at a glance, and the addresses of everything about them."""

from typing import Any

import django_filters
from django.db.models import Count, Q, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from register_pages.dialogue.admin import acts, enter, export, message, overview, presence, rights
from register_pages.dialogue.admin.edit_session import CopySession, DeleteSession, EditSession
from register_pages.dialogue.admin.session_form import SessionForm
from register_pages.dialogue.choices import SessionStatus
from register_pages.dialogue.models import DialogueEventPage, Session


class SessionFilters(WagtailFilterSet):
    """Sessions that are still to come, that have been, or that are off."""

    when = django_filters.ChoiceFilter(
        label=_("Which sessions"),
        choices=[("to_come", _("To come")), ("past", _("Past")), ("cancelled", pgettext_lazy("sessions", "Cancelled"))],
        method="keep",
    )

    class Meta:
        model = Session
        fields: list[str] = []

    def keep(self, sessions: QuerySet, name: str, value: str) -> QuerySet:
        """Keep the sessions of one kind."""
        now = timezone.now()
        if value == "cancelled":
            return sessions.filter(status=SessionStatus.CANCELLED)
        on = sessions.exclude(status=SessionStatus.CANCELLED)
        return on.filter(starts_at__gt=now) if value == "to_come" else on.filter(starts_at__lte=now)


class SessionIndex(generic.IndexView):
    """The list; a session leads to its people for who may see them, else to its form."""

    def get_base_queryset(self) -> QuerySet:
        """Count the people to call, and find the titles and state of the tables at once."""
        pages = DialogueEventPage.objects.in_source_language().only(
            "title", "live", "cancellation_note", "translation_key"
        )
        self.pages = {page.translation_key: page for page in pages}
        return super().get_base_queryset().annotate(to_call=Count("sign_ups", filter=~Q(sign_ups__call_about="")))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give each session its table, and where it leads."""
        context = super().get_context_data(**kwargs)
        sees = self.request.user.has_perm(rights.SEE)
        for session in context["object_list"]:
            session.page = self.pages.get(session.event_key)
            session.leads_to = reverse("sessions:overview" if sees else "sessions:edit", args=[session.pk])
            session.shown_to_call = session.to_call if sees else ""
        return context


class _Evening(TitleColumn):
    cell_template_name = "register_pages/dialogue/admin/parts/evening_cell.html"


class _Seats(Column):
    cell_template_name = "register_pages/dialogue/admin/parts/seats_cell.html"


def _leads_to(session: Session) -> str:
    return session.leads_to


def _starts(session: Session) -> str:
    return date_format(timezone.localtime(session.starts_at), "j F Y, H:i")


class SessionViewSet(ModelViewSet):
    """Sessions with their seats at a glance."""

    model = Session
    icon = "calendar-check"
    menu_label = _("Sessions")
    menu_order = 300
    add_to_admin_menu = True
    index_view_class = SessionIndex
    edit_view_class = EditSession
    delete_view_class = DeleteSession
    copy_view_class = CopySession
    list_display = [
        _Evening("page", label=_("Dialogue table"), get_url=_leads_to),
        Column("starts_at", label=_("Starts"), accessor=_starts, sort_key="starts_at"),
        "venue",
        _Seats("seats_taken", label=_("Seats taken")),
        Column("waiting", label=_("People waiting")),
        Column("shown_to_call", label=_("To call")),
    ]
    filterset_class = SessionFilters
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
            MultiFieldPanel(
                [
                    FieldPanel("capacity"),
                    FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                    FieldPanel("confirm_by_mail"),
                ],
                heading=_("Sign-up"),
            ),
            FieldPanel("status"),
        ],
        base_form_class=SessionForm,
    )
    inspect_view_enabled = False
    copy_view_enabled = True

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the pages about the people of a session."""
        one, who = "<int:pk>/", "<int:pk>/sign-ups/<int:sign_up>/"
        return [
            *super().get_urlpatterns(),
            path(one, overview.Overview.as_view(), name="overview"),
            path(f"{one}sign-up/", enter.Enter.as_view(), name="enter"),
            path(f"{one}offer-next/", acts.OfferNext.as_view(), name="offer"),
            path(f"{one}presence/", presence.Presence.as_view(), name="presence"),
            path(f"{one}presence/paper/", presence.PaperList.as_view(), name="presence_paper"),
            path(f"{one}message/", message.Message.as_view(), name="message"),
            path(f"{one}export/", export.Export.as_view(), name="export"),
            path(f"{who}group/", acts.ChangeGroup.as_view(), name="group"),
            path(f"{who}cancel/", acts.Cancel.as_view(), name="cancel"),
            path(f"{who}accept/", acts.Accept.as_view(), name="accept"),
            path(f"{who}correct/", acts.Correct.as_view(), name="correct"),
            path(f"{who}resend/", acts.Resend.as_view(), name="resend"),
            path(f"{who}move/", acts.Move.as_view(), name="move"),
            path(f"{who}called/", acts.Called.as_view(), name="called"),
            path(f"{who}reference/", enter.Reference.as_view(), name="reference"),
            path(f"{who}letter/", enter.Letter.as_view(), name="letter"),
        ]
