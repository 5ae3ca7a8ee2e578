"""The way from a front page to a page below it, with one query where Wagtail takes five."""

from django.db.models import Exists, QuerySet
from django.http import Http404, HttpRequest
from wagtail.models import PageViewRestriction
from wagtail.url_routing import RouteResult

from register_pages.foundation.querysets import restrictions_of_outer_page


class FoundAtOnce:
    """Mixin for page types below a front page, before `Page` in the bases: asks for restrictions when there are any."""

    everyone_may_see = False
    """Whether the query that found the page found no restriction on it or above it."""

    def get_view_restrictions(self) -> QuerySet:
        """Return what keeps visitors away, from this page or one above it."""
        return PageViewRestriction.objects.none() if self.everyone_may_see else super().get_view_restrictions()


class FindsAtOnce:
    """Mixin for front pages, before `Page` in the bases: finds what is `FoundAtOnce` with all of its columns."""

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page at a path below this one."""
        # The restrictions of an alias are those of its original, which stands elsewhere.
        if not path_components or self.alias_of_id or self.depth != 2:
            return super().route(request, path_components)
        types = [model for model in type(self).allowed_subpage_models() if issubclass(model, FoundAtOnce)]
        names = {model: model._meta.model_name for model in types}
        children = self.get_children().select_related("locale", *names.values()).filter(slug=path_components[0])
        child = children.annotate(restricted=Exists(restrictions_of_outer_page())).first()
        if child is None:
            raise Http404
        kind = child.specific_class
        page = getattr(child, names[kind]) if kind in names else child.specific
        page.locale = child.locale
        page._cached_parent_obj = self
        page.everyone_may_see = not child.restricted and not child.alias_of_id
        return page.route(request, path_components[1:])
