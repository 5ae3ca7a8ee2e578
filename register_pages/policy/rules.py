"""Which version of a policy document is the newest, as a pure rule."""

import re
from collections.abc import Sequence


def newest_version(versions: Sequence[tuple[str, str]]) -> int | None:
    """Return the place of the newest version in a list of numbers and partial dates; None when there is none.

    The highest number is the newest: 2.10 comes after 2.9, whatever the order of the list. Of equal numbers the one
    with the latest date, then the last in the list.
    """
    if not versions:
        return None
    return max(range(len(versions)), key=lambda place: (_numbers(versions[place][0]), versions[place][1], place))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall("[0-9]+", version))
