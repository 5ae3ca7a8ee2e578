"""System checks: a text that nobody listed among the words would be copied from Dutch into English as a fact."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import models
from wagtail.fields import RichTextField, StreamField

from register_pages.foundation.words import HasWords


@register()
def check_words(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error for every model whose `words` name no field, or leave out a text that it declares."""
    return [error for model in apps.get_models() if issubclass(model, HasWords) for error in errors_of(model)]


def errors_of(model: type[HasWords]) -> list[Error]:
    """Return what is wrong with the `words` of one model."""
    fields = {field.name for field in model._meta.get_fields()}  # type: ignore[attr-defined]
    texts = {
        field.name
        for field in model._meta.fields  # type: ignore[attr-defined]
        if isinstance(field, RichTextField | StreamField | models.TextField)
        and field.name in model.facts
        and not field.choices
    }
    return [
        *(Error(f"words names “{name}”, which is no field.", obj=model, id="glashelder.E001")
          for name in sorted(set(model.words) - fields)),
        *(Error(f"the text “{name}” is not among the words, so it would stay Dutch.", obj=model, id="glashelder.E002")
          for name in sorted(texts)),
    ]  # fmt: skip
