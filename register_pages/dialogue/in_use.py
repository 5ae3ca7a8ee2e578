"""Refuses to delete the page of a dialogue table that people are signed up for: nobody would tell them."""

from typing import Any

from django.db import models
from django.db.models.signals import pre_delete
from django.utils import timezone
from django.utils.translation import gettext as _

from register_pages.dialogue.models import DialogueEventPage, Session, SignUp


def refuse_when_signed_up(sender: type, instance: DialogueEventPage, **kwargs: Any) -> None:
    """Refuse while people have, or wait for, a place at a session to come. The English page is only words.

    Raises:
        ProtectedError: naming the page.
    """
    if not instance.is_source or instance.alias_of_id:
        return
    coming = Session.objects.of_event(instance.translation_key).to_come(timezone.now())
    if SignUp.objects.active().filter(session__in=coming).exists():
        words = _("People are signed up for “%(page)s”. Cancel its sessions first, so that they are told.")
        raise models.ProtectedError(words % {"page": instance}, {instance})


def connect() -> None:
    """Guard the pages. Called once, when the app is ready."""
    pre_delete.connect(refuse_when_signed_up, sender=DialogueEventPage, dispatch_uid="refuse_table_in_use")
