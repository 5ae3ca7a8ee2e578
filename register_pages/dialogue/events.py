"""The page of an event, for who reads one language."""

from uuid import UUID

from django.conf import settings

from register_pages.dialogue.models import DialogueEventPage
from register_pages.foundation.querysets import without_restriction


def event_in(key: UUID, language: str) -> DialogueEventPage | None:
    """Return the public page of an event in a language, else the Dutch one; none when it is not public.

    Args:
        key: translation key of the page, as sessions hold it.
        language: code of the language, for example `en`.
    """
    pages = without_restriction(DialogueEventPage.objects.live().filter(translation_key=key, alias_of=None))
    found = {page.locale.language_code: page for page in pages.select_related("locale")}
    return found.get(language) or found.get(settings.LANGUAGE_CODE)


def says_it_is_off(key: UUID) -> bool:
    """Tell whether the page of an event says that it was cancelled, which may be before staff cancel its sessions."""
    return DialogueEventPage.objects.filter(translation_key=key).exclude(cancellation_note="").exists()
