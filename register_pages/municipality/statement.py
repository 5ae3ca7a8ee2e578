"""What the law asks of the accessibility statement, as far as a date and an address can show it."""

from datetime import date
from enum import Enum

WARN_AFTER_MONTHS = 30
"""Six months are what it takes to order an audit, have it done and mend what it found."""


class Fault(Enum):
    """What is wrong with the statement of a site."""

    NO_STATEMENT = "no statement"
    NO_AUDIT = "no audit"
    OLD_AUDIT = "old audit"


def faults_of_statement(*, statement_url: str, audited_on: date | None, today: date) -> list[Fault]:
    """Return what is wrong, most urgent first.

    * Without an address of the statement in the national register there is no statement.
    * Without a date of a full audit there is no audit that counts.
    * An audit holds for 36 months. It is called old from the day that it is 30 months old: a new one takes time.
    """
    faults = [] if statement_url else [Fault.NO_STATEMENT]
    if audited_on is None:
        faults.append(Fault.NO_AUDIT)
    elif _months_between(audited_on, today) >= WARN_AFTER_MONTHS:
        faults.append(Fault.OLD_AUDIT)
    return faults


def _months_between(start: date, end: date) -> int:
    """Return the whole months from one day to another."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
