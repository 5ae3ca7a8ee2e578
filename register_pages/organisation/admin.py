"""The lists of organisations, departments, suppliers and products in the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from register_pages.organisation.models import Department, Organisation, Product, Supplier


class OrganisationViewSet(SnippetViewSet):
    """Public bodies by code."""

    model = Organisation
    icon = "site"
    list_display = ["name", "code"]
    search_fields = ["name", "code"]
    list_per_page = 50


class DepartmentViewSet(SnippetViewSet):
    """Departments of the municipality."""

    model = Department
    icon = "group"
    list_display = ["name_nl", "name_en"]
    search_fields = ["name_nl", "name_en"]


class SupplierViewSet(SnippetViewSet):
    """Suppliers."""

    model = Supplier
    icon = "user"
    list_display = ["name", "kvk_number", "url"]
    search_fields = ["name", "kvk_number"]


class ProductViewSet(SnippetViewSet):
    """Products of suppliers."""

    model = Product
    icon = "cogs"
    list_display = ["name", "supplier"]
    list_filter = ["supplier"]
    search_fields = ["name", "supplier__name"]


class OrganisationGroup(SnippetViewSetGroup):
    """Who answers for a system and who makes it."""

    menu_label = _("Organisations")
    menu_name = "organisations"
    menu_icon = "site"
    menu_order = 310
    items = (OrganisationViewSet, DepartmentViewSet, SupplierViewSet, ProductViewSet)
