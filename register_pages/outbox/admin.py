"""The outbox in the CMS: what waits, what was refused, and whether the mail server works."""

from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy

from register_pages.outbox.choices import MailState
from register_pages.outbox.models import Mail
from register_pages.outbox.purposes import named
from register_pages.outbox.retry import retry
from register_pages.outbox.send import what_is_wrong
from register_pages.outbox.trial import in_words, send_trial

MANAGE = "register_pages.manage_outbox"


class Outbox(ModelPermissionPolicy):
    """Mails are looked at; nobody adds, changes or deletes one in the CMS."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Allow looking to who manages the outbox."""
        return action == "view" and user.has_perm(MANAGE)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Allow looking only."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Allow looking only."""
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """Allow looking only."""
        return self.user_has_any_permission(user, actions)


def may_read(user: Any) -> bool:
    """Whether a user may read what mails say, and to whom: administrators, and in a demo all who manage the outbox."""
    is_demo = bool(getattr(settings, "EMAIL_FILE_PATH", None))
    return user.is_superuser or (is_demo and user.has_perm(MANAGE))


def mail_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a mail, and have a refused one sent again.

    Raises:
        PermissionDenied: for who does not manage the outbox.
    """
    if not request.user.has_perm(MANAGE):
        raise PermissionDenied
    mail = get_object_or_404(Mail, pk=pk)
    if request.method == "POST":
        if retry(mail=mail):
            messages.success(request, _("The mail waits to be sent again."))
        else:
            messages.error(request, _("This mail cannot be sent again: it is not refused, or it was erased."))
        return HttpResponseRedirect(reverse("outbox_mail", args=[mail.pk]))
    context = {
        "mail": mail,
        "reads": may_read(request.user) and not mail.text_erased_at,
        "can_retry": mail.state == MailState.REFUSED and not mail.text_erased_at,
    }
    return render(request, "register_pages/outbox/mail.html", context)


class TrialForm(forms.Form):
    """Where the test mail goes."""

    to = forms.EmailField(label=_("E-mail address"), help_text=_("It is used once and not kept."))


def test_mail(request: HttpRequest) -> HttpResponse:
    """Send a mail at once and say what the mail server answered.

    Raises:
        PermissionDenied: for who is no administrator.
    """
    if not request.user.is_superuser:
        raise PermissionDenied
    form = TrialForm(request.POST or None, initial={"to": request.user.email})
    answer = None
    if request.method == "POST" and form.is_valid():
        answer = send_trial(to=form.cleaned_data["to"], language=request.LANGUAGE_CODE)
    context = {
        "form": form,
        "answer": answer,
        "sentence": in_words(answer) if answer else "",
        "is_kept": bool(getattr(settings, "EMAIL_FILE_PATH", None)),
    }
    return render(request, "register_pages/outbox/test_mail.html", context)


def addresses() -> list[URLPattern]:
    """Addresses beside the list."""
    return [
        path("outbox/mail/<int:pk>/", mail_view, name="outbox_mail"),
        path("outbox/test-mail/", test_mail, name="outbox_test_mail"),
    ]


class OutboxIndexView(generic.IndexView):
    """The list, with what matters above it."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Offer administrators the test mail."""
        if not self.request.user.is_superuser:
            return []
        return [HeaderButton(_("Send a test mail"), url=reverse("outbox_test_mail"), icon_name="mail")]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add how many mails wait and were refused, and since when the oldest waits."""
        waiting = Mail.objects.open().order_by("created_at")
        return super().get_context_data(*args, **kwargs) | {
            "waiting": waiting.count(),
            "oldest": waiting.first(),
            "refused": Mail.objects.filter(state=MailState.REFUSED).count(),
            "trouble": what_is_wrong(timezone.now()),
        }


class MailFilters(WagtailFilterSet):
    """Mails by where they stand, and by what they are for."""

    about = django_filters.ChoiceFilter(label=_("Purpose"), choices=named, method="keep")

    class Meta:
        model = Mail
        fields = ["state"]

    def keep(self, mails: QuerySet, name: str, value: str) -> QuerySet:
        """Keep the mails of one room."""
        return mails.filter(purpose__startswith=f"{value}.")


def _link(mail: Mail) -> str:
    language = mail.language if mail.subject else get_language()
    return format_html('<a href="{}" lang="{}">{}</a>', reverse("outbox_mail", args=[mail.pk]), language, mail.title)


class OutboxViewSet(ModelViewSet):
    """The mails of the site to residents. What they say stands on a page of its own, for who may read it."""

    model = Mail
    icon = "mail"
    menu_label = _("Outgoing mail")
    menu_order = 340
    add_to_admin_menu = True
    add_to_reference_index = False
    index_view_class = OutboxIndexView
    index_template_name = "register_pages/outbox/index.html"
    form_fields: list[str] = []
    inspect_view_enabled = False
    copy_view_enabled = False
    search_fields = ["key", "subject"]
    filterset_class = MailFilters
    list_per_page = 50
    list_display = [
        Column("subject", label=_("Mail"), accessor=_link),
        Column("reference", label=_("Reference")),
        Column("state", label=_("State"), accessor="get_state_display"),
        Column("attempts", label=_("Attempts")),
        Column("error", label=_("Answer of the mail server")),
        DateColumn("created_at", label=_("Written")),
        DateColumn("sent_at", label=_("Sent")),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return the mails without what they say."""
        return Mail.objects.defer("text", "html", "attachment")
