"""The register itself: the list of AI systems."""

from typing import Any

from django.db.models import Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from register_pages.ai_system.facet_rows import index_of
from register_pages.ai_system.filters import read_question
from register_pages.ai_system.models.page import AISystemPage
from register_pages.ai_system.models.situation import LetterCode
from register_pages.ai_system.overview import Overview
from register_pages.foundation.introduction import WithIntroduction
from register_pages.foundation.pages import BilingualPage
from register_pages.foundation.querysets import restrictions_of_outer_page
from register_pages.foundation.routing import FoundAtOnce
from register_pages.text_index.findable import Findable


class AISystemIndexPage(FoundAtOnce, Findable, WithIntroduction, BilingualPage, Page):
    """A register: every system of one municipality, or a set that came in from elsewhere."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["register_pages.AISystemPage"]
    template = "register_pages/ai_system/ai_system_index_page.html"

    class Meta:
        verbose_name = _("register")
        verbose_name_plural = _("registers")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the overview as the visitor asked for it, with `results` for the numbered pages of its list."""
        index = index_of(self)
        overview = Overview(index, read_question(request.GET, index.terms), self.get_url(request) or "")
        return super().get_context(request, *args, **kwargs) | {"overview": overview, "results": overview.results}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a system in one query, with who answers for it, its code for in letters, and whether all may see it."""
        if not path_components:
            return super().route(request, path_components)
        systems = AISystemPage.objects.child_of(self).select_related("organisation", "department", "locale")
        code = LetterCode.objects.filter(record=OuterRef("translation_key")).values("code")
        systems = systems.annotate(
            letter_code=Coalesce(Subquery(code), Value("")), restricted=Exists(restrictions_of_outer_page())
        )
        page = systems.filter(slug=path_components[0]).first()
        if page is None:
            raise Http404
        page._cached_parent_obj = self
        page.everyone_may_see = self.everyone_may_see and not page.restricted and not page.alias_of_id
        return page.route(request, path_components[1:])
