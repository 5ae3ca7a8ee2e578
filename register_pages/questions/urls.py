"""Addresses of this room. They name a page by its translation key, which survives a new address of the page."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from register_pages.questions import letter, views

urlpatterns = [
    path(_("question/"), views.ask_question, name="ask_question"),
    path(_("question/<uuid:record>/"), views.ask_question, name="ask_about"),
    path(_("question/reference/<str:reference>/"), views.asked, name="question_state"),
    path(_("questions/"), views.answered_questions, name="answered_questions"),
    path(_("clear/"), views.opinion, name="opinion"),
    path(_("clear/<uuid:record>/"), views.opinion, name="opinion_on"),
    path(_("clear/thanks/"), views.thanks, name="opinion_given"),
    path(_("objection-letter/<uuid:decision>/"), letter.objection_letter, name="objection_letter"),
    path(_("objection-letter/<uuid:decision>.txt"), letter.objection_letter_as_text, name="objection_letter_text"),
]
