"""Addresses of the past of a record. They name it by its translation key, which survives a new address of the page."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from register_pages.history import views

urlpatterns = [
    path(_("history/<uuid:record>/"), views.record_history, name="record_history"),
    path(_("history/<uuid:record>/<int:number>/"), views.published_state, name="published_state"),
    path(_("history/<uuid:record>/differences/"), views.differences, name="differences"),
    path(_("history/<uuid:record>/version/<str:version>/"), views.policy_version, name="policy_version"),
]
