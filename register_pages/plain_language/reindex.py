"""Renews the search index of the glossary when a term is saved or deleted, on its own or in bulk."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.search import index

from register_pages.plain_language.models import GlossaryPage, GlossaryTerm


def renew_index(**kwargs: Any) -> None:
    """Index every live glossary anew."""
    for page in GlossaryPage.objects.live():
        index.insert_or_update_object(page)


def connect() -> None:
    """Listen to the terms. Called once, when the app is ready."""
    post_save.connect(renew_index, sender=GlossaryTerm, dispatch_uid="renew_glossary_on_save")
    post_delete.connect(renew_index, sender=GlossaryTerm, dispatch_uid="renew_glossary_on_delete")
