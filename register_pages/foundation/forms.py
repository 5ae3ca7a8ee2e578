"""The editor's form of every page type. It stands below the models and never imports them."""

from typing import Any

from django.conf import settings
from django.forms import ModelMultipleChoiceField
from django.utils.html import strip_tags
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import RichTextField
from wagtail.models import Page


class PublishForm(WagtailAdminPageForm):
    """Asks the page what is missing before it may go live, and shows each gap at its own field.

    Saving a draft asks nothing: the editor can stop half-way and lose nothing. Pages to choose from are the Dutch ones:
    visitors get the sibling in their own language.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, ModelMultipleChoiceField) and issubclass(field.queryset.model, Page):
                source = field.queryset.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
                field.queryset = source.order_by("title")

    def clean(self) -> dict[str, Any]:
        """Keep an emptied rich text empty: the editor sends an empty paragraph."""
        cleaned = super().clean()
        for field in self._meta.model._meta.fields:
            if isinstance(field, RichTextField) and not strip_tags(cleaned.get(field.name) or "").strip():
                cleaned[field.name] = ""
        return cleaned

    def is_valid(self) -> bool:
        """Validate; when the editor publishes or submits, the page's own rules count as well."""
        valid = super().is_valid()
        if not valid or self.is_deferred_validation:
            return valid
        page: Any = self.save(commit=False)
        for gap in page.gaps():
            self.add_error(gap.field if gap.field in self.fields else None, gap.message)
        return not self.errors
