"""Addresses of this room that belong to no page."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from register_pages.ai_system import views

urlpatterns = [
    path(_("does-this-affect-me/"), views.find, name="finder"),
    path("c/<str:code>/", views.open_by_code, name="open_by_code"),
    path(_("flow/<uuid:key>.svg"), views.flow_diagram, name="flow_diagram"),
    path(_("summary/<uuid:key>/"), views.one_page, name="one_page"),
]

without_language = [
    path("", views.letter_door, name="letter_door"),
    path("<str:code>.svg", views.qr_code, {"kind": "svg"}, name="qr_svg"),
    path("<str:code>.png", views.qr_code, {"kind": "png"}, name="qr_png"),
    path("<str:code>", views.open_from_letter, name="letter"),
]
"""Short addresses for on paper: there they must do for every language."""
