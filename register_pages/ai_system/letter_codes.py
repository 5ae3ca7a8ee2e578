"""Codes for in letters: made once for a record, and read back however they were typed."""

import secrets
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from register_pages.ai_system.models import AISystemPage, LetterCode
from register_pages.ai_system.querysets import public_record
from register_pages.foundation.pages import shown_to_visitors
from register_pages.foundation.twins import Entry

ALPHABET = "23456789CHJKMNPQRTVWX"
"""No vowels, so that no code is a word, and of signs that look alike one at most."""
LENGTH = 6
LOOK_ALIKES = str.maketrans("0ODBSZG1ILUY", "QQQ8526777VV")
"""What people read or type for a sign of the alphabet."""
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
        code = random_code()
        try:
            with transaction.atomic():
                return LetterCode.objects.create(code=code, record=record).code
        except IntegrityError:
            continue  # the code is another record's, or somebody else made the code of this record just now
    raise RuntimeError("No free code was found for a record.")


def random_code() -> str:
    """Return a code by chance, so that it tells nothing of the record or of how many there are."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(LENGTH))


def normalise(typed: str) -> str:
    """Return the code that someone meant, or an empty text when it cannot be one.

    Capitals, spaces, dashes and dots do not matter, nor does the address before the code; a sign that looks like one
    of the alphabet stands for that one.
    """
    last = typed.strip().rstrip("/").rpartition("/")[2]
    meant = "".join(filter(str.isalnum, last.upper())).translate(LOOK_ALIKES)
    return meant if len(meant) == LENGTH and set(meant) <= set(ALPHABET) else ""


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
