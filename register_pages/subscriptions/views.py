"""What visitors do here: ask to be told of changes by mail, and confirm or stop that with the link in the mail."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from register_pages.foundation.language import visitors_language
from register_pages.questions.about import entries_by_record
from register_pages.subscriptions.follow import confirm, follow, stop, stop_all
from register_pages.subscriptions.followed import followed_entry
from register_pages.subscriptions.forms import FollowForm
from register_pages.subscriptions.links import subscription_of
from register_pages.visitor_forms.forms import ActForm
from register_pages.visitor_forms.guard import visitor_form
from register_pages.visitor_forms.see_other import SeeOther

ONE_CLICK = ("List-Unsubscribe", "One-Click")
"""What mail programs send, see RFC 8058."""


@visitor_form(form=FollowForm)
@require_http_methods(["GET", "HEAD", "POST"])
def follow_changes(request: HttpRequest, record: UUID | None = None) -> HttpResponse:
    """Show the form for an address, and take it.

    Raises:
        Http404: for a record that is not public or has no history.
    """
    entry = followed_entry(record) if record else None
    if record and entry is None:
        raise Http404
    form = FollowForm(request.POST or None, request=request, subject=f"follow:{record or ''}")
    if request.method == "POST" and form.is_valid():
        follow(record=record, address=form.cleaned_data["address"], language=visitors_language())
        return SeeOther(reverse("follow_asked"))
    return render(request, "register_pages/subscriptions/follow.html", {"form": form, "entry": entry})


@require_safe
def follow_asked(request: HttpRequest) -> HttpResponse:
    """Say that a link is in the mail; the same for an address that is known and one that is not."""
    return _untraced(render(request, "register_pages/subscriptions/asked.html"))


@visitor_form(form=ActForm, secret_link=True)
@require_http_methods(["GET", "HEAD", "POST"])
def subscription(request: HttpRequest, token: str) -> HttpResponse:
    """Show what an address follows, without the address, with the buttons to confirm and to stop it."""
    found = subscription_of(token)
    form = ActForm(request.POST or None, request=request, subject="subscription")
    if request.method == "POST" and form.is_valid():
        act = {"confirm": confirm, "stop": stop, "stop_all": stop_all}.get(request.POST.get("act", ""))
        if found and act:
            act(found)
        stopped = act in (stop, stop_all)
        return SeeOther(reverse("follow_stopped") if stopped else reverse("subscription", args=[token]))
    entry = entries_by_record({found.record}).get(found.record) if found and found.record else None
    context = {"form": form, "subscription": found, "entry": entry}
    return render(request, "register_pages/subscriptions/subscription.html", context, status=200 if found else 404)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_subscription(request: HttpRequest, token: str) -> HttpResponse:
    """Stop all mail to an address when its mail program asks for it in one click; a person gets the page with buttons.

    Mail programs name no origin, and have only the address of this view: the secret in it is what allows it. Whatever
    they hold, they get the same answer.
    """
    name, value = ONE_CLICK
    if request.method != "POST" or request.POST.get(name) != value:
        return _untraced(HttpResponseRedirect(reverse("subscription", args=[token])))
    found = subscription_of(token)
    if found:
        stop_all(found)
    return _untraced(render(request, "register_pages/subscriptions/stopped.html"))


@require_safe
def follow_stopped(request: HttpRequest) -> HttpResponse:
    """Say that there will be no more mail."""
    return _untraced(render(request, "register_pages/subscriptions/stopped.html"))


def _untraced(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
