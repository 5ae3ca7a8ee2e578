"""Addresses of what others read out: what changed, as a page and as feeds."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from register_pages.exchange import feeds, recent_changes

urlpatterns = [
    path(_("history/"), recent_changes.recent_changes, name="recent_changes"),
    path(_("history/feed.atom"), feeds.register_feed, name="register_feed"),
    path(_("history/theme/<slug:code>/feed.atom"), feeds.theme_feed, name="theme_feed"),
    path(_("history/<uuid:record>/feed.atom"), feeds.record_feed, name="record_feed"),
]
