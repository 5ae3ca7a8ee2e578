"""The screen “Personal data of one address” in the CMS. What is typed stands in no URL and no log."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from wagtail.admin.menu import MenuItem

from register_pages.privacy.one_address import as_json, erase, find

PERMISSION = "register_pages.find_personal_data"


class AddressForm(forms.Form):
    """The address that somebody asks about."""

    address = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy("Make sure first that it is their own: answer to that address, for example."),
    )


class EraseForm(AddressForm):
    """The address whose data go, with a tick that it is meant."""

    address = forms.EmailField(widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label=gettext_lazy("Yes, erase everything that is held of this address. This cannot be undone."),
        error_messages={"required": gettext_lazy("Tick the box if you mean it. Nothing was erased.")},
    )


@never_cache
@sensitive_post_parameters("address")
@sensitive_variables()
@permission_required(PERMISSION, raise_exception=True)
def personal_data(request: HttpRequest) -> HttpResponse:
    """Ask for an address; show, hand over or erase what is held of it."""
    act = request.POST.get("act", "find")
    if request.method == "POST" and act == "erase":
        return _erase(request)
    form = AddressForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, form)
    if act == "download":
        return _download(form.cleaned_data["address"])
    return _found(request, form)


def _page(request: HttpRequest, form: AddressForm, **context: Any) -> HttpResponse:
    title = _("Personal data of one address")
    context |= {"form": form, "page_title": title, "header_title": title, "header_icon": "user"}
    return render(request, "register_pages/privacy/personal_data.html", context)


def _found(request: HttpRequest, form: AddressForm, erase_form: EraseForm | None = None) -> HttpResponse:
    address = form.cleaned_data["address"]
    held = find(address)
    notes = [each.holding.note for each in held if each.holding.erase is None]
    return _page(
        request,
        form,
        asked=True,
        address=address,
        held=held,
        notes=notes,
        erase_form=(erase_form or _to_erase(initial={"address": address})) if len(notes) < len(held) else None,
    )


def _to_erase(**kwargs: Any) -> EraseForm:
    """Return the form to erase with, which stands on one page with the form to find with."""
    return EraseForm(auto_id="erase_%s", **kwargs)


@sensitive_variables()
def _download(address: str) -> HttpResponse:
    now = timezone.now()
    response = JsonResponse(
        as_json(address, find(address), now), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = f'attachment; filename="personal-data-{timezone.localdate(now)}.json"'
    return response


@sensitive_variables()
def _erase(request: HttpRequest) -> HttpResponse:
    asked, form = AddressForm(request.POST), _to_erase(data=request.POST)
    if not asked.is_valid():
        return _page(request, asked)
    if not form.is_valid():
        return _found(request, asked, form)
    try:
        number = erase(form.cleaned_data["address"], timezone.now())
    except OperationalError:
        # Each room erases in a transaction of its own, so what is done is done; doing it again does the rest.
        messages.error(request, _("The database was busy: not everything was erased. Erase it once more."))
        return _found(request, asked, form)
    said = ngettext("%(number)s thing was erased.", "%(number)s things were erased.", number) % {"number": number}
    only_that = _("Nothing was kept but that number.")
    messages.success(request, f"{said} {only_that}")
    return HttpResponseRedirect(reverse("personal_data"))


class PersonalDataItem(MenuItem):
    """The entry in the menu, for whoever may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the user may look."""
        return request.user.has_perm(PERMISSION)


def addresses() -> list[URLPattern]:
    """Return the address of the screen."""
    return [path("personal-data/", personal_data, name="personal_data")]


def menu_item() -> MenuItem:
    """Return the entry in the menu of reports."""
    return PersonalDataItem(
        gettext_lazy("Personal data of one address"), reverse("personal_data"), icon_name="user", order=800
    )
