"""Signing up: the form, what is said of its result, and taking it back. Open to everyone, for public events."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from register_pages.dialogue import rules
from register_pages.dialogue.calendar import FILE_NAME, calendar_of
from register_pages.dialogue.change_sign_up import take_back as withdraw_what_was_added
from register_pages.dialogue.models import Session, SignUp
from register_pages.dialogue.results import Result, read_result, result_token
from register_pages.dialogue.sign_up import Form, GroupTooLarge, Outcome, SignUpRefused, TooManyTables
from register_pages.dialogue.sign_up import sign_up as sign_up_person
from register_pages.dialogue.sign_up_form import SignUpForm, too_large
from register_pages.dialogue.views.evening import Evening, evening_of, public_evening
from register_pages.foundation.language import visitors_language
from register_pages.privacy.models import RetentionPeriods
from register_pages.visitor_forms.forms import ActForm
from register_pages.visitor_forms.guard import visitor_form
from register_pages.visitor_forms.see_other import SeeOther

WITHDRAWN = "withdrawn"


@visitor_form(form=SignUpForm)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest, session_id: int) -> HttpResponse:
    """Show the form for one evening, or why there is none, and take it.

    Raises:
        Http404: see `evening.public_evening`.
    """
    now = timezone.now()
    evening = public_evening(session_id, now)
    sent = request.POST if request.method == "POST" else None
    form = SignUpForm(sent, request=request, subject=f"sign-up:{session_id}")
    if sent is not None and form.is_valid():
        outcome = _signed_up(form, evening)
        if outcome:
            return SeeOther(reverse("sign_up_result", args=[result_token(outcome)]))
        # Why it was refused may be what changed since.
        evening = public_evening(session_id, timezone.now())
    context = {
        "form": form,
        "evening": evening,
        "session": evening.session,
        "others": [] if evening.takes_sign_ups else evening.to_sign_up_for(now),
        "withdrawn": WITHDRAWN in request.GET,
        "periods": RetentionPeriods.load(),
    }
    return render(request, "register_pages/dialogue/sign_up.html", context)


def _signed_up(form: SignUpForm, evening: Evening) -> Outcome | None:
    """Sign up who filled in a valid form; None when that was refused, and the form then says why."""
    try:
        if evening.state == "cancelled":
            raise SignUpRefused(evening.state)
        return sign_up_person(
            session_id=evening.session.pk,
            person=form.person(visitors_language()),
            form=Form(form.key, form.content_fingerprint),
            now=timezone.now(),
        )
    except SignUpRefused:
        form.add_error(None, _("Signing up for this evening is no longer possible. Nothing was stored."))
    except GroupTooLarge as refusal:
        form.add_error("group_size", too_large(refusal.capacity))
    except TooManyTables:
        words = _("With this address you are signed up for %(most)s evenings. Cancel one of them first, or call us.")
        form.add_error("email", words % {"most": rules.MOST_TABLES})
    except Session.DoesNotExist as gone:
        raise Http404 from gone
    return None


@visitor_form(secret_link=True)
@require_safe
def result(request: HttpRequest, token: str) -> HttpResponse:
    """Say what was stored for an address: nothing about the person, and the same for a known address and a new one.

    Raises:
        Http404: for a token that we did not make, or not today, and for a sign-up that is forgotten.
    """
    found, made = _result(token)
    return _show(request, token, found, made, ActForm(request=request, subject=_subject(found)))


@visitor_form(secret_link=True)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    """Withdraw what a form added, and lead back to an empty form, in the same words whether it added anything or not.

    Raises:
        Http404: see `result`.
    """
    found, made = _result(token)
    if request.method != "POST":
        return SeeOther(reverse("sign_up_result", args=[token]))
    form = ActForm(request.POST, request=request, subject=_subject(found))
    if not form.is_valid():
        return _show(request, token, found, made, form)
    withdraw_what_was_added(reference=found.reference, key=found.key, now=timezone.now())
    return SeeOther(f"{reverse('sign_up', args=[made.session_id])}?{WITHDRAWN}")


def _show(request: HttpRequest, token: str, found: Result, made: SignUp, form: ActForm) -> HttpResponse:
    context = {
        "form": form,
        "stored": found.state,
        "reference": made.reference,
        "evening": evening_of(made.session, timezone.now()),
        "session": made.session,
        "token": token,
    }
    return render(request, "register_pages/dialogue/sign_up_result.html", context)


def _result(token: str) -> tuple[Result, SignUp]:
    found = read_result(token)
    made = SignUp.objects.filter(reference=found.reference).select_related("session").first() if found else None
    if found is None or made is None:
        raise Http404
    return found, made


def _subject(found: Result) -> str:
    return f"take-back:{found.reference}:{found.key}"


@require_safe
def session_calendar(request: HttpRequest, session_id: int) -> HttpResponse:
    """Return an evening as a file for a calendar; there is nothing in it about anybody.

    Raises:
        Http404: see `evening.public_evening`.
    """
    evening = public_evening(session_id, timezone.now())
    text = calendar_of(evening.session, visitors_language(), off=evening.state == "cancelled")
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, str(FILE_NAME))
    response["X-Robots-Tag"] = "noindex"
    return response
