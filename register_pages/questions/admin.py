"""Questions in the CMS: the queue, the screen on which one is dealt with, reactions to pages, and the figures."""

import csv
import io
from datetime import date
from typing import Any

import django_filters
from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, DateField, F, QuerySet, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.permission_policies import ModelPermissionPolicy

from register_pages.questions.about import entries_by_record
from register_pages.questions.admin_forms import HandleForm, Next, PeriodForm
from register_pages.questions.choices import OPEN, About
from register_pages.questions.figures import Line, figures_between
from register_pages.questions.models import Opinion, Question
from register_pages.questions.settle import ACTIONS, answer, leave_unanswered, save_draft

VIEW = "register_pages.view_question"
HANDLE = "register_pages.change_question"


class Seen(ModelPermissionPolicy):
    """Questions and reactions are listed for who may see questions; nobody adds, changes or deletes one in a list."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Allow looking only."""
        return action == "view" and (user.has_perm(VIEW) or user.has_perm(HANDLE))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Allow looking only."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Allow looking only."""
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """Allow looking only."""
        return self.user_has_any_permission(user, actions)


def _languages() -> list[tuple[str, str]]:
    return [(code, get_language_info(code)["name_translated"]) for code, _name in settings.LANGUAGES]


class QuestionFilterSet(WagtailFilterSet):
    """What the queue can be narrowed to."""

    overdue = django_filters.BooleanFilter(label=gettext_lazy("Too late"), method="filter_overdue")
    language = django_filters.ChoiceFilter(label=gettext_lazy("Language"), choices=_languages)

    def filter_overdue(self, questions: QuerySet, name: str, value: bool) -> QuerySet:
        """Keep the questions whose last day has passed, or the others."""
        late = Question.objects.overdue(timezone.localdate()).values("pk")
        return questions.filter(pk__in=late) if value else questions.exclude(pk__in=late)

    class Meta:
        model = Question
        fields = ["state", "about", "language"]


def _link(question: Question) -> str:
    address = reverse("handle_question", args=[question.pk])
    return format_html('<a href="{}">{}</a><br>{}', address, question.subject, question.shown_reference)


def _term(question: Question) -> str:
    if not question.is_open:
        return "—"
    shown = date_format(question.answer_by, "SHORT_DATE_FORMAT")
    if question.is_overdue:
        return format_html('{} <span class="w-status w-status--primary">{}</span>', shown, _("Too late"))
    return shown


def _state(question: Question) -> str:
    said = [question.get_state_display(), *([_("public")] if question.is_published else [])]
    return " · ".join(said)


def _language(question: Question) -> str:
    return get_language_info(question.language)["name_translated"]


class QueueView(IndexView):
    """The list of questions."""

    def get_base_queryset(self) -> QuerySet:
        """Return the questions in the order of the queue."""
        urgency = Case(When(state__in=OPEN, then=F("answer_by")), output_field=DateField())
        ordered = Question.objects.order_by(urgency.asc(nulls_last=True), F("settled_at").desc(nulls_first=True), "pk")
        return ordered.defer("original")


