"""Refuses to delete an organisation, department, supplier or product that a page names.

`on_delete=PROTECT` on the fields of a page would do that too, but then a draft that names a row which is gone cannot be
opened any more. So the fields let go, and this keeps the rows that are in use.
"""

from typing import Any

from django.db import models
from django.db.models.signals import pre_delete
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from register_pages.organisation.models import Department, Organisation, Product, Supplier


def refuse_when_in_use(sender: type, instance: models.Model, **kwargs: Any) -> None:
    """Refuse while a page, live or not yet, names the row.

    Raises:
        ProtectedError: naming the pages.
    """
    references = ReferenceIndex.get_references_to(instance)
    users = {Page.objects.filter(pk=key).first() for key in references.values_list("object_id", flat=True)} - {None}
    if users:
        raise models.ProtectedError(_("“%(row)s” is in use, so it cannot be deleted.") % {"row": instance}, users)


def connect() -> None:
    """Guard the rows. Called once, when the app is ready."""
    for model in (Organisation, Department, Supplier, Product):
        pre_delete.connect(refuse_when_in_use, sender=model, dispatch_uid=f"refuse_{model.__name__}_in_use")
