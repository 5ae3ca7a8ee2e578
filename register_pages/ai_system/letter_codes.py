"""Codes for in letters: made once for a record, and read back however they were typed."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from register_pages.ai_system.models import AISystemPage, LetterCode
from register_pages.ai_system.querysets import public_record
from register_pages.foundation.pages import shown_to_visitors
from register_pages.foundation.readable_code import meant_code, random_code
from register_pages.foundation.twins import Entry

LENGTH = 6
ATTEMPTS = 20


def make(record: UUID) -> str:
    """Return the code of a record, made now if it has none; it is the same for ever.

    Args:
        record: translation key of the page.

    Raises:
        RuntimeError: when chance gives taken codes only, so when the codes are nearly used up.
    """
    for _attempt in range(ATTEMPTS):
        known = LetterCode.objects.filter(record=record).first()
        if known:
            return known.code
        code = random_code(LENGTH)
        try:
            with transaction.atomic():
                return LetterCode.objects.create(code=code, record=record).code
        except IntegrityError:
            continue  # the code is another record's, or somebody else made the code of this record just now
    raise RuntimeError("No free code was found for a record.")


def normalise(typed: str) -> str:
    """Return the code that someone meant, or an empty text when it cannot be one.

    The address before the code does not matter either, see `readable_code.meant_code`.
    """
    return meant_code(typed.strip().rstrip("/").rpartition("/")[2], LENGTH)


def record_for_code(typed: str) -> Entry | None:
    """Return the public record that a typed code stands for, in the visitor's words, or None.

    Takes no query for what cannot be a code, else one, and one more in English.
    """
    code = normalise(typed)
    return public_record(translation_key__in=LetterCode.objects.filter(code=code).values("record")) if code else None


def give_code(sender: type, page: Any, **kwargs: Any) -> None:
    """Give a record its code when visitors see it for the first time."""
    if isinstance(page, AISystemPage):
        make(page.translation_key)


def connect() -> None:
    """Listen to what is shown to visitors. Called once, when the app is ready."""
    shown_to_visitors.connect(give_code, dispatch_uid="give_letter_code")
