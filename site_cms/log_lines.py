"""Lines of the log without anything of a resident: what an exception says, and the secrets in addresses, stay out."""

import logging
import re
import traceback
from types import TracebackType

SECRET = re.compile(r"(?<=/)(?=[^/\s]*[A-Z])[\w:.=-]{20,}")
"""A part of a path as long as a token, with a capital, which slugs and keys of pages do not have."""

HIDDEN = "…"


class WithoutWords(logging.Formatter):
    """Gives the kind and the place of an exception, and not its words: a database repeats whole rows in them."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with the secrets of links masked."""
        return SECRET.sub(HIDDEN, super().format(record))

    def formatException(  # noqa: N802 - the name that logging calls
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Return where an exception came from, and what caused it, the cause first."""
        parts: list[str] = []
        error = ei[1]
        while error is not None:
            kind = type(error)
            place = "".join(traceback.format_tb(error.__traceback__))
            parts.insert(0, f"Traceback (most recent call last):\n{place}{kind.__module__}.{kind.__qualname__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n\n".join(parts)
