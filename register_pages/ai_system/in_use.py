"""Refuses to delete a situation by which people find a record."""

from typing import Any

from django.db import models
from django.db.models.signals import pre_delete
from django.utils.translation import gettext as _

from register_pages.ai_system.models import AISystemPage, Situation


def refuse_when_in_use(sender: type, instance: Situation, **kwargs: Any) -> None:
    """Refuse while a record, live or not yet, names the situation.

    A draft that alone names it goes on without: there the situation is only a number.

    Raises:
        ProtectedError: naming the records.
    """
    users = set(AISystemPage.objects.filter(situations=instance))
    if users:
        raise models.ProtectedError(_("“%(row)s” is in use, so it cannot be deleted.") % {"row": instance}, users)


def connect() -> None:
    """Guard the situations. Called once, when the app is ready."""
    pre_delete.connect(refuse_when_in_use, sender=Situation, dispatch_uid="refuse_situation_in_use")
