"""House styles in the CMS."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from register_pages.municipality.forms import HouseStyleForm
from register_pages.municipality.models import HouseStyle


class Reporting:
    """Says after saving which tokens were taken and how many were left out."""

    def form_valid(self, form: HouseStyleForm) -> HttpResponse:
        """Save, and add a sentence to what Wagtail says."""
        response = super().form_valid(form)  # type: ignore[misc]
        messages.info(self.request, form.report())  # type: ignore[attr-defined]
        return response


class CreateHouseStyle(Reporting, CreateView):
    """A new house style."""


class EditHouseStyle(Reporting, EditView):
    """A house style that exists."""


class HouseStyleViewSet(SnippetViewSet):
    """House styles to choose from, under Settings."""

    model = HouseStyle
    icon = "sliders"
    menu_label = _("House styles")
    add_to_settings_menu = True
    list_display = ["name"]
    search_fields = ["name"]
    add_view_class = CreateHouseStyle
    edit_view_class = EditHouseStyle
