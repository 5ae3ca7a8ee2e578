"""Codes that people read from paper, say on the telephone and type; read back however they were typed."""

import secrets

ALPHABET = "23456789CHJKMNPQRTVWX"
"""No vowels, so that no code is a word, and of signs that look alike one at most."""
LOOK_ALIKES = str.maketrans("0ODBSZG1ILUY", "QQQ8526777VV")
"""What people read or type for a sign of the alphabet."""


def random_code(length: int) -> str:
    """Return a code of as many signs; there are 21 to the power of `length` of them."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(length))


def meant_code(typed: str, length: int) -> str:
    """Return the code that somebody means, or an empty string when it is none.

    Spaces, hyphens and small letters do not matter, and what looks like a sign of the alphabet stands for that one.
    """
    meant = "".join(filter(str.isalnum, typed.upper())).translate(LOOK_ALIKES)
    return meant if len(meant) == length and set(meant) <= set(ALPHABET) else ""
