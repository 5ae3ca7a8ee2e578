"""The sitemap: Wagtail's own lists only the tree of the site's root page, so it would leave out every English page."""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest
from wagtail.models import Page, Site


class SitemapEntry(NamedTuple):
    """One page: its address, when it was last published, and its twins by language."""

    location: str
    last_published_at: datetime | None
    alternates: dict[str, str]


def sitemap_entries(request: HttpRequest) -> list[SitemapEntry]:
    """Return every live public page of the site in every language; aliases are left out.

    Takes the same number of queries whatever the number of pages.
    """
    site = Site.find_for_request(request)
    if site is None:
        return []
    pages: list[Page] = []
    for root in site.root_page.get_translations(inclusive=True):
        below = Page.objects.live().public().descendant_of(root, inclusive=True).filter(alias_of=None)
        pages += below.select_related("locale").order_by("path")
    addresses: dict[UUID, dict[str, str]] = defaultdict(dict)
    for page in pages:
        address = page.get_full_url(request)
        if address:
            addresses[page.translation_key][page.locale.language_code] = address
    return [
        SitemapEntry(
            location=addresses[page.translation_key][page.locale.language_code],
            last_published_at=page.last_published_at,
            alternates=addresses[page.translation_key],
        )
        for page in pages
        if page.locale.language_code in addresses[page.translation_key]
    ]
