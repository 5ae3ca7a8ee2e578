"""What the CMS says beforehand about the English page, and what it refuses in the translation editor."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from register_pages.foundation.pages import BilingualPage

WARNINGS = {
    "delete": _("The page “%(title)s” in %(language)s will be deleted too."),
    "move": _(
        "The page “%(title)s” in %(language)s moves along when the new place has a page in that language; "
        "otherwise it is unpublished."
    ),
}


def _warn(request: HttpRequest, page: Page, what: str) -> None:
    source = page.specific
    if request.method != "GET" or not isinstance(source, BilingualPage) or not source.is_source:
        return
    for sibling in source.siblings():
        words = {"title": sibling.title, "language": sibling.locale.get_display_name()}
        messages.warning(request, WARNINGS[what] % words)


def unpublish_along(pages: Iterable[Page], action: str) -> dict[Page, QuerySet]:
    """Tell Wagtail which translations are unpublished together with these pages, so that it says so beforehand."""
    sources = [page.specific for page in pages] if action == "unpublish" else []
    return {
        source: source.siblings().live() for source in sources if isinstance(source, BilingualPage) and source.is_source
    }


def warn_before_delete(request: HttpRequest, page: Page) -> None:
    """Name the translations that will be deleted too."""
    _warn(request, page, "delete")


def warn_before_move(request: HttpRequest, page: Page, destination: Page) -> None:
    """Name the translations that will move along."""
    _warn(request, page, "move")


def refuse_incomplete_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Stop “publish” in the translation editor while something stands in its way, and say what.

    wagtail-localize would fill every gap with Dutch words and publish.
    """
    translation = page.specific
    if (
        request.method != "POST"
        or request.POST.get("action") != "publish"
        or not isinstance(translation, BilingualPage)
    ):
        return None
    if "action-publish" in request.POST or translation.is_source:
        return None
    gaps = translation.gaps()
    for gap in gaps:
        messages.error(request, gap.message)
    return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk])) if gaps else None


def refuse_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep an alias of a page in another language an alias: made a page, it would pass its words for a translation."""
    if page.alias_of_id is None or page.alias_of.locale_id == page.locale_id:
        return None
    messages.error(request, _("This page stands for one in another language. Translate that page instead."))
    return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def leave_twins_to_their_source(
    request: HttpRequest, action_type: str, objects: list[Page], action: object
) -> HttpResponse | None:
    """When Dutch pages are deleted together with their translations, delete the Dutch ones: the others go along."""
    if action_type == "delete" and all(isinstance(page, Page) for page in objects):
        sources = {page.translation_key for page in objects if page.locale.language_code == settings.LANGUAGE_CODE}
        objects[:] = [
            page
            for page in objects
            if page.locale.language_code == settings.LANGUAGE_CODE or page.translation_key not in sources
        ]
    return None


def unneeded(request: HttpRequest, **kwargs: int) -> HttpResponse:
    """Answer two views of wagtail-localize that this site has no use for, and that would publish or take away a page.

    “Sync translated pages” publishes without asking who may publish, and translators have the newest text anyway;
    “convert to alias” puts a redirect in the place of a translation.
    """
    messages.warning(
        request,
        _("Nothing was changed: translations follow the Dutch page by themselves, and are published one by one."),
    )
    return HttpResponseRedirect(reverse("wagtailadmin_home"))


def addresses() -> list[URLPattern]:
    """Stand before the views of wagtail-localize at the same addresses."""
    return [
        path("localize/update/<int:translation_source_id>/", unneeded),
        path("localize/page/<int:page_id>/convert_to_alias/", unneeded),
    ]
