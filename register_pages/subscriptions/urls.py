"""Addresses of this room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from register_pages.subscriptions import views

urlpatterns = [
    path(_("follow/"), views.follow_changes, name="follow_register"),
    path(_("follow/<uuid:record>/"), views.follow_changes, name="follow_record"),
    path(_("follow/asked/"), views.follow_asked, name="follow_asked"),
    path(_("follow/stopped/"), views.follow_stopped, name="follow_stopped"),
    path(_("follow/mine/<str:token>/"), views.subscription, name="subscription"),
    path(_("follow/mine/<str:token>/stop/"), views.stop_subscription, name="stop_subscription"),
]
