"""Published states in the CMS: a list to look at, and the one thing that can be done to a state."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import LogActionRegistry

from register_pages.foundation.look_only import LookOnly
from register_pages.history.blank import ACTION, blank, companions
from register_pages.history.models import PublishedState

BLANK = "register_pages.blank_publishedstate"


class Kept(LookOnly):
    """Published states are kept: who may blank one can look too."""

    def may_look(self, user: Any) -> bool:
        """Tell who may look."""
        return super().may_look(user) or user.has_perm(BLANK)


class _States(forms.ModelMultipleChoiceField):
    def label_from_instance(self, state: PublishedState) -> str:
        """Return what tells a state from the others: language, number, title and reason."""
        language = get_language_info(state.language)["name_translated"]
        return f"{language}: {state}" + (f" — {state.reason}" if state.reason else "")


class BlankForm(forms.Form):
    """Why a state may not be read any more, and which others of the same change go with it."""

    reason = forms.CharField(
        label=_("Why it may not be read any more"),
        help_text=_("Everyone can read this in place of the text. Do not repeat what was wrong with it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    along = _States(
        label=_("Blank these along with it"),
        help_text=_("The same change in other words. They stay public if you leave them out."),
        queryset=PublishedState.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data: Any, free: list[PublishedState]) -> None:
        super().__init__(data, initial={"along": [state.pk for state in free]})
        if free:
            self.fields["along"].queryset = PublishedState.objects.filter(pk__in=self.initial["along"]).listed()
        else:
            del self.fields["along"]


def blank_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why a state is to be blanked, and blank it.

    Raises:
        PermissionDenied: for who may not.
    """
    if not request.user.has_perm(BLANK):
        raise PermissionDenied
    state = get_object_or_404(PublishedState, pk=pk)
    others = companions(state)
    form = BlankForm(request.POST or None, others.free)
    if request.method == "POST" and form.is_valid():
        try:
            along = form.cleaned_data.get("along", ())
            blank(state, reason=form.cleaned_data["reason"], user=request.user, along=along)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The state was blanked. Its date and your reason stay."))
            return HttpResponseRedirect(reverse("published_states:index"))
    context = {"state": state, "form": form, "others": others}
    return render(request, "register_pages/history/blank_state.html", context)


def addresses() -> list[URLPattern]:
    """Address of the question, beside the list."""
    return [path("published-states/<int:pk>/blank/", blank_state, name="blank_published_state")]


def register_log_action(actions: LogActionRegistry) -> None:
    """Name the act in Wagtail's log."""
    actions.register_action(ACTION, _("Blank a published state"), _("Blanked a published state"))


def _blank_link(state: PublishedState) -> str:
    if state.is_blanked:
        return state.blanked_reason
    return format_html('<a href="{}">{}</a>', reverse("blank_published_state", args=[state.pk]), _("Blank this state"))


class PublishedStateViewSet(ModelViewSet):
    """What was public, and when. Read-only, but that a state can be blanked."""

    model = PublishedState
    icon = "history"
    menu_label = _("Published states")
    menu_order = 330
    add_to_admin_menu = True
    form_fields: list[str] = []
    inspect_view_enabled = True
    inspect_view_fields = [
        "title",
        "language",
        "number",
        "version",
        "published_at",
        "reason",
        "blanked_at",
        "blanked_reason",
    ]
    copy_view_enabled = False
    search_fields = ["title", "reason"]
    list_filter = ["language"]
    list_per_page = 50
    list_display = [
        Column("__str__", label=_("Page"), accessor=str),
        Column("language", label=_("Language")),
        Column("reason", label=_("Reason")),
        DateColumn("published_at", label=_("Published")),
        Column("blank", label=_("Blank"), accessor=_blank_link),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return the states without what they say."""
        return PublishedState.objects.listed()
