"""System checks: what nobody listed would be missing from the history without anyone noticing."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from register_pages.history.recorded import Recorded

NEVER_READ = frozenset({"page_ptr", "untranslated", "outdated"})


@register()
def check_recorded(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error for each field of a recorded page type that is in neither of its lists, or in both."""
    return [error for model in apps.get_models() if issubclass(model, Recorded) for error in errors_of(model)]


def errors_of(model: type[Recorded]) -> list[Error]:
    """Return what is wrong with the lists of one model."""
    listed = [*model.recorded, *model.not_recorded]
    own = own_fields(model)
    return [
        *(Error(f"“{name}” is neither recorded nor left out on purpose.", obj=model, id="glashelder.E003")
          for name in sorted(own - set(listed))),
        *(Error(f"“{name}” is listed as recorded or not, but is no field of its own, or stands there twice.",
                obj=model, id="glashelder.E004")
          for name in sorted({name for name in listed if name not in own or listed.count(name) > 1})),
    ]  # fmt: skip


def own_fields(model: type[Recorded]) -> set[str]:
    """Return the fields, streams and child rows that a page type adds to those of Wagtail."""
    fields = {field.name for field in (*model._meta.fields, *model._meta.many_to_many) if field.model is not Page}
    rows = {relation.name for relation in model._meta.related_objects if relation.name in _children(model)}
    return (fields | rows) - NEVER_READ


def _children(model: type[Recorded]) -> set[str]:
    return {relation.get_accessor_name() for relation in get_all_child_relations(model)} - {
        relation.get_accessor_name() for relation in get_all_child_relations(Page)
    }
