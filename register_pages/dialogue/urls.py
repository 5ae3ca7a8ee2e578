"""Addresses of sign-ups. They name a session, a signed result, or the secret of a link; never a person."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from register_pages.dialogue.views import manage, sign_up

urlpatterns = [
    path(_("sign-up/<int:session_id>/"), sign_up.sign_up, name="sign_up"),
    path(_("sign-up/<int:session_id>/calendar.ics"), sign_up.session_calendar, name="session_calendar"),
    path(_("signed-up/<str:token>/"), sign_up.result, name="sign_up_result"),
    path(_("signed-up/<str:token>/take-back/"), sign_up.take_back, name="sign_up_take_back"),
    path(_("my-sign-up/<str:token>/"), manage.manage, name="manage_sign_up"),
    path(_("my-sign-up/<str:token>/people/"), manage.act, {"name": "group"}, name="change_my_group"),
    path(_("my-sign-up/<str:token>/cancel/"), manage.act, {"name": "cancel"}, name="cancel_my_sign_up"),
    path(_("my-sign-up/<str:token>/accept/"), manage.act, {"name": "accept"}, name="accept_my_place"),
    path(_("my-sign-up/<str:token>/needs/"), manage.act, {"name": "needs"}, name="withdraw_my_needs"),
]
