"""Which personal data the rooms hold, and how to find, erase and expire them. Each room registers its own."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple


class Found(NamedTuple):
    """Something that is held of one address: what it is, since when, what it says, and where staff correct it."""

    what: str
    since: datetime
    values: dict[str, str]
    correct_url: str = ""
    correct_right: str = ""
    """The permission that the page at that address asks."""


class Holding(NamedTuple):
    """One kind of personal data. An address is named by its fingerprint, see `addresses`.

    `erase` and `expire` do their work, and keep the counts that remain, in one transaction of their own; both return
    how many people or messages they removed. Without `erase` the screen shows what is held and says `note`.
    """

    name: str
    label: str
    find: Callable[[str], list[Found]]
    erase: Callable[[str], int] | None
    expire: Callable[[datetime], int] | None
    count: Callable[[], int] | None = None
    note: str = ""
    rekey: Callable[[], int] | None = None
    """Makes the fingerprints anew when the secret key is another one, see `rekey`."""


_holdings: dict[str, Holding] = {}


def register(holding: Holding) -> None:
    """Make a holding known; one of the same name takes the place of the earlier one."""
    _holdings[holding.name] = holding


def registered() -> list[Holding]:
    """Return the holdings, in the order in which they were registered."""
    return list(_holdings.values())
