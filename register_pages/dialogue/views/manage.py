"""What somebody sees and does by the link in a mail. Who has the link may; GET shows, and only POST acts."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from register_pages.dialogue.change_sign_up import (
    GroupDoesNotFit,
    SignUpGone,
    accept,
    cancel,
    change_group,
    confirm_address,
    withdraw_needs,
)
from register_pages.dialogue.choices import SignUpState
from register_pages.dialogue.links import sign_up_of
from register_pages.dialogue.models import SignUp
from register_pages.dialogue.sign_up import GroupTooLarge
from register_pages.dialogue.sign_up_form import GroupForm, too_large
from register_pages.dialogue.views.evening import evening_of
from register_pages.visitor_forms.forms import ActForm
from register_pages.visitor_forms.guard import visitor_form
from register_pages.visitor_forms.see_other import SeeOther

ACTS: dict[str, Callable[[SignUp, ActForm, datetime], object]] = {
    "group": lambda sign_up, form, now: change_group(sign_up, form.cleaned_data["group_size"], now=now),
    "cancel": lambda sign_up, form, now: cancel(sign_up, now=now),
    "accept": lambda sign_up, form, now: accept(sign_up, now=now),
    "needs": lambda sign_up, form, now: withdraw_needs(sign_up),
}
"""What the buttons do, by the name of their form."""


@visitor_form(secret_link=True)
@require_safe
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a sign-up is worth and what can be done with it; a link that does nothing any more says what does."""
    return _show(request, token, sign_up_of(token))


@visitor_form(secret_link=True)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """Do what a button says; whoever presses it reads our mail, so the address is that of a person."""
    page = reverse("manage_sign_up", args=[token])
    if request.method != "POST":
        return SeeOther(page)
    sign_up = sign_up_of(token)
    if sign_up is None:
        return _show(request, token, None)
    forms = _forms(request, sign_up, sent=name)
    form = forms[name]
    if not form.is_valid():
        return _show(request, token, sign_up, forms, form)
    now = timezone.now()
    confirm_address(sign_up, now=now)
    try:
        if sign_up.state == SignUpState.HELD and name != "cancel":
            # The place was held until the link was used, whichever button that was.
            sign_up = accept(sign_up, now=now)
        ACTS[name](sign_up, form, now)
    except GroupDoesNotFit as refusal:
        form.add_error("group_size", _seats(refusal.free))
        return _show(request, token, sign_up, forms, form)
    except GroupTooLarge as refusal:
        form.add_error("group_size", too_large(refusal.capacity))
        return _show(request, token, sign_up, forms, form)
    except SignUpGone:
        # The page says why.
        return SeeOther(page)
    return SeeOther(f"{page}?done={name}")


def _seats(free: int) -> str:
    if not free:
        return _("There is no seat left for more people. Nothing was changed.")
    words = ngettext(
        "There is only %(free)d seat left. Nothing was changed.",
        "There are only %(free)d seats left. Nothing was changed.",
        free,
    )
    return words % {"free": free}


def _forms(request: HttpRequest, sign_up: SignUp, sent: str = "") -> dict[str, ActForm]:
    """Return the form of each button by name; the one that was sent comes last, because the guard looks at that one."""
    return {
        name: (GroupForm if name == "group" else ActForm)(
            request.POST if name == sent else None,
            request=request,
            subject=f"my-sign-up:{name}:{sign_up.pk}",
            auto_id=f"{name}_%s",
            initial={"group_size": sign_up.group_size},
        )
        for name in sorted(ACTS, key=lambda name: name == sent)
    }


def _show(
    request: HttpRequest,
    token: str,
    sign_up: SignUp | None,
    forms: dict[str, ActForm] | None = None,
    sent: ActForm | None = None,
) -> HttpResponse:
    now = timezone.now()
    if sign_up is None:
        return render(request, "register_pages/dialogue/sign_up_gone.html", {"why": "unknown"}, status=404)
    evening = evening_of(sign_up.session, now)
    context = {"sign_up": sign_up, "session": sign_up.session, "evening": evening, "token": token}
    if why := _gone(sign_up, now):
        context |= {"why": why, "others": evening.to_sign_up_for(now)}
        return render(request, "register_pages/dialogue/sign_up_gone.html", context, status=410)
    forms = forms or _forms(request, sign_up)
    context |= {
        "forms": forms,
        "form": sent or forms["group"],
        "done": request.GET.get("done", ""),
        "place_in_line": _place_in_line(sign_up),
        "has_needs": hasattr(sign_up, "access_need"),
    }
    return render(request, "register_pages/dialogue/manage_sign_up.html", context)


def _gone(sign_up: SignUp, now: datetime) -> str:
    """Return why nothing can be done with a sign-up any more; nothing when something can."""
    if sign_up.state == SignUpState.CANCELLED:
        return "cancelled"
    if sign_up.session.has_begun(now):
        return "begun"
    # An offer that has just ended may not have been let go of yet.
    late = sign_up.answer_by is not None and sign_up.answer_by <= now
    return "expired" if late or not sign_up.is_active else ""


def _place_in_line(sign_up: SignUp) -> int:
    """Return which number somebody has on the waiting list; 0 for who is not on it."""
    if sign_up.state != SignUpState.WAITING:
        return 0
    return sign_up.session.sign_ups.in_line().filter(number__lte=sign_up.number).count()
