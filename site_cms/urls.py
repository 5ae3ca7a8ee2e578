"""Every address of the site. Addresses without a language come first; the rest stands below /nl/ and /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from register_pages.ai_system import urls as ai_system
from register_pages.municipality.views import house_style
from search.views import search
from site_cms import views
from site_cms.security_txt import security_txt

handler404 = "site_cms.views.page_not_found"
handler500 = "site_cms.views.server_error"

urlpatterns = [
    path("", views.front_door, name="front_door"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("healthz", views.healthz, name="healthz"),
    path("healthz/work", views.healthz_work, name="healthz_work"),
    path("toegankelijkheid", views.accessibility, name="accessibility"),
    path("huisstijl/<slug:fingerprint>.css", house_style, name="house_style"),
    path("c/", include(ai_system.without_language)),
]

if settings.SERVE_MEDIA:
    # Only what is public: documents go through Wagtail, which asks who may see them. A root per folder, because a path
    # with `..` in it is followed inside its root.
    urlpatterns += [
        path(f"media/{folder}/<path:path>", views.media, {"document_root": settings.MEDIA_ROOT / folder})
        for folder in ("images", "original_images", "house_style")
    ]

urlpatterns += i18n_patterns(
    path(_("search/"), search, name="search"),
    path("", include("register_pages.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)
