"""What mails are for, in words for staff. The rooms that write mails stand above this one, so their words come here."""

from django.utils.functional import Promise

_WORDS: dict[str, Promise] = {}


def name_purpose(beginning: str, words: Promise) -> None:
    """Name purposes by the word that they begin with: `dialogue` for “dialogue.moved”."""
    _WORDS[beginning] = words


def named() -> list[tuple[str, Promise]]:
    """Return what purposes begin with, and the words for it."""
    return list(_WORDS.items())


def in_words(purpose: str) -> Promise | str:
    """Return what a mail is for; the purpose itself when nobody named it."""
    return _WORDS.get(purpose.partition(".")[0], purpose)