class QuestionViewSet(ModelViewSet):
    """The queue: open questions first, the most urgent on top; then what is settled, the newest first."""

    model = Question
    index_view_class = QueueView
    icon = "help"
    menu_label = gettext_lazy("Questions")
    menu_order = 305
    add_to_admin_menu = True
    form_fields: list[str] = []
    copy_view_enabled = False
    filterset_class = QuestionFilterSet
    list_per_page = 50
    list_display = [
        Column("question", label=gettext_lazy("Question"), accessor=_link),
        Column("state", label=gettext_lazy("State"), accessor=_state),
        Column("term", label=gettext_lazy("Answer before the end of"), accessor=_term),
        Column("about", label=gettext_lazy("About"), accessor="get_about_display"),
        Column("language", label=gettext_lazy("Language"), accessor=_language),
        DateColumn("received_at", label=gettext_lazy("Asked on")),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return the questions in the order of the queue."""
        urgency = Case(When(state__in=OPEN, then=F("answer_by")), output_field=DateField())
        ordered = Question.objects.order_by(urgency.asc(nulls_last=True), F("settled_at").desc(nulls_first=True), "pk")
        return ordered.defer("original")


class OpinionViewSet(ModelViewSet):
    """What visitors thought of pages, to look at."""

    model = Opinion
    icon = "comment"
    menu_label = gettext_lazy("Reactions")
    menu_order = 306
    add_to_admin_menu = True
    form_fields: list[str] = []
    copy_view_enabled = False
    list_filter = ["clear", "about"]
    list_per_page = 50
    list_display = [
        Column("page", label=gettext_lazy("Page"), accessor=lambda row: row.title or row.get_about_display()),
        Column("clear", label=gettext_lazy("Clear"), accessor=lambda row: _("yes") if row.clear else _("no")),
        Column("words", label=gettext_lazy("What was not clear")),
        DateColumn("given_at", label=gettext_lazy("Given on")),
    ]


@permission_required(HANDLE, raise_exception=True)
def handle_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one question with what was asked, and do with it what staff choose."""
    if request.method == "POST":
        # Locked, so that nobody changes it between what the form compares and what the act writes.
        with transaction.atomic():
            question = get_object_or_404(Question.objects.select_for_update(), pk=pk)
            form = HandleForm(request.POST, instance=question)
            said = _act(request, question, form) if form.is_valid() else ""
        if said:
            messages.success(request, said)
            return HttpResponseRedirect(reverse("questions:index"))
    else:
        question = get_object_or_404(Question, pk=pk)
        form = HandleForm(instance=question)
    record = question.record
    context = {
        "question": question,
        "form": form,
        "entry": entries_by_record({record}).get(record) if record else None,
        "is_closed": not form.is_bound and question.why_not,
    }
    response = render(request, "register_pages/questions/handle.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _act(request: HttpRequest, question: Question, form: HandleForm) -> str:
    """Do what was chosen, and return what to tell; nothing when the act refuses, which the form then says."""
    chosen, user = form.cleaned_data["next"], request.user
    try:
        if chosen == Next.DRAFT:
            save_draft(question, words=form.words, user=user)
            return _("Kept. The asker has no answer yet.")
        if chosen == Next.LEAVE:
            leave_unanswered(question, why_not=form.reason(), user=user)
            return _("The question was closed without an answer.")
        done = answer(question, words=form.words, public=chosen == Next.PUBLISH, user=user)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return ""
    if done.is_published:
        return _("The question was answered, and everyone can read the answer.")
    if done.erased_at:
        return _("The answer is not on the site, and its words are erased.")
    return _("The question was answered. Only the asker can read the answer.")


@permission_required(VIEW, raise_exception=True)
def question_figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of a period, this year unless another one is asked for, or hand them over as CSV."""
    today = timezone.localdate()
    asked = request.GET if "first" in request.GET else {"first": date(today.year, 1, 1), "last": today}
    form = PeriodForm(asked)
    lines = figures_between(form.cleaned_data["first"], form.cleaned_data["last"]) if form.is_valid() else []
    if lines and request.GET.get("export") == "csv":
        return _as_csv(lines, form.cleaned_data["first"], form.cleaned_data["last"])
    # On the screen a row per figure: names of figures are too long to stand side by side.
    heads, *rows = zip(HEADS, *map(_cells, lines), strict=True)
    context = {"form": form, "lines": lines, "heads": heads, "rows": rows}
    return render(request, "register_pages/questions/figures.html", context)


HEADS = (
    gettext_lazy("About"),
    gettext_lazy("Asked"),
    gettext_lazy("Waiting"),
    gettext_lazy("Answered"),
    gettext_lazy("Published"),
    gettext_lazy("Not answered"),
    gettext_lazy("Too late"),
    gettext_lazy("Working days, median"),
    gettext_lazy("Clear: yes"),
    gettext_lazy("Clear: no"),
)


def _cells(line: Line) -> list[Any]:
    name = About(line.about).label if line.about else _("Total")
    days = "" if line.median_days is None else f"{line.median_days:g}"
    counts = [line.received, line.waiting, line.answered, line.published, line.not_answered, line.late]
    return [name, *counts, days, line.clear, line.not_clear]


def _as_csv(lines: list[Line], first: date, last: date) -> HttpResponse:
    """Return the figures for a spreadsheet: every cell is a word of ours or a number, so that none is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(HEADS)
    writer.writerows(_cells(line) for line in lines)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    questions = _("questions")
    response["Content-Disposition"] = content_disposition_header(True, f"{questions}-{first}-{last}.csv")
    return response


class FiguresItem(MenuItem):
    """The entry among the reports, for who may see questions."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the user may see the figures."""
        return request.user.has_perm(VIEW)


def figures_item() -> MenuItem:
    """Return the entry in the menu of reports."""
    return FiguresItem(gettext_lazy("Questions: figures"), reverse("question_figures"), icon_name="help", order=810)


def addresses() -> list[URLPattern]:
    """Addresses beside the lists."""
    return [
        path("questions/<int:pk>/handle/", handle_question, name="handle_question"),
        path("questions/figures/", question_figures, name="question_figures"),
    ]


def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what staff do in Wagtail's log."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)
