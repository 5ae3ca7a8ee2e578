"""The addresses of the site, and one form as the rooms make them."""

from django import forms
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import path

from register_pages.visitor_forms.forms import VisitorForm
from register_pages.visitor_forms.guard import visitor_form
from site_cms import urls

handler404 = urls.handler404
handler500 = urls.handler500

PAGE = """{% extends "base.html" %}{% block title %}A form{% endblock %}{% block content %}<h1>A form</h1>
{% include "components/error_summary.html" %}
{% include "components/visitor_form.html" with button="Send" %}{% endblock %}"""


class Letter(VisitorForm):
    """Somebody writes us a line."""

    name = forms.CharField(label="Your name", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    words = forms.CharField(label="Your words", required=False, help_text="In a few words.", widget=forms.Textarea)


kept: list[tuple[str, str, str]] = []
"""What was stored: the key, the name, and the fingerprint of the content."""
fail: list[Exception] = []
"""What goes wrong when the next form is stored."""


@visitor_form(form=Letter)
def write(request: HttpRequest) -> HttpResponse:
    """Show the form, or store what was written."""
    form = Letter(request.POST if request.method == "POST" else None, request=request, subject="letter")
    if form.is_valid():
        if fail:
            raise fail.pop()
        kept.append((form.key, form.cleaned_data["name"], form.content_fingerprint))
        return HttpResponseRedirect("?done")
    return HttpResponse(engines["django"].from_string(PAGE).render({"form": form}, request))


@visitor_form(secret_link=True)
def secret(request: HttpRequest) -> HttpResponse:
    """Show a page behind a secret link; what is sent to it is taken without being looked at, which is a fault."""
    return HttpResponse("shown")


urlpatterns = [
    *i18n_patterns(path("write/", write), path("secret/", secret), prefix_default_language=True),
    *urls.urlpatterns,
]
