"""The register itself: the list of AI systems."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from register_pages.ai_system.choices import Lifecycle
from register_pages.ai_system.models.page import AISystemPage
from register_pages.ai_system.models.theme import Theme
from register_pages.foundation.introduction import WithIntroduction
from register_pages.foundation.listing import by_visible_title, listed_below, source_of
from register_pages.foundation.pages import BilingualPage
from register_pages.foundation.querysets import BilingualQuerySet
from register_pages.foundation.twins import in_visitors_language
from register_pages.text_index.findable import Findable

PER_PAGE = 20


class AISystemIndexPage(Findable, WithIntroduction, BilingualPage, Page):
    """A register: every system of one municipality, or a set that came in from elsewhere."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["register_pages.AISystemPage"]
    template = "register_pages/ai_system/ai_system_index_page.html"

    class Meta:
        verbose_name = _("register")
        verbose_name_plural = _("registers")

    def systems(self) -> BilingualQuerySet:
        """Return the public Dutch pages of the systems in this register, whichever language it is seen in."""
        return listed_below(source_of(self), AISystemPage)

    def counts(self) -> dict[str, int]:
        """Return how many systems there are, in `total` and `in_use` now."""
        in_use = Count("pk", filter=Q(lifecycle=Lifecycle.IN_USE))
        return self.systems().aggregate(total=Count("pk"), in_use=in_use)

    def theme_counts(self) -> list[tuple[Theme, int]]:
        """Return the themes that have systems, by name in the visitor's language, each with their number."""
        rows = self.systems().order_by().values("themes").annotate(systems=Count("pk"))
        counts = {row["themes"]: row["systems"] for row in rows if row["themes"]}
        themes = Theme.objects.in_bulk(counts)
        return sorted(((theme, counts[pk]) for pk, theme in themes.items()), key=lambda pair: pair[0].name.casefold())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the list, of all systems or of those in one theme."""
        context = super().get_context(request, *args, **kwargs)
        theme = Theme.objects.filter(code=request.GET["theme"]).first() if request.GET.get("theme") else None
        systems = self.systems().filter(themes=theme) if theme else self.systems()
        numbered = Paginator(by_visible_title(systems.defer_streamfields()), PER_PAGE)
        results = numbered.get_page(request.GET.get("page"))
        entries = in_visitors_language(results.object_list)
        return context | {"theme": theme, "results": results, "entries": entries}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a system in one query, together with who answers for it."""
        if not path_components:
            return super().route(request, path_components)
        systems = AISystemPage.objects.child_of(self).select_related("organisation", "department", "locale")
        page = systems.filter(slug=path_components[0]).first()
        if page is None:
            raise Http404
        page._cached_parent_obj = self
        return page.route(request, path_components[1:])
