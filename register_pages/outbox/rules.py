"""When to try again, and what an answer of the mail server means. No Django, no clock, no database."""

import re
from datetime import timedelta

SECONDS = (10, 30, 60, 5 * 60, 15 * 60, 30 * 60)
HOURS = 47
QUEUE_SECONDS = (5, 10, 30, 60, 5 * 60)
NOT_ABOUT_THE_RECIPIENT = {503, 521, 530, 534, 535, 538, 555}
"""Answers to a recipient that say: log in first, or: this is no mail server."""


def pause_after(attempts: int) -> timedelta | None:
    """How long a mail waits after a number of attempts that the server put off.

    10 and 30 seconds, 1, 5, 15 and 30 minutes, then every hour, about 48 hours in all; None after the last attempt.
    """
    if attempts <= len(SECONDS):
        return timedelta(seconds=SECONDS[max(attempts, 1) - 1])
    return timedelta(hours=1) if attempts <= len(SECONDS) + HOURS else None


def pause_of_queue(tries: int) -> timedelta:
    """How long no mail is tried after the server let nothing through: 5, 10, 30 seconds, 1 minute, then every 5."""
    return timedelta(seconds=QUEUE_SECONDS[min(max(tries, 1), len(QUEUE_SECONDS)) - 1])


def is_final(code: int, extended: str) -> bool:
    """Whether an answer about a recipient ends the matter.

    Only a 5xx about the recipient does. A refusal to pass mail on at all (5.7.x, log in first) is about us: when that
    has been put right, the mail goes.
    """
    return 500 <= code < 600 and code not in NOT_ABOUT_THE_RECIPIENT and not extended.startswith("5.7.")


def extended_code(answer: bytes | str) -> str:
    """Return the code like “5.1.1” that an answer begins with; nothing where there is none.

    Never more of the answer than that: it often repeats the address.
    """
    text = answer.decode("ascii", "replace") if isinstance(answer, bytes) else answer
    found = re.match(r"[245]\.\d{1,3}\.\d{1,3}(?=\s|$)", text.strip())
    return found.group() if found else ""
