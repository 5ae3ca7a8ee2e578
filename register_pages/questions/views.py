"""What visitors do here: ask, see where their question stands, read answers, and say whether a page was clear."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from register_pages.foundation.language import visitors_language
from register_pages.foundation.readable_code import meant_code
from register_pages.privacy.models import RetentionPeriods
from register_pages.questions.about import Topic, entries_by_record, topic_of
from register_pages.questions.ask import LENGTH, ask
from register_pages.questions.forms import OpinionForm, QuestionForm
from register_pages.questions.give_opinion import give_opinion
from register_pages.questions.models import Question, QuestionTerm
from register_pages.questions.rules import answer_by
from register_pages.visitor_forms.guard import visitor_form
from register_pages.visitor_forms.see_other import SeeOther

PER_PAGE = 20


@visitor_form(form=QuestionForm)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_question(request: HttpRequest, record: UUID | None = None) -> HttpResponse:
    """Show the form for a question, on a page or in general, and take it.

    Raises:
        Http404: for a page that is not public.
    """
    topic = _topic(record)
    form = QuestionForm(request.POST or None, request=request, subject=f"question:{topic.record or ''}")
    if request.method == "POST" and form.is_valid():
        question = ask(
            topic=topic,
            text=form.cleaned_data["question"],
            address=form.cleaned_data["address"],
            language=visitors_language(),
            form_key=form.key,
            content_fingerprint=form.content_fingerprint,
        )
        return SeeOther(reverse("question_state", args=[question.reference]))
    last_day = answer_by(received=timezone.localdate(), working_days=QuestionTerm.load().working_days)
    context = {"form": form, "topic": topic, "answer_by": last_day, "days_kept": RetentionPeriods.load().question}
    return render(request, "register_pages/questions/ask.html", context)


@never_cache
@require_safe
def asked(request: HttpRequest, reference: str) -> HttpResponse:
    """Say where a question stands and until when the answer may take; nothing of what was asked or by whom.

    Raises:
        Http404: for an unknown reference.
    """
    question = Question.objects.filter(reference=meant_code(reference[:100], LENGTH)).first()
    if question is None:
        raise Http404
    page = entries_by_record({question.record}).get(question.record) if question.record else None
    response = render(request, "register_pages/questions/asked.html", {"question": question, "entry": page})
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def answered_questions(request: HttpRequest) -> HttpResponse:
    """List the questions that everyone may read, the newest first, all of them or on one page."""
    record = _record(request.GET.get("about", ""))
    found = Question.objects.published()
    results = Paginator(found.about(record) if record else found, PER_PAGE).get_page(request.GET.get("page"))
    pages = entries_by_record({row.record for row in results if row.record} | ({record} if record else set()))
    counts = Question.objects.open().aggregate(
        open=Count("pk"), late=Count("pk", Q(answer_by__lt=timezone.localdate()))
    )
    context = {
        "results": results,
        "rows": [(row, pages.get(row.record)) for row in results],
        "topic": pages.get(record) if record else None,
        "query": f"about={record}&" if record else "",
        "counts": counts,
        "working_days": QuestionTerm.load().working_days,
    }
    return render(request, "register_pages/questions/answered_questions.html", context)


@visitor_form(form=OpinionForm)
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, record: UUID | None = None) -> HttpResponse:
    """Show the form “Was this clear?”, with the answer that was chosen on the page, and take it.

    Raises:
        Http404: for a page that is not public.
    """
    topic = _topic(record)
    chosen = request.GET.get("clear", "")
    form = OpinionForm(
        request.POST or None,
        request=request,
        subject=f"clear:{topic.record or ''}",
        initial={"clear": chosen if chosen in ("yes", "no") else ""},
    )
    if request.method == "POST" and form.is_valid():
        give_opinion(
            topic=topic,
            clear=form.cleaned_data["clear"],
            words=form.cleaned_data["words"],
            language=visitors_language(),
            form_key=form.key,
            content_fingerprint=form.content_fingerprint,
        )
        about = f"?about={topic.record}" if topic.record else ""
        return SeeOther(f"{reverse('opinion_given')}{about}")
    context = {"form": form, "topic": topic, "days_kept": RetentionPeriods.load().question}
    return render(request, "register_pages/questions/opinion.html", context)


@never_cache
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank for a reaction, and lead back to the page it was about."""
    topic = topic_of(_record(request.GET.get("about", "")))
    response = render(request, "register_pages/questions/opinion_given.html", {"topic": topic})
    response["X-Robots-Tag"] = "noindex"
    return response


def _topic(record: UUID | None) -> Topic:
    topic = topic_of(record)
    if topic is None:
        raise Http404
    return topic


def _record(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None
